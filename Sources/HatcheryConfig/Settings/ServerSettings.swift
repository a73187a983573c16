/// What servers are made with, besides image, flavor and user-data.
package struct ServerSettings: Hashable, Sendable {
  /// By name or id; none takes the project's only one.
  package var networks: [String] = []
  package var securityGroups: [String] = []
  package var keyPair: String?
  package var zone: String?
  /// A volume to boot from, in GiB and of a type; nil boots from the flavor's own disk.
  package var volumeSize: Int?
  package var volumeType: String?
  /// A server group, by name or id.
  package var group: String?
  package var hints: [String: String] = [:]
  /// The network that gives each server a floating address.
  package var floatingNetwork: String?
  /// Fixed addresses on the first network, of which each server gets one.
  package var addresses: [AddressRange] = []
  package var configDrive: Bool?
  package var metadata: [String: String] = [:]
  package var tags: [String] = []

  package init() {}
}
