/// A server as Nova shows it. Everything but the id may be missing in an answer.
package struct Server: Hashable, Sendable {
  /// What a status means for one who waits for servers and deletes them.
  package enum Phase: String, Hashable, Sendable {
    case building, active, error, stopped
    /// It is being deleted, or is deleted and still shown.
    case leaving
    /// Nova does not know, or names a state that is not known here.
    case unclear
  }

  /// One address of a server.
  package struct Address: Hashable, Sendable {
    package let network: String
    package let address: String
    /// 4 or 6.
    package let version: Int
    package let isFloating: Bool
  }

  package let id: String
  /// Empty where Nova does not know it: the server's cell is down.
  package let name: String
  /// As Nova writes it: `ACTIVE`.
  package let status: String
  /// `spawning`, `deleting`; nil where nothing goes on.
  package let task: String?
  package let metadata: [String: String]
  package let tags: [String]
  package let fault: ServerFault?
  /// Seconds since 1970.
  package let created: Int?
  package let updated: Int?
  package let launched: Int?
  /// nil for a server that boots from a volume.
  package let imageID: String?
  /// nil where the answer describes the flavor instead of naming it.
  package let flavorID: String?
  package let flavorName: String?
  package let cores: Int?
  /// MiB.
  package let memory: Int?
  package let addresses: [Address]
  package let availabilityZone: String?
  package let keyPair: String?
  package let hasConfigDrive: Bool
  /// A digest of the host's name and the project; nil while there is none.
  package let hostID: String?
  package let projectID: String?

  package var phase: Phase {
    if let task, task.hasSuffix("deleting") { return .leaving }
    switch status.uppercased() {
    case "BUILD", "REBUILD": return .building
    case "ACTIVE", "PASSWORD", "REBOOT", "HARD_REBOOT", "MIGRATING", "RESIZE", "VERIFY_RESIZE",
      "REVERT_RESIZE", "RESCUE":
      return .active
    case "ERROR": return .error
    case "SHUTOFF", "STOPPED", "SUSPENDED", "PAUSED", "SHELVED", "SHELVED_OFFLOADED": return .stopped
    case "DELETED", "SOFT_DELETED": return .leaving
    default: return .unclear
    }
  }

  /// The first address of version 4 that is no floating one, else the first at all.
  package var mainAddress: String? {
    (addresses.first { $0.version == 4 && !$0.isFloating } ?? addresses.first)?.address
  }
}
