package import ModelBundle
package import Planning

/// A model as its package offers it to a server.
package struct OfferedModel: Hashable, Sendable {
  package let name: ModelName
  /// The release by its name in the catalogue: `debian12`.
  package let release: String
  /// The image's name in Glance.
  package var os: String
  /// The flavor's name in Nova.
  package var flavor: String
  package var group: String
  /// The script as the server gets it.
  package var userData: [UInt8]
  /// What it is registered with whatever jobs require.
  package var declared: [OfferedCapability]
  /// Every name on PATH.
  package var names: [BundledNames.Name]
  /// Names that the author does not want registered, whoever requires them.
  package var omitted: Set<String>

  package init(
    name: ModelName, release: String, os: String, flavor: String, group: String, userData: [UInt8],
    declared: [OfferedCapability], names: [BundledNames.Name], omitted: Set<String> = []
  ) {
    self.name = name
    self.release = release
    self.os = os
    self.flavor = flavor
    self.group = group
    self.userData = userData
    self.declared = declared
    self.names = names
    self.omitted = omitted
  }
}
