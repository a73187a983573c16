package import HatcheryConfig
package import Provisioning

/// What the hatchery asks of a cloud. Nothing throws: whatever goes wrong is an answer that the core understands.
package protocol CloudPort: Sendable {
  /// All servers of the project; nil where there is no answer.
  func servers() async -> CloudList?
  /// `POST /servers`, once.
  func create(_ plan: ServerPlan) async -> Creation
  /// One server, by name while its id is not known.
  func inspect(_ name: AttemptName, _ id: ServerID?) async -> Inspection
  func delete(_ id: ServerID, force: Bool) async -> Deletion
  /// What the project may have, and what of it is used; nil where there is no answer.
  func quota() async -> (limit: Limit, used: Resources)?
  /// nil where there is no answer.
  func flavors() async -> [Flavor]?
  /// The end of a server's console; nil where there is none to be had.
  func console(of id: ServerID) async -> String?
  /// Gives a server that has come up what Nova cannot: a floating address.
  func equip(_ name: AttemptName, _ id: ServerID, _ settings: ServerSettings) async
  /// What belonged to servers that are gone is given back.
  func tidy(_ names: Set<AttemptName>) async
}

/// One answer to "which servers are there?".
package struct CloudList: Hashable, Sendable {
  package var isComplete: Bool
  package var servers: [Sighting]
  /// All their addresses.
  package var addresses: Set<String>

  package init(isComplete: Bool, servers: [Sighting], addresses: Set<String> = []) {
    (self.isComplete, self.servers, self.addresses) = (isComplete, servers, addresses)
  }
}

/// A server that is to be created.
package struct ServerPlan: Hashable, Sendable {
  package var intent: Intent
  package var owner: Owner
  /// Before base64.
  package var userData: [UInt8]
  /// The address that it is to have; nil leaves the choice to the cloud.
  package var address: String?

  package var settings: ServerSettings

  package init(
    intent: Intent, owner: Owner, userData: [UInt8], address: String? = nil,
    settings: ServerSettings = ServerSettings()
  ) {
    (self.intent, self.owner, self.userData, self.address) = (intent, owner, userData, address)
    self.settings = settings
  }
}

/// Its user-data holds a token.
extension ServerPlan: CustomStringConvertible, CustomReflectable {
  package var description: String { "server \(intent.attempt) of \(intent.order.model)" }
  package var customMirror: Mirror { Mirror(self, children: ["name": intent.attempt]) }
}
