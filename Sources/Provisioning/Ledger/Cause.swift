/// What moves an attempt from one state to another.
package enum Cause: UInt8, Sendable, CaseIterable, CustomStringConvertible {
  // How a record comes to be.
  case needed, restored, found
  // Before there is a server.
  case booked, outbid, recorded, unrecorded, withdrawn, accepted, refused, lost, absent
  // What Nova shows.
  case seenBuilding, seenActive, seenFailed, seenStopped, seenLeaving, missing, reappeared
  // What CDS shows.
  case workerWaits, workerWorks, workerDisabled
  // What the core concludes.
  case slow, vanished, unneeded, killed, deleted, overdue

  /// As it stands in events, metrics and the documentation.
  package var description: String {
    switch self {
    case .needed: "needed"
    case .restored: "restored"
    case .found: "found"
    case .booked: "booked"
    case .outbid: "outbid"
    case .recorded: "recorded"
    case .unrecorded: "unrecorded"
    case .withdrawn: "withdrawn"
    case .accepted: "accepted"
    case .refused: "refused"
    case .lost: "lost"
    case .absent: "absent"
    case .seenBuilding: "seen building"
    case .seenActive: "seen active"
    case .seenFailed: "seen failed"
    case .seenStopped: "seen stopped"
    case .seenLeaving: "seen leaving"
    case .missing: "missing"
    case .reappeared: "reappeared"
    case .workerWaits: "worker waits"
    case .workerWorks: "worker works"
    case .workerDisabled: "worker disabled"
    case .slow: "slow"
    case .vanished: "vanished"
    case .unneeded: "unneeded"
    case .killed: "killed"
    case .deleted: "deleted"
    case .overdue: "overdue"
    }
  }
}
