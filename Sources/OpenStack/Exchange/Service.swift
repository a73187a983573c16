/// The services that are asked.
package enum Service: String, Hashable, Sendable, CaseIterable {
  case identity, compute, image, network

  /// What it is called in messages.
  package var name: String {
    switch self {
    case .identity: "Keystone"
    case .compute: "Nova"
    case .image: "Glance"
    case .network: "Neutron"
    }
  }
}
