package import Provisioning

extension HatcherySettings {
  /// The image and the flavor of a model as this cloud names them; the flavor is empty where nobody names one.
  package func names(
    of model: ModelPath, image: String, flavor: String
  ) -> (image: String, flavor: FlavorName) {
    let own = models[model]
    let flavor = flavor.isEmpty ? defaultFlavor ?? "" : flavor
    return (
      own?.image ?? images[image] ?? image, FlavorName(own?.flavor ?? flavors[flavor] ?? flavor)
    )
  }
}
