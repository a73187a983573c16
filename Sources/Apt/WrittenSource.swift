package import Diagnostics

/// An entry of apt's sources as it stands in a file: a line of a `.list`, a stanza of a `.sources`.
///
/// Ranges are byte offsets in the text it was read from. A U+FFFC stands for what the reader's caller does not know.
package struct WrittenSource: Hashable, Sendable {
  /// A word and where it is written.
  package struct Word: Hashable, Sendable {
    package let text: String
    package let range: SourceRange

    package init(_ text: String, _ range: SourceRange) {
      self.text = text
      self.range = range
    }

    /// Whether nothing of it is unknown.
    package var isKnown: Bool { !text.unicodeScalars.contains(WrittenSource.unknown) }
  }

  /// `[signed-by=/x]` or `Signed-By: /x`.
  package struct Option: Hashable, Sendable {
    /// By its name in a one-line entry, in lower case: `arch`, `signed-by`, `trusted`.
    package let name: String
    /// What it is set to; with `arch+=i386`, what is added.
    package let value: Word
    /// The option from its name to its value; the lines of a field.
    package let range: SourceRange

    package init(name: String, value: Word, range: SourceRange) {
      self.name = name
      self.value = value
      self.range = range
    }
  }

  /// What keeps apt from reading it.
  package enum Problem: Hashable, Sendable {
    case unknownType
    case missingTypes
    case missingURI
    case missingSuite
    case missingComponents
    /// A suite that ends in `/` has none.
    case componentsOfFlat
    case brokenOption
    /// A line of a `.sources` file that is no field, no comment and no continuation.
    case notAField
  }

  package enum Form: Hashable, Sendable {
    case oneLine, deb822
  }

  /// Stands for what is not known: no name, host or path contains it.
  package static let unknown: Unicode.Scalar = "\u{FFFC}"

  package let form: Form
  /// `deb`, `deb-src`.
  package internal(set) var types: [Word] = []
  package internal(set) var uris: [Word] = []
  package internal(set) var suites: [Word] = []
  package internal(set) var components: [Word] = []
  package internal(set) var options: [Option] = []
  /// Whether there may be options that nobody knows.
  package internal(set) var hasUnknownOptions = false
  /// False with `Enabled: no`.
  package internal(set) var isEnabled = true
  /// Where it stands, without comments and line ends around it.
  package internal(set) var range: SourceRange
  /// The first thing that is wrong, and its place.
  package internal(set) var problem: Located?

  /// A problem and its place.
  package struct Located: Hashable, Sendable {
    package let problem: Problem
    package let range: SourceRange
  }

  init(_ form: Form, _ range: SourceRange) {
    self.form = form
    self.range = range
  }

  /// `ppa:owner/name`, whose address and suite add-apt-repository works out.
  package init(ppa: Word) {
    self.init(.oneLine, ppa.range)
    types = [Word("deb", ppa.range)]
    uris = [ppa]
  }

  /// A mirror of the distribution, whose suites somebody else adds.
  package init(mirror: Word) {
    self.init(.oneLine, mirror.range)
    types = [Word("deb", mirror.range)]
    uris = [mirror]
    suites = [Word(String(Self.unknown), mirror.range)]
    hasUnknownOptions = true
  }

  /// What a substitution in apt's sources writes: a host or an address, or a suite; nil when it is neither.
  package init?(replacement: Word) {
    self.init(.oneLine, replacement.range)
    let text = replacement.text
    if text.contains("://") || text.contains(".") && !text.contains(" ") {
      let start = text.contains("://") ? text : "http://" + text
      uris = [Word(start.hasPrefix("deb ") ? String(start.dropFirst(4)) : start, replacement.range)]
    } else if !text.isEmpty, !text.contains(" "), text.utf8.allSatisfy({ $0 > 44 && $0 != 92 }) {
      uris = [Word(String(Self.unknown), replacement.range)]
      suites = [replacement]
    } else {
      return nil
    }
    types = [Word("deb", replacement.range)]
  }

  /// The last option of that name, which is the one that counts.
  package func option(_ name: String) -> Option? { options.last { $0.name == name } }

  /// Whether its repository has no suites, only a directory.
  package var isFlat: Bool { suites.contains { $0.text.hasSuffix("/") } }

  /// Whether apt refuses the whole file for it. Of an entry that is switched off apt looks at the type only.
  package var stopsApt: Bool {
    guard let problem else { return false }
    return isEnabled || problem.problem == .unknownType || problem.problem == .missingTypes
      || problem.problem == .notAField
  }

  mutating func fail(_ problem: Problem, at range: SourceRange) {
    if self.problem == nil { self.problem = Located(problem: problem, range: range) }
  }
}
