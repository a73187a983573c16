package import Apt

/// The middle of the house: everything a model will be, before it is bytes. Fronts make it, passes change it,
/// emitters write it out.
package struct Plan: Hashable, Sendable {
  package let model: ModelName
  /// The spec in its short form, `debian8 + docker + git`.
  package let short: String
  package let description: String
  package let release: Release
  package let image: String
  package let flavor: String?
  package let group: String
  /// What its servers are made with besides.
  package var server = ServerOptions()
  package var steps: [Step]
  /// What recipes provide and the author adds, less what the author omits. Sorted, each once.
  package var capabilities: [Capability]
  /// Who says that the model has a capability, by its name.
  package var capabilityOrigins: [String: Origin] = [:]
  package var aptOptions: AptOptions
  /// The catalogue's version.
  package let catalogue: String

  package init(
    model: ModelName, short: String, description: String, release: Release, image: String, flavor: String?,
    group: String, steps: [Step], capabilities: [Capability], aptOptions: AptOptions, catalogue: String
  ) {
    self.model = model
    self.short = short
    self.description = description
    self.release = release
    self.image = image
    self.flavor = flavor
    self.group = group
    self.steps = steps
    self.capabilities = capabilities
    self.aptOptions = aptOptions
    self.catalogue = catalogue
  }
}

/// The options every apt-get call of the script gets, chosen for the release.
package struct AptOptions: Hashable, Sendable {
  /// Values of `-o`, `Acquire::Languages=none`.
  package var settings: [String]
  /// Options of `update` alone.
  package var update: [String]
  package var recommends: Bool

  package init(settings: [String] = [], update: [String] = [], recommends: Bool = false) {
    self.settings = settings
    self.update = update
    self.recommends = recommends
  }
}
