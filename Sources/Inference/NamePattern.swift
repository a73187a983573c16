/// A pattern for names: `*` is any text, `?` any character.
package struct NamePattern: Hashable, Sendable {
  private let pattern: [UInt8]

  package init(_ text: String) { pattern = Array(text.utf8) }

  /// Whether it means the whole name. Its time grows with the product of the lengths at most.
  package func matches(_ name: String) -> Bool {
    let name = Array(name.utf8)
    var (at, next) = (0, 0)
    // Where the last star stands, and how much of the name it has taken so far.
    var star: (pattern: Int, name: Int)?
    while at < name.count {
      if next < pattern.count, pattern[next] == UInt8(ascii: "*") {
        star = (next, at)
        next += 1
      } else if next < pattern.count, pattern[next] == UInt8(ascii: "?") || pattern[next] == name[at] {
        at += 1
        next += 1
      } else if let last = star {
        star = (last.pattern, last.name + 1)
        (next, at) = (last.pattern + 1, last.name + 1)
      } else {
        return false
      }
    }
    return pattern[next...].allSatisfy { $0 == UInt8(ascii: "*") }
  }
}
