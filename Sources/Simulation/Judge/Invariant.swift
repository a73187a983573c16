/// What must hold in every world.
package enum Invariant: String, Sendable, CaseIterable {
  /// The servers that a hatchery has in the cloud never exceed its limits, of whatever kind.
  case limits
  /// No name is posted twice.
  case onePost = "one-post"
  /// No server is created that the journal does not know.
  case journalFirst = "journal-first"
  /// No need gets more servers than there are jobs for it, but for one replacement of each server that is unknown.
  case oneServerForOneNeed = "one-server-for-one-need"
  /// No server is deleted while its worker has a job.
  case noBusyServerDeleted = "no-busy-server-deleted"
  /// No hatchery deletes another one's server.
  case handsOff = "hands-off"
  /// A model that always fails is not tried without end.
  case patience
  /// Every job gets a worker, once the faults are over.
  case everyJobServed = "every-job-served"
  /// Every server is gone in the end, and every record has ended.
  case nothingLost = "nothing-lost"
  /// Every change of state is in the table and follows the one before.
  case table
  /// The same inputs give the same effects.
  case replay
}

/// How an invariant was broken.
package struct Violation: Error, Hashable, Sendable, CustomStringConvertible {
  package let invariant: Invariant
  /// Milliseconds of the world.
  package let at: Int
  package let text: String

  package var description: String { "\(invariant.rawValue) after \(at / 1000) s: \(text)" }
}
