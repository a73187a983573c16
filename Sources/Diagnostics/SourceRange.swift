/// A half-open stretch of a text, in UTF-8 byte offsets.
package struct SourceRange: Hashable, Sendable, Comparable {
  package var start: Int
  package var end: Int

  package init(_ start: Int, _ end: Int) {
    self.start = start
    self.end = max(start, end)
  }

  package static func < (a: Self, b: Self) -> Bool { (a.start, a.end) < (b.start, b.end) }
}

/// A stretch of a certain text.
package struct Place: Hashable, Sendable {
  package let file: SourceFile
  package let range: SourceRange

  package init(_ file: SourceFile, _ range: SourceRange) {
    self.file = file
    self.range = range
  }

  /// `file:line:column`, as terminals and editors link it.
  package var description: String {
    let (line, column) = file.position(of: range.start)
    return "\(file.name):\(line):\(column)"
  }
}

/// A value together with the words it was read from.
package struct Located<Value> {
  package let value: Value
  package let place: Place

  package init(_ value: Value, at place: Place) {
    self.value = value
    self.place = place
  }
}

extension Located: Sendable where Value: Sendable {}
extension Located: Equatable where Value: Equatable {}
extension Located: Hashable where Value: Hashable {}
