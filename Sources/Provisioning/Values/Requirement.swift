/// One thing that a job asks of its worker.
package struct Requirement: Hashable, Sendable, Codable {
  /// The kinds that CDS knows (`other` is for those it will know).
  package enum Kind: String, Sendable, Codable, CaseIterable {
    case binary, model, hostname, plugin, service, memory, network, architecture, region, secret, flavor,
      other
  }

  package var kind: Kind
  package var value: String

  package init(_ kind: Kind, _ value: String) { (self.kind, self.value) = (kind, value) }
}
