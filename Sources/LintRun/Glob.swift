/// A pattern for paths: `*` and `?` within a name, `**` over names, `[a-z]`, `[!a-z]`.
///
/// A pattern without a slash is one for the last name of a path, wherever it is; one that ends with a slash is one for
/// everything below.
package struct Glob: Hashable, Sendable {
  private enum Token: Hashable {
    case byte(UInt8)
    case one
    case star
    /// `**`: anything, slashes too.
    case all
    /// `**/`: nothing, or names with their slashes.
    case directories
    case set([ClosedRange<UInt8>], isInverted: Bool)
  }

  package let text: String
  private let tokens: [Token]

  package init(_ text: String) {
    self.text = text
    var pattern = text
    if pattern.hasPrefix("./") { pattern.removeFirst(2) }
    if pattern.hasPrefix("/") {
      pattern.removeFirst()
    } else if !pattern.isEmpty, !pattern.dropLast().contains("/") {
      pattern = "**/" + pattern
    }
    if pattern.hasSuffix("/") { pattern += "**" }
    tokens = Self.tokens(Array(pattern.utf8))
  }

  /// Whether the whole of `path`, relative to where the pattern was written, is meant.
  package func matches(_ path: String) -> Bool {
    var states: Set<Int> = []
    add(0, to: &states)
    for byte in plain(path).utf8 {
      var next: Set<Int> = []
      for state in states where state < tokens.count { step(state, byte, &next) }
      if next.isEmpty { return false }
      states = next
    }
    return states.contains(tokens.count)
  }

  private func plain(_ path: String) -> Substring { path.hasPrefix("./") ? path.dropFirst(2) : path[...] }

  /// A state, and those it becomes by nothing.
  private func add(_ state: Int, to states: inout Set<Int>) {
    guard states.insert(state).inserted, state < tokens.count else { return }
    switch tokens[state] {
    case .star, .all, .directories: add(state + 1, to: &states)
    default: break
    }
  }

  private func step(_ state: Int, _ byte: UInt8, _ next: inout Set<Int>) {
    let isSlash = byte == UInt8(ascii: "/")
    switch tokens[state] {
    case .byte(let wanted): if byte == wanted { add(state + 1, to: &next) }
    case .one: if !isSlash { add(state + 1, to: &next) }
    case .star: if !isSlash { add(state, to: &next) }
    case .all: add(state, to: &next)
    case .directories:
      // Only behind a slash may what follows begin.
      next.insert(state)
      if isSlash { add(state + 1, to: &next) }
    case .set(let ranges, let isInverted):
      if !isSlash, ranges.contains(where: { $0.contains(byte) }) != isInverted { add(state + 1, to: &next) }
    }
  }

  private static func tokens(_ bytes: [UInt8]) -> [Token] {
    var tokens: [Token] = []
    var at = 0
    while at < bytes.count {
      switch bytes[at] {
      case UInt8(ascii: "*"):
        guard at + 1 < bytes.count, bytes[at + 1] == UInt8(ascii: "*") else {
          tokens.append(.star)
          break
        }
        at += 1
        if at + 1 < bytes.count, bytes[at + 1] == UInt8(ascii: "/") {
          at += 1
          tokens.append(.directories)
        } else {
          tokens.append(.all)
        }
      case UInt8(ascii: "?"): tokens.append(.one)
      case UInt8(ascii: "["):
        if let (set, end) = set(bytes, at + 1) {
          tokens.append(set)
          at = end
        } else {
          tokens.append(.byte(bytes[at]))
        }
      case UInt8(ascii: "\\") where at + 1 < bytes.count:
        at += 1
        tokens.append(.byte(bytes[at]))
      default: tokens.append(.byte(bytes[at]))
      }
      at += 1
    }
    return tokens
  }

  /// What stands in brackets, and where they close; nil where they do not.
  private static func set(_ bytes: [UInt8], _ start: Int) -> (Token, end: Int)? {
    var at = start
    let isInverted = at < bytes.count && (bytes[at] == UInt8(ascii: "!") || bytes[at] == UInt8(ascii: "^"))
    if isInverted { at += 1 }
    var ranges: [ClosedRange<UInt8>] = []
    let first = at
    while at < bytes.count, bytes[at] != UInt8(ascii: "]") || at == first {
      if at + 2 < bytes.count, bytes[at + 1] == UInt8(ascii: "-"), bytes[at + 2] != UInt8(ascii: "]"),
        bytes[at] <= bytes[at + 2]
      {
        ranges.append(bytes[at]...bytes[at + 2])
        at += 3
      } else {
        ranges.append(bytes[at]...bytes[at])
        at += 1
      }
    }
    return at < bytes.count ? (.set(ranges, isInverted: isInverted), at) : nil
  }
}
