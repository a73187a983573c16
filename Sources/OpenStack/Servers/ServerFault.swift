/// Why Nova put a server into `ERROR`.
package struct ServerFault: Hashable, Sendable {
  /// What lies behind it, as far as the words tell.
  package enum Kind: String, Hashable, Sendable {
    /// No host takes a server of this flavor, zone or group.
    case noHost
    /// Each host that was tried failed to start it; only administrators see why.
    case hostsFailed
    case quota
    case image
    /// No port, no address, no network.
    case network
    case volume
    case other
  }

  package let code: Int?
  package let message: String
  /// Seconds since 1970.
  package let created: Int?

  package var kind: Kind { Self.kind(of: message) }

  /// Source: the messages of nova.exception, and of faults recorded from Nova 26.
  package static func kind(of message: String) -> Kind {
    let text = message.lowercased()
    func says(_ words: String...) -> Bool { words.contains { text.contains($0) } }
    if says("exhausted all hosts", "maximum number of retries") { return .hostsFailed }
    if says("quota", "maximum number of") { return .quota }
    if says("no valid host") { return .noHost }
    if says("volume", "block device", "cinder") { return .volume }
    if says("network", " port", "virtual interface", "vif", "fixed ip", "ip address", "binding") {
      return .network
    }
    if says("image", "glance") { return .image }
    return .other
  }
}
