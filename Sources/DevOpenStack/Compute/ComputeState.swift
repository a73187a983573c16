import JSON

/// What Nova knows.
struct ComputeState: Sendable {
  var servers = ServerStore()
  var flavors: [Flavor]
  var zones: [String]
  var quotas: [String: Quota]
  var keys: [KeyPair] = []
  var groups: [ServerGroup] = []

  init(_ plan: CloudPlan) {
    flavors = plan.flavors
    zones = plan.zones
    quotas = Dictionary(plan.projects.map { ($0.id, $0.quota) }) { first, _ in first }
  }
}

/// A public key, of a user.
struct KeyPair: Sendable {
  var user: String
  var name: String
  var key: String
  var type: String
  var fingerprint: String
}

/// Servers that are to be near each other, or not.
struct ServerGroup: Sendable {
  var id: String
  var name: String
  var policy: String
  var project: String
  var user: String
  var members: [String]
}
