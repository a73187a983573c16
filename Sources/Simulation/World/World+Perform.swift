import Provisioning

extension World {
  /// Carries an effect out, and answers it; both may go wrong.
  mutating func perform(_ index: Int, _ life: Int, _ effect: Effect, _ emitted: Int) throws(Violation) {
    // What a killed hatchery had under way may have been sent or not.
    if hatcheries[index].life != life || !hatcheries[index].isAlive, dice.chance(50) { return }
    if case .create(let intent) = effect { return try create(index, life, intent) }
    if strikes(.lostRequests, 10), !isLocal(effect) { return }
    guard let answer = try answer(index, effect, emitted) else { return }
    if strikes(.lostAnswers, 10), !isLocal(effect) { return }
    after(20...1500, .deliver(hatchery: index, life: life, answer))
  }

  private func isLocal(_ effect: Effect) -> Bool {
    if case .record = effect { true } else { false }
  }

  private mutating func answer(_ index: Int, _ effect: Effect, _ emitted: Int) throws(Violation) -> Event? {
    let owner = hatcheries[index].policy.owner
    switch effect {
    case .book(let name, let job): return .booking(attempt: name, granted: book(job, owner))
    case .release(let job):
      if let position = works.jobs.firstIndex(where: { $0.id == job }),
        works.jobs[position].booking?.owner == owner
      {
        works.jobs[position].booking = nil
      }
      return nil
    case .record(let intent):
      hatcheries[index].journal[intent.attempt] = intent
      hatcheries[index].recorded.insert(intent.attempt)
      return .recorded(attempt: intent.attempt)
    case .inspect(let name, let server): return .inspected(attempt: name, outcome: inspect(name, server))
    case .check(let name, let worker):
      let found = works.list(at: time).first { $0.name == worker }
      return .checked(attempt: name, outcome: found.map { .registered(worker: $0) } ?? .absent)
    case .disable(let name, let worker): return .disabled(attempt: name, outcome: disable(worker))
    case .delete(let name, let server, let force):
      return .deleted(attempt: name, outcome: try delete(server, by: owner, force: force, emitted))
    case .ask(let question):
      return ask(question, owner, Instant(milliseconds: emitted + hatcheries[index].skew))
    case .create, .vouch, .forget, .wake: return nil
    }
  }

  private mutating func create(_ index: Int, _ life: Int, _ intent: Intent) throws(Violation) {
    let owner = hatcheries[index].policy.owner
    try judge.posted(intent, recorded: hatcheries[index].recorded, at: time)
    func answer(_ outcome: Creation, _ world: inout World) {
      world.after(
        20...1500, .deliver(hatchery: index, life: life, .created(attempt: intent.attempt, outcome: outcome)))
    }
    if strikes(.refusals, 25) {
      return answer(.refused(reason: Refusal(.cloud, "429", retryAfter: .seconds(5))), &self)
    }
    if let quota, quota.exceeded(by: cloud.used(at: time) + intent.order.resources) != nil {
      return answer(.refused(reason: Refusal(.quota, "403 Quota exceeded for instances")), &self)
    }
    let lost = strikes(.lostRequests, 15)
    let late = strikes(.lateCreates, 15)
    let silent = strikes(.lostAnswers, 20)
    serverCount += 1
    let server = ServerID("s\(serverCount)")
    if late || silent || hatcheries[index].life != life { judge.uncertain.insert(intent.attempt) }
    if late {
      after(1000...60_000, .materialise(intent, owner: owner, server: server))
    } else if !lost {
      try materialise(intent, owner, server)
      if strikes(.twins, 15) {
        serverCount += 1
        judge.doubled(intent.attempt, by: ServerID("s\(serverCount)"))
        try materialise(intent, owner, ServerID("s\(serverCount)"))
      }
    }
    if lost || late || silent {
      // Some runtimes hear of it by their own time-out, some never.
      if dice.chance(50) {
        after(
          5000...25_000,
          .deliver(hatchery: index, life: life, .created(attempt: intent.attempt, outcome: .lost)))
      }
    } else {
      answer(.accepted(server: server), &self)
    }
  }

