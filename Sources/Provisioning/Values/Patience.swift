/// How long what may take. Time that nobody watched does not count (see `WatchClock`).
package struct Patience: Hashable, Sendable, Codable {
  /// An effect without an answer: its outcome is unknown then.
  package var answer: Duration = .seconds(60)
  /// A list may lack a server, or show one, that long after the fact.
  package var listLag: Duration = .seconds(15)
  /// An unknown server that nobody saw is void after this time and `passes` complete lists.
  package var absence: Duration = .seconds(90)
  package var passes = 3
  /// An unknown server covers its need this long; then one replacement may start beside it.
  package var doubt: Duration = .seconds(30)
  /// Bounds of what is learnt: from accepted to ACTIVE, and from ACTIVE to registered.
  package var build = Bounds(least: .minutes(2), most: .minutes(15))
  package var boot = Bounds(least: .minutes(2), most: .minutes(30))
  /// A worker that registered once and left the list, and one that left together with most others.
  package var vanished: Duration = .minutes(2)
  package var vanishedTogether: Duration = .minutes(15)
  /// A bound server whose job left the queue, and an idle one that nobody needs.
  package var unneeded: Duration = .seconds(30)
  package var idle: Duration = .seconds(60)
  /// A delete is repeated after `again`, and stuck after `delete`.
  package var again: Duration = .seconds(30)
  package var delete: Duration = .minutes(5)
  /// The head start of the hatchery that comes first for a model, where several serve it.
  package var deference: Duration = .seconds(12)
  /// Ended attempts are remembered, so that a stale list revives none.
  package var memory: Duration = .minutes(10)
  /// No server is started on older news than this.
  package var fresh: Duration = .seconds(120)

  package init() {}

  /// A least and a most.
  package struct Bounds: Hashable, Sendable, Codable {
    package var least, most: Duration

    package init(least: Duration, most: Duration) { (self.least, self.most) = (least, most) }

    func clamp(_ duration: Duration) -> Duration { min(max(duration, least), most) }
  }
}
