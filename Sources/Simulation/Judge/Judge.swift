import Provisioning

/// Looks on, and says when an invariant is broken.
struct Judge {
  let scenario: Scenario
  /// The limits that hold, whatever a planted bug makes of them.
  var limits: [Owner: Policy.Limits] = [:]
  /// Attempts of whose server the hatchery may rightly know nothing.
  var uncertain: Set<AttemptName> = []
  /// Servers that no hatchery has asked for, and their names, which others have as well.
  private var twins: Set<ServerID> = []
  private var twinNames: Set<AttemptName> = []
  private(set) var posts: [AttemptName: Int] = [:]
  private var failures: [ModelPath: [Int]] = [:]

  private static let blinding: Set<Fault> = [
    .staleLists, .partialLists, .emptyLists, .failedLists, .forgetfulCDS, .lostAnswers, .lostRequests,
    .lateCreates,
    .clockJumps, .lostJournals,
  ]

  init(scenario: Scenario) { self.scenario = scenario }

  func found(_ invariant: Invariant, _ time: Int, _ text: String) -> Violation {
    Violation(invariant: invariant, at: time, text: text)
  }

  // MARK: Creating

  mutating func posted(
    _ intent: Intent, recorded: Set<AttemptName>, at time: Int
  ) throws(Violation) {
    posts[intent.attempt, default: 0] += 1
    if posts[intent.attempt, default: 0] > 1 {
      throw found(.onePost, time, "\(intent.attempt) was posted again")
    }
    if !recorded.contains(intent.attempt) {
      throw found(.journalFirst, time, "\(intent.attempt) was posted and was never in the journal")
    }
  }

  mutating func doubled(_ name: AttemptName, by id: ServerID) {
    twins.insert(id)
    twinNames.insert(name)
  }

  func created(_ id: ServerID, in world: World) throws(Violation) {
    guard let server = world.cloud[id], !twins.contains(id) else { return }
    try withinLimits(server.owner, world)
    if let job = server.order.job { try once(job, server, world) } else { try asNeeded(server, world) }
  }

  private func withinLimits(_ owner: Owner, _ world: World) throws(Violation) {
    let servers = world.cloud.existing(at: world.time).filter {
      $0.owner == owner && !twins.contains($0.id) && !isHidden($0)
    }
    let used = servers.reduce(into: Resources.zero) { $0 += $1.order.resources }
    guard let limits = limits[owner] else { return }
    if let resource = limits.total.exceeded(by: used) {
      throw found(
        .limits, world.time,
        "\(owner) has \(used[resource]) \(resource), \(limits.total[resource] ?? 0) are allowed")
    }
    for (model, most) in limits.models where servers.count(where: { $0.order.model == model }) > most {
      throw found(.limits, world.time, "\(owner) has more than \(most) of \(model)")
    }
  }

  /// The first of two servers of one name, of whose request the answer was lost: when the second one is gone, and a
  /// wrong list lacks both, nobody can know of it.
  private func isHidden(_ server: CloudServer) -> Bool {
    uncertain.contains(server.name) && twinNames.contains(server.name)
  }

  /// A server that may still serve, as far as its hatchery can know.
  private func isOfUse(_ server: CloudServer, _ world: World) -> Bool {
    let status = server.status(at: world.time)
    guard status == .build || status == .active, server.condemned == nil, !server.isDeaf else { return false }
    let workers = world.works.workers
    // Of two servers of one name nobody can tell on which the worker runs: what it does counts for both.
    guard
      let worker = workers.last(where: { $0.server == server.id })
        ?? workers.last(where: { $0.name == server.name })
    else { return true }
    return worker.gone == nil && worker.status(at: world.time) == .waiting
  }

  private func once(_ job: JobID, _ new: CloudServer, _ world: World) throws(Violation) {
    let others = world.cloud.existing(at: world.time).filter {
      $0.order.job == job && $0.id != new.id && isOfUse($0, world) && !uncertain.contains($0.name)
        && !twins.contains($0.id)
    }
    if let other = others.first, !uncertain.contains(new.name) {
      throw found(.oneServerForOneNeed, world.time, "job \(job) gets \(new.name) beside \(other.name)")
    }
  }