  mutating func materialise(_ intent: Intent, _ owner: Owner, _ id: ServerID) throws(Violation) {
    let lag = faulty(.staleLists) ? dice.roll(0...10_000) : dice.roll(0...1500)
    cloud.add(
      CloudServer(
        id: id, name: intent.attempt, owner: owner, order: intent.order, created: time, visible: time + lag))
    try judge.created(id, in: self)
    if intent.order.model == broken && isFaulty || strikes(.errors, 5) {
      judge.failed(intent.order.model, at: time)
      return after(2000...15_000, .error(id))
    }
    if strikes(.stuckBuilds, 10) { return cloud.change(id) { $0.isDeaf = true } }
    after(4000...25_000, .active(id))
  }

  private mutating func book(_ id: JobID, _ owner: Owner) -> Bool {
    guard let position = works.jobs.firstIndex(where: { $0.id == id }), works.jobs[position].waits(at: time)
    else {
      return false
    }
    if let booking = works.jobs[position].booking, booking.until > time, booking.owner != owner {
      return false
    }
    works.jobs[position].booking = (owner, time + 900_000)
    return true
  }

  private mutating func inspect(_ name: AttemptName, _ server: ServerID?) -> Inspection {
    if strikes(.failedLists, 20) { return .unclear }
    let found = server.flatMap { cloud[$0] } ?? cloud.servers.first { $0.name == name && $0.exists(at: time) }
    guard let found, found.exists(at: time) else { return .absent }
    return .found(server: found.sighting(at: time))
  }

  private mutating func disable(_ id: WorkerID) -> Disabling {
    guard !works.forgets(at: time), let position = works.workers.firstIndex(where: { $0.id == id }) else {
      return .absent
    }
    switch works.workers[position].status(at: time) {
    case nil: return .absent
    case .building: return .busy
    case .waiting, .checking, .disabled:
      works.workers[position].history.append((time, .disabled))
      return .done
    }
  }

  private mutating func delete(
    _ id: ServerID, by owner: Owner, force: Bool, _ emitted: Int
  ) throws(Violation) -> Deletion {
    guard let server = cloud[id], server.exists(at: time) else { return .absent }
    try judge.deleting(server, by: owner, in: self, emitted)
    if !force, strikes(.stuckDeletes, 40) { return .accepted }
    guard server.leaving == nil else { return .accepted }
    let gone = time + dice.roll(2000...15_000)
    cloud.change(id) { [time] in ($0.leaving, $0.gone) = (time, gone) }
    agenda.add(.gone(id), at: gone)
    return .accepted
  }

  private mutating func ask(_ question: Question, _ owner: Owner, _ asked: Instant) -> Event {
    if strikes(.failedLists, 20) { return .unanswered(question: question) }
    switch question {
    case .demand:
      switch scenario.dialect {
      case .counted:
        let needs = works.counts(of: World.models, copies: scenario.copies, at: time)
        return .demand(asked: asked, demand: .counted(needs: needs, copies: scenario.copies))
      case .jobs: return .demand(asked: asked, demand: .jobs(queue: works.queue(for: owner, at: time)))
      }
    case .workers: return .workers(list: WorkerList(asked: asked, workers: works.list(at: time)))
    case .servers:
      let moment = faulty(.staleLists) ? time - dice.roll(0...12_000) : time
      var list = ServerList(asked: asked, isComplete: true, servers: cloud.list(at: moment))
      if strikes(.emptyLists, 15) { list.servers = [] }
      if strikes(.partialLists, 25) {
        list.isComplete = dice.chance(50)
        list.servers = list.servers.filter { _ in dice.chance(60) }
      }
      return .servers(list: list)
    case .quota:
      return .quota(quota: Quota(asked: asked, limit: quota ?? Limit(), used: cloud.used(at: time)))
    }
  }
}
