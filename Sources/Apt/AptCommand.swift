/// A command line of apt-get, apt, aptitude, apt-cache or apt-mark, its words told apart as the program does it.
package struct AptCommand: Hashable, Sendable {
  /// Stands in a word for what is not known of it; no option, verb or package has it in its name.
  package static let unknown: Character = "\u{FFFC}"

  /// A word of the command line, unknown parts replaced by `unknown`.
  package struct Word: Hashable, Sendable {
    package let text: String
    /// It may be no word or many.
    package let mayBeSeveral: Bool

    package init(_ text: String, mayBeSeveral: Bool = false) {
      self.text = text
      self.mayBeSeveral = mayBeSeveral
    }
  }

  /// An option and what it sets.
  package struct Option: Hashable, Sendable {
    /// As its manual page writes it first: `--yes` for `-y`, `--force-yes`, `--option` for `-o`.
    package let name: String
    /// As it stands in the word: `-y` in `-yqq`, `--no-install-recommends`.
    package let spelling: String
    /// `APT::Get::Assume-Yes=true` of `-o`, `true` and `false` of what is a switch; nil when it is not known.
    package let value: String?
    /// The word it stands in; several short ones can stand in one.
    package let index: Int
    /// The word of its value where that is one of its own.
    package let valueIndex: Int?
    /// The first apt that has it; nil where every apt that still runs does.
    package let since: PackageVersion?
    /// What it sets in apt's configuration.
    package let settings: [AptConfiguration.Setting]

    /// Whether a switch is on; nil when it is none, or not known.
    package var isOn: Bool? { value.flatMap(AptConfiguration.bool) }
  }

  /// Why the program refuses the command line.
  package enum Problem: Hashable, Sendable {
    /// Nothing in this program is called so.
    case unknownOption
    /// The option exists, but this verb does not take it.
    case notWithVerb
    case needsValue
    /// Neither true nor false.
    case badSense
    /// `-o` without `=`.
    case noItem
    case unknownVerb
  }

  /// A problem and the word it stands in; apt stops at the first.
  package struct Refusal: Hashable, Sendable {
    package let problem: Problem
    package let spelling: String
    package let index: Int
  }

  /// `apt-get`, `apt`, `aptitude`, `apt-cache`, `apt-mark`.
  package let program: Program
  /// `install`; nil when there is none or it is not known.
  package let verb: String?
  package let verbIndex: Int?
  package let options: [Option]
  /// The indices of the words behind the verb that are no options.
  package let operands: [Int]
  /// The indices of the words that may be none or many: options or operands may hide in them.
  package let openWords: [Int]
  /// What the program will not accept.
  package let refusals: [Refusal]

  package enum Program: String, Hashable, Sendable, CaseIterable {
    case aptGet = "apt-get"
    case apt
    case aptitude
    case aptCache = "apt-cache"
    case aptMark = "apt-mark"
  }

  /// Reads the program's base name or path and its arguments; nil when the program is none of these.
  package init?(_ words: [Word]) {
    guard let first = words.first, !first.mayBeSeveral,
      let program = Program(rawValue: first.text.split(separator: "/").last.map(String.init) ?? "")
    else { return nil }
    var reader = AptCommandReader(program, words)
    reader.read()
    self.program = program
    verb = reader.verb
    verbIndex = reader.verbIndex
    options = reader.options
    operands = reader.operands
    openWords = words.indices.filter { $0 > 0 && words[$0].mayBeSeveral }
    refusals = reader.refusals
  }

  /// Whether a word is unknown that may hide options or operands.
  package var isOpen: Bool { !openWords.isEmpty }

  /// What the options set in apt's configuration, on top of what is there without them.
  package func configuration(over base: AptConfiguration = AptConfiguration()) -> AptConfiguration {
    var configuration = base
    for option in options {
      for setting in option.settings { configuration.apply(setting) }
    }
    return configuration
  }

  /// The verbs of a program, sorted.
  package static func verbs(of program: Program) -> [String] { AptVerbs.of(program).sorted() }

  package static func exists(_ verb: String, in program: Program) -> Bool {
    AptVerbs.of(program).contains(verb)
  }

  /// The long options that apt-get takes with a verb, without dashes.
  package static func longOptions(_ verb: String) -> [String] {
    AptOptionTable.options(of: .aptGet).filter { $0.verbs?.contains(verb) ?? true }.flatMap(\.names)
  }
}