  private func asNeeded(_ new: CloudServer, _ world: World) throws(Violation) {
    let model = new.order.model
    let useful = world.cloud.existing(at: world.time).count {
      $0.order.model == model && isOfUse($0, world) && !uncertain.contains($0.name) && !twins.contains($0.id)
    }
    // What has been waiting of late: news takes its time, and may be two minutes old where lists fail.
    let late = world.time - (scenario.has(.failedLists) || scenario.has(.lostAnswers) ? 150_000 : 60_000)
    let needed = world.works.jobs.count { job in
      job.model == model && job.arrived <= world.time && (job.taken.map { $0 > late } ?? true)
        && (job.cancelled.map { $0 > late } ?? true)
    }
    var most = needed + scenario.warm + (scenario.hatcheries - 1)
    // Who is shown wrong lists cannot see what the other one does.
    if scenario.hatcheries > 1, !Judge.blinding.isDisjoint(with: scenario.faults) {
      most += needed + scenario.warm
    }
    if useful > most {
      throw found(.oneServerForOneNeed, world.time, "\(useful) servers of \(model) for \(needed) jobs")
    }
  }

  // MARK: Failing

  mutating func failed(_ model: ModelPath, at time: Int) { failures[model, default: []].append(time) }

  /// No model failed more than twenty servers of a hatchery in any five minutes: a first volley, and what back-off
  /// lets through. A crash forgets the back-off.
  private func wasPatient() throws(Violation) {
    if scenario.has(.crashes) { return }
    let most = 20 * scenario.hatcheries
    for (model, times) in failures.sorted(by: { $0.key < $1.key }) {
      for (index, time) in times.enumerated() where index >= most && time - times[index - most] < 300_000 {
        throw found(.patience, time, "\(model) failed more than \(most) servers within five minutes")
      }
    }
  }

  // MARK: Deleting

  func deleting(_ server: CloudServer, by owner: Owner, in world: World, _ emitted: Int) throws(Violation) {
    if server.owner != owner {
      throw found(.handsOff, world.time, "\(owner) deletes \(server.name) of \(server.owner)")
    }
    guard let position = world.works.worker(of: server.id, at: world.time) else { return }
    let worker = world.works.workers[position]
    guard worker.status(at: world.time) == .building, server.stopped == nil, server.error == nil else {
      return
    }
    // A job that was taken while the question was on its way could not be known.
    if let last = worker.history.last, last.time < emitted - 4000 {
      throw found(.noBusyServerDeleted, world.time, "\(server.name) runs a job and is deleted")
    }
  }

  // MARK: Book-keeping

  mutating func judge(
    _ transitions: [Transition], of hatchery: inout Hatchery, at time: Int
  ) throws(Violation) {
    for transition in transitions {
      if hatchery.states[transition.attempt] != transition.from {
        throw found(
          .table, time,
          "\(transition.attempt) was not \(transition.from.map(String.init(describing:)) ?? "new")")
      }
      if let from = transition.from, hatchery.rules.table[from, transition.cause] != transition.to {
        throw found(.table, time, "\(from) became \(transition.to) by \(transition.cause)")
      }
      hatchery.states[transition.attempt] = transition.to
    }
  }

  /// Some seeds also prove that a recording repeats the run.
  var checksReplay: Bool { scenario.seed % 16 == 0 }

  mutating func keep(_ recording: Recording, _ effects: [Effect], of hatchery: inout Hatchery) {
    if recording.events.contains(where: { if case .started = $0 { true } else { false } }) {
      hatchery.effects = []
    }
    hatchery.recordings.append(recording)
    hatchery.effects.append(effects)
  }

  /// What can only be said at the end.
  func close(_ world: World) throws(Violation) {
    try wasPatient()
    guard checksReplay else { return }
    for hatchery in world.hatcheries {
      var fleet = Fleet(rules: hatchery.rules)
      for (recording, effects) in zip(hatchery.recordings, hatchery.effects) {
        guard let line = try? recording.line(), let read = try? Recording(line: line), read == recording
        else {
          throw found(.replay, world.time, "a recording is not what is read back of it")
        }
        if fleet.replay(read).effects != effects {
          throw found(.replay, world.time, "a recording does not repeat what \(hatchery.policy.owner) did")
        }
      }
    }
  }
}
