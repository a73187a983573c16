/// How many retries all requests of a client have together: a bucket that retries empty and good answers fill.
///
/// A server that fails now and then gets its retries. One that fails always soon gets each request once, instead of a
/// multiple of the load under which it broke down.
package struct RetryBudget: Hashable, Sendable {
  private let capacity: Double
  private let perSuccess: Double
  private var left: Double

  /// Room for `capacity` retries, full at first; each good answer brings `perSuccess` of one back.
  package init(capacity: Int = 20, perSuccess: Double = 0.2) {
    self.capacity = Double(max(0, capacity))
    self.perSuccess = max(0, perSuccess)
    left = self.capacity
  }

  /// Takes one retry; false where there is none left.
  package mutating func take() -> Bool {
    guard left >= 1 else { return false }
    left -= 1
    return true
  }

  /// Brings a part of a retry back.
  package mutating func noteSuccess() { left = min(capacity, left + perSuccess) }
}
