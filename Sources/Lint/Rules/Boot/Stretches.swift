import Diagnostics

/// Stretches of a text, put together where they touch.
struct Stretches {
  /// From the first to the last, none touching another.
  private var ranges: [SourceRange] = []

  init(_ ranges: [SourceRange]) {
    for range in ranges.sorted(by: { $0.start < $1.start }) {
      if let last = self.ranges.last, range.start <= last.end {
        self.ranges[self.ranges.count - 1] = SourceRange(last.start, max(last.end, range.end))
      } else {
        self.ranges.append(range)
      }
    }
  }

  /// Whether all of `range` lies in one.
  func contains(_ range: SourceRange) -> Bool {
    var low = 0
    var high = ranges.count
    while low < high {
      let middle = (low + high) / 2
      if ranges[middle].start <= range.start { low = middle + 1 } else { high = middle }
    }
    return low > 0 && range.end <= ranges[low - 1].end
  }
}
