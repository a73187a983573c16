import HatcheryConfig
package import Provisioning

/// The hatchery at one moment, for people and for monitoring.
package struct FleetReport: Hashable, Sendable {
  /// One server that there is or may be.
  package struct Server: Hashable, Sendable {
    package let name: AttemptName
    package let state: State
    /// How long in this state, and until when at most; nil where there is no deadline.
    package let age: Duration
    package let deadline: Duration?
    package let order: Order
    package let id: ServerID?
    package let address: String?
    /// How far its script has come; nil where nobody has looked, or nothing was to be seen.
    package let progress: BootProgress?
  }

  /// A model that something is needed of, or that has servers.
  package struct Model: Hashable, Sendable {
    package let path: ModelPath
    package let wanted: Int
    package let idle: Int
    package let busy: Int
    package let warm: Int
    /// Servers that CDS does not know yet.
    package let coming: Int
    package let unmet: Int
    package let obstacles: [String]
    /// How CDS's model compares with its bundle.
    package let bundle: BundleShelf.Verdict
  }

  package let at: Instant
  package let policy: Policy
  package let isDraining: Bool
  package let servers: [Server]
  package let models: [Model]
  package let used: Resources
  /// How many suspects the guard holds back; nil while it does not.
  package let held: Int?
  /// How many servers other hatcheries have in this project.
  package let foreign: [Owner: Int]
  /// Those of them that CDS knows no worker of.
  package let strangers: [Fleet.Stranger]
  package let health: Health
  package let tally: Tally

  /// Whether the loop turns; what stops it is no concern of CDS's or the cloud's.
  package var isAlive: Bool { health.turned.map { $0.duration(to: at) < .seconds(60) } ?? false }

  /// Why the hatchery cannot do its work now; empty when it can.
  package var shortcomings: [String] {
    var found: [String] = []
    if !isAlive { found.append("the loop stands still") }
    if let failure = health.beatFailure {
      found.append("CDS: \(failure)")
    } else if health.beaten == nil {
      found.append("CDS has not been reached yet")
    }
    if health.catalogued == nil { found.append("the cloud has not been reached yet") }
    switch health.listed {
    case nil: found.append("no complete list of servers has come yet")
    case let listed? where listed.duration(to: at) > .minutes(3):
      found.append(
        "the last complete list of servers is \(listed.duration(to: at).milliseconds / 1000) s old")
    default: break
    }
    if let failure = health.journalFailure { found.append("journal: \(failure)") }
    return found
  }
}

extension Brain {
  /// What there is now.
  package func report() -> FleetReport {
    let inner = fleet.clock.now
    let live = fleet.ledger.attempts.filter { !$0.state.isEnd }
    let servers = live.map { attempt in
      FleetReport.Server(
        name: attempt.name, state: attempt.state, age: attempt.since.duration(to: inner),
        deadline: [.building, .booting].contains(attempt.state) ? fleet.deadline(of: attempt) : nil,
        order: attempt.order, id: attempt.server, address: pool.holders[attempt.name],
        progress: looks[attempt.name]?.progress)
    }
    return FleetReport(
      at: now(), policy: settings.policy, isDraining: fleet.isDraining, servers: servers,
      models: modelReports(), used: live.reduce(into: .zero) { $0 += $1.order.resources },
      held: fleet.guarding.holding, foreign: foreign, strangers: fleet.strangers,
      health: health, tally: tally)
  }

  private func modelReports() -> [FleetReport.Model] {
    guard case .counted(let needs, let copies) = fleet.demand else { return [] }
    return needs.compactMap { need in
      let warm = settings.policy.warm[need.model]
      guard need.wanted + need.idle + need.busy + warm > 0, let why = fleet.why(model: need.model) else {
        return nil
      }
      return FleetReport.Model(
        path: need.model, wanted: (need.wanted + copies - 1) / copies, idle: need.idle, busy: need.busy,
        warm: warm, coming: why.coming.count, unmet: why.unmet,
        obstacles: why.obstacles.map { $0.text(at: now()) },
        bundle: standings[need.model]?.verdict ?? .unknown)
    }
  }
}
