/// The services that are played.
package enum Service: String, Hashable, Sendable, CaseIterable {
  case identity, compute, image, network
}

/// Where the services are: addresses without a slash at their end.
package struct Endpoints: Hashable, Sendable {
  package var identity: String
  package var compute: String
  package var image: String
  package var network: String

  package init(identity: String, compute: String, image: String, network: String) {
    self.identity = identity
    self.compute = compute
    self.image = image
    self.network = network
  }

  /// All behind one address: Keystone at its root, the others below a path of their own.
  package init(base: String) {
    self.init(
      identity: base, compute: "\(base)/compute", image: "\(base)/image", network: "\(base)/network")
  }

  /// Which service a path of `init(base:)` asks, and the path that it sees.
  package static func service(_ path: String) -> (service: Service, path: String) {
    for service in [Service.compute, .image, .network] {
      let prefix = "/\(service.rawValue)"
      if path == prefix { return (service, "/") }
      if path.hasPrefix(prefix + "/") { return (service, String(path.dropFirst(prefix.count))) }
    }
    // As DevStack has it.
    if path.hasPrefix("/identity/") { return (.identity, String(path.dropFirst(9))) }
    return (.identity, path == "/identity" ? "/" : path)
  }
}
