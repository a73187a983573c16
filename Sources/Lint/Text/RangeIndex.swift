/// Stretches of a text, made to be asked which of them hold an offset: the logarithm of their number, and no more than
/// there are answers.
struct RangeIndex {
  private let ranges: [Range<Int>]
  /// By their beginnings.
  private let order: [Int]
  /// As far as any of the stretches reaches in the half of `order` whose middle this is.
  private var reach: [Int]

  init(_ ranges: [Range<Int>]) {
    self.ranges = ranges
    order = ranges.indices.sorted { (ranges[$0].lowerBound, $0) < (ranges[$1].lowerBound, $1) }
    reach = [Int](repeating: 0, count: ranges.count)
    _ = measure(0..<order.count)
  }

  private mutating func measure(_ part: Range<Int>) -> Int {
    if part.isEmpty { return .min }
    let middle = (part.lowerBound + part.upperBound) / 2
    let before = measure(part.lowerBound..<middle)
    let behind = measure(middle + 1..<part.upperBound)
    reach[middle] = max(ranges[order[middle]].upperBound, before, behind)
    return reach[middle]
  }

  /// The indices of those that hold the byte at `offset`, in their order.
  func indices(at offset: Int) -> [Int] {
    var found: [Int] = []
    collect(0..<order.count, offset, &found)
    return found.sorted()
  }

  private func collect(_ part: Range<Int>, _ offset: Int, _ found: inout [Int]) {
    guard !part.isEmpty else { return }
    let middle = (part.lowerBound + part.upperBound) / 2
    guard reach[middle] > offset else { return }
    collect(part.lowerBound..<middle, offset, &found)
    let range = ranges[order[middle]]
    guard range.lowerBound <= offset else { return }
    if offset < range.upperBound { found.append(order[middle]) }
    collect(middle + 1..<part.upperBound, offset, &found)
  }
}
