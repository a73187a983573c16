/// What went through the relay.
package struct RelayCounts: Hashable, Sendable {
  package internal(set) var requests = 0
  /// Bytes of bodies handed to the guest.
  package internal(set) var bytes = 0
  /// How many of them had been kept from an earlier run.
  package internal(set) var kept = 0
  /// What was asked for and is not on the list.
  package internal(set) var refused: Set<Endpoint> = []

  package init() {}

  static func + (a: Self, b: Self) -> Self {
    var sum = a
    sum.requests += b.requests
    sum.bytes += b.bytes
    sum.kept += b.kept
    sum.refused.formUnion(b.refused)
    return sum
  }
}
