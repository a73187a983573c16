/// Keeps one wrong list from deleting a fleet: many suspects at once are believed only after several lists, and then
/// not all in one go.
package struct DeleteGuard: Sendable {
  /// How many at once are many.
  package struct Threshold: Hashable, Sendable, Codable {
    package var servers = 5
    /// In percent of the servers that are up.
    package var share = 20
    /// Lists in which they must have been suspect.
    package var passes = 3

    package init() {}

    func many(of live: Int) -> Int { max(servers, live * share / 100) }
  }

  /// How many are held back; nil while there are few.
  package private(set) var holding: Int?
  private var passes = 0

  package init() {}

  /// To be called once a list of workers has come.
  mutating func pass() { passes += 1 }

  /// How many of the suspects may be looked into now.
  mutating func admit(_ suspects: Int, of live: Int, threshold: Threshold) -> Int {
    let many = threshold.many(of: live)
    guard suspects > many else {
      holding = nil
      return suspects
    }
    if holding == nil { passes = 0 }
    holding = suspects
    guard passes >= threshold.passes else { return 0 }
    passes = 0
    return many
  }
}
