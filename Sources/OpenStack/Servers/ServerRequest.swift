/// A server that is wanted. Things are named as the operator names them: by id or by name.
package struct ServerRequest: Hashable, Sendable {
  /// A volume to boot from instead of the host's disk.
  package struct BootVolume: Hashable, Sendable {
    /// GiB.
    package var size: Int
    /// nil is the cloud's default type.
    package var type: String?

    package init(size: Int, type: String? = nil) {
      self.size = size
      self.type = type
    }
  }

  /// Unique for ever, where one asks for lost servers by it.
  package var name: String
  /// An image's id or name; of several of a name the newest that is active.
  package var image: String
  package var flavor: String
  /// As cloud-init gets it; encoded here.
  package var userData: [UInt8]
  /// Networks by id or name, in order. Empty means the only one that the project has.
  package var networks: [String] = []
  /// An address that the server gets in the first network; nil leaves the choice to Neutron.
  package var fixedAddress: String?
  /// By name or id; empty means the project's `default`.
  package var securityGroups: [String] = []
  package var keyPair: String?
  package var availabilityZone: String?
  package var bootVolume: BootVolume?
  /// By id or name.
  package var serverGroup: String?
  /// More for the scheduler, as the cloud's filters know them.
  package var schedulerHints: [String: String] = [:]
  package var configDrive = false
  /// At most 128 entries of at most 255 characters each.
  package var metadata: [String: String] = [:]
  /// Sent where Nova knows tags (microversion 2.52), left out elsewhere.
  package var tags: [String] = []

  package init(name: String, image: String, flavor: String, userData: [UInt8]) {
    self.name = name
    self.image = image
    self.flavor = flavor
    self.userData = userData
  }
}
