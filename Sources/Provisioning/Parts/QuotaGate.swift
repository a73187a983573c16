/// The cloud's quota: read now and then, and believed at once when it refuses.
package struct QuotaGate: Sendable {
  package private(set) var quota: Quota?
  /// Used by others than this hatchery when the quota was read.
  package private(set) var foreign = Resources.zero
  /// Since when the cloud has refused, in own time; nil while it is open.
  package private(set) var closedSince: Instant?

  package init() {}

  mutating func close(now: Instant) { closedSince = closedSince ?? now }

  /// Something was deleted: there may be room.
  mutating func open() { closedSince = nil }

  /// - Parameters:
  ///   - quota: as read.
  ///   - asked: when it was asked for, in own time.
  ///   - own: what this hatchery's servers take that certainly exist.
  mutating func read(_ quota: Quota, asked: Instant, own: Resources) {
    self.quota = quota
    foreign = quota.used - own
    if let closedSince, asked > closedSince { self.closedSince = nil }
  }

  /// The first thing of which the project would have too much; nil when there is room or nothing is known.
  func exceeded(by own: Resources) -> Resource? { quota?.limit.exceeded(by: foreign + own) }
}
