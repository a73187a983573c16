/// What the operator has decided. It holds no secret.
package struct Policy: Hashable, Sendable, Codable {
  package var owner: Owner
  /// Owners whose servers are treated as this hatchery's own, since they will not come back.
  package var adopts: [Owner] = []
  /// Other hatcheries on the same CDS that serve the same models; those that show up in the cloud are found out.
  package var peers: [Owner] = []
  /// The first part of every server's name.
  package var prefix: String
  package var limits = Limits()
  package var warm = Warm()
  /// For each flavor, how many of its servers must still find room after a bigger one was started.
  package var reserve: [FlavorName: Int] = [:]
  /// Parts in the whole, by share (project or group); 1 where nothing is said.
  package var weights: [String: Int] = [:]
  /// By model, for demand that knows no jobs; 0 where nothing is said.
  package var priorities: [ModelPath: Int] = [:]
  /// The region that jobs may require.
  package var region: String?
  package var patience = Patience()
  package var rhythm = Rhythm()
  package var backOff = BackOff.Steps()
  package var massDelete = DeleteGuard.Threshold()

  package init(owner: Owner, prefix: String) { (self.owner, self.prefix) = (owner, prefix) }

  /// The most there may be of everything.
  package struct Limits: Hashable, Sendable, Codable {
    package var total = Limit(servers: 10)
    /// Servers of one model.
    package var models: [ModelPath: Int] = [:]
    /// Servers that are not registered yet; nil is no limit.
    package var starting: Int?
    /// Servers started for one job.
    package var attempts = 5

    package init() {}
  }

  /// Idle workers that are kept beyond those wanted.
  package struct Warm: Hashable, Sendable, Codable {
    package var each = 0
    package var models: [ModelPath: Int] = [:]

    package init() {}

    package subscript(model: ModelPath) -> Int { models[model] ?? each }
  }
}
