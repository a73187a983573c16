/// A word behind `install` or `remove`, taken apart as apt does it when no package is called exactly so.
package struct AptOperand: Hashable, Sendable {
  /// `libc6` of `libc6:i386=2.36`; the path of a file.
  package let name: String
  package let architecture: String?
  /// Behind `=`.
  package let version: String?
  /// Behind `/`.
  package let release: String?
  /// A package file, `./tool.deb`.
  package let isFile: Bool
  /// `?name(…)` or `~n…`.
  package let isPattern: Bool
  /// `standard^`
  package let isTask: Bool
  /// `-` at its end: to be removed.
  package let isRemoval: Bool

  package init(_ text: String) {
    isPattern = text.hasPrefix("?") || text.hasPrefix("~") || text.hasPrefix("!")
    isFile =
      !isPattern
      && (text.hasPrefix("/") || text.hasPrefix("./") || text.hasPrefix("../") || text.hasSuffix(".deb"))
    guard !isPattern, !isFile else {
      (name, architecture, version, release, isTask, isRemoval) = (text, nil, nil, nil, false, false)
      return
    }
    var rest = Substring(text)
    func cut(_ separator: Character, _ rest: inout Substring) -> String? {
      guard let at = rest.firstIndex(of: separator) else { return nil }
      defer { rest = rest[..<at] }
      return String(rest[rest.index(after: at)...])
    }
    version = cut("=", &rest)
    release = cut("/", &rest)
    isTask = rest.last == "^"
    isRemoval = rest.last == "-"
    if isTask || isRemoval { rest = rest.dropLast() }
    architecture = cut(":", &rest)
    name = String(rest)
  }
}
