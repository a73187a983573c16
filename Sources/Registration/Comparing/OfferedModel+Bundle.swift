import CDS
package import ModelBundle
import Planning

extension OfferedModel {
  /// What a package offers; `group`, `image` and `flavor` in place of what it says itself.
  ///
  /// - Returns: nil when nothing says the flavor, without which no server starts.
  package init?(
    _ model: InspectedModel, group: String? = nil, image: String? = nil, flavor: String? = nil
  ) throws(BundleError) {
    let manifest = model.manifest
    guard let flavor = flavor ?? manifest.flavor else { return nil }
    let known = try model.names()
    self.init(
      name: manifest.model, release: manifest.release, os: image ?? manifest.image, flavor: flavor,
      group: group ?? manifest.group,
      userData: model.userData,
      declared: manifest.capabilities.map { offer in
        let capability = offer.capability
        return OfferedCapability(
          ServerCapability(name: capability.name, type: capability.type, value: capability.value), offer.tier,
          .declared)
      },
      names: known.names, omitted: known.omitted)
  }
}
