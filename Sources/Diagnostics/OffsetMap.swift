/// Where the bytes of a text are written that stands inside another: a script in YAML, in `sh -c "…"`, in a
/// here-document.
package struct OffsetMap: Hashable, Sendable {
  /// `length` bytes from `inner` on that stand from `outer` on, as they are.
  package struct Run: Hashable, Sendable {
    package let inner: Int
    package let outer: Int
    package let length: Int

    package init(inner: Int, outer: Int, length: Int) {
      self.inner = inner
      self.outer = outer
      self.length = length
    }
  }

  /// In the order of the inner text, without overlaps; bytes between two were written in another way: escaped,
  /// folded, expanded.
  package private(set) var runs: [Run]

  package init(_ runs: [Run] = []) { self.runs = runs }

  /// A text of `length` bytes that stands as it is from `outer` on.
  package init(from outer: Int, length: Int) { runs = [Run(inner: 0, outer: outer, length: length)] }

  /// Adds the next stretch; what touches the last one in both texts becomes one with it.
  package mutating func append(inner: Int, outer: Int, length: Int) {
    if let last = runs.last, last.inner + last.length == inner, last.outer + last.length == outer {
      runs[runs.count - 1] = Run(inner: last.inner, outer: last.outer, length: last.length + length)
    } else if length > 0 {
      runs.append(Run(inner: inner, outer: outer, length: length))
    }
  }

  /// The stretch of the outer text that holds `range`: exact where its ends stand as they are, else as far as the
  /// nearest bytes that do.
  package func outer(_ range: SourceRange) -> SourceRange? {
    guard !runs.isEmpty else { return nil }
    let start = runs[index(of: range.start)]
    let low = start.outer + min(max(range.start - start.inner, 0), start.length)
    if range.end == range.start { return SourceRange(low, low) }
    let end = runs[index(of: range.end - 1)]
    let high = end.outer + min(max(range.end - end.inner, 0), end.length)
    return SourceRange(low, max(low, high))
  }

  /// Where the outer text goes on behind the byte at `offset`, when that byte is written in another way; nil when it
  /// stands as it is, or nothing follows.
  package func end(ofGapAt offset: Int) -> Int? {
    guard !runs.isEmpty else { return nil }
    let before = index(of: offset)
    if offset < runs[before].inner { return runs[before].outer }
    guard offset >= runs[before].inner + runs[before].length, before + 1 < runs.count else { return nil }
    return runs[before + 1].outer
  }

  /// Whether every byte of `range` stands in the outer text as it is and without gaps, so that an edit there is an
  /// edit of the inner text.
  package func isVerbatim(_ range: SourceRange) -> Bool {
    guard !runs.isEmpty else { return false }
    let run = runs[index(of: range.start)]
    return run.inner <= range.start && range.end <= run.inner + run.length
  }

  /// The stretch of the inner text that stands as it is at `range` of the outer one; nil when none does.
  package func inner(_ range: SourceRange) -> SourceRange? {
    let run = runs.first { $0.outer <= range.start && range.end <= $0.outer + $0.length }
    return run.map { SourceRange($0.inner + range.start - $0.outer, $0.inner + range.end - $0.outer) }
  }

  /// The map of a text inside the inner text, given its map into the inner text.
  package func composed(with nested: OffsetMap) -> OffsetMap {
    var result = OffsetMap()
    for piece in nested.runs {
      var index = index(of: piece.outer)
      while index < runs.count, runs[index].inner < piece.outer + piece.length {
        let run = runs[index]
        let from = max(run.inner, piece.outer)
        let to = min(run.inner + run.length, piece.outer + piece.length)
        if from < to {
          result.append(
            inner: piece.inner + from - piece.outer, outer: run.outer + from - run.inner, length: to - from)
        }
        index += 1
      }
    }
    return result
  }

  /// The last run that starts at or before `offset`; the first when there is none.
  private func index(of offset: Int) -> Int {
    var low = 0
    var high = runs.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if runs[middle].inner <= offset { low = middle } else { high = middle }
    }
    return low
  }
}
