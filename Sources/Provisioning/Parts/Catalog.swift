/// The models that may be booted, and the flavors that the cloud has.
package struct Catalog: Sendable {
  package private(set) var matcher: Matcher
  package private(set) var flavors: [FlavorName: Flavor]
  /// From small to big.
  private let sizes: [Flavor]

  package init(models: [Model] = [], flavors: [Flavor] = [], region: String? = nil) {
    self.flavors = Dictionary(flavors.map { ($0.name, $0) }) { first, _ in first }
    matcher = Matcher(models, flavors: self.flavors, region: region)
    sizes = flavors.sorted { ($0.cores, $0.memory, $0.name) < ($1.cores, $1.memory, $1.name) }
  }

  package subscript(path: ModelPath) -> Model? { matcher[path] }

  /// What a server of this model is; nil when the cloud has no such flavor.
  func order(for model: Model, job: Job?) -> Order? {
    guard let flavor = flavors[model.flavor] else { return nil }
    return Order(
      model: model.path, revision: model.revision, image: model.image, flavor: flavor.name,
      resources: flavor.resources, job: job?.id, share: job?.share ?? model.group)
  }

  /// What must stay free after a server of this flavor was started: room for the smaller ones.
  func reserve(beside flavor: FlavorName, _ reserve: [FlavorName: Int]) -> Resources {
    guard !reserve.isEmpty, let own = flavors[flavor] else { return .zero }
    return sizes.reduce(into: .zero) { sum, other in
      guard (other.cores, other.memory) < (own.cores, own.memory), let count = reserve[other.name] else {
        return
      }
      sum += other.resources * count
    }
  }
}
