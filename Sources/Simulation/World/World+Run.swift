import Provisioning

extension World {
  /// Lets everything happen.
  ///
  /// - Throws: the first violation.
  mutating func run() throws(Violation) {
    while let (moment, happening) = agenda.next() {
      time = moment
      happenings += 1
      if happenings > 100_000 { throw judge.found(.patience, time, "the hatchery is busy without end") }
      if time > end { throw unfinished() }
      try happen(happening)
      if isDraining, isOver { return try judge.close(self) }
    }
    throw unfinished()
  }

  private func unfinished() -> Violation {
    if !isDraining {
      let waiting = works.jobs.filter { !$0.isOver }.map { "\($0.id) (\($0.model))" }
      return judge.found(.everyJobServed, time, "jobs without a worker: \(waiting.joined(separator: ", "))")
    }
    let servers = cloud.existing(at: time).map { "\($0.name) \($0.status(at: time))" }
    let records = hatcheries.flatMap { $0.fleet.ledger.attempts.filter { !$0.state.isEnd } }
    let open = records.map { "\($0.name) \($0.state)" }
    return judge.found(
      .nothingLost, time,
      "servers left: \(servers.joined(separator: ", ")); open records: \(open.joined(separator: ", "))")
  }

  private var isOver: Bool {
    !cloud.servers.contains { $0.exists(at: time) }
      && hatcheries.indices.allSatisfy { index in
        hatcheries[index].isAlive && hatcheries[index].fleet.ledger.attempts.allSatisfy { $0.state.isEnd }
      }
  }

  private mutating func happen(_ happening: Happening) throws(Violation) {
    switch happening {
    case .wake(let index, let life): try wake(index, life)
    case .perform(let index, let life, let effect, let emitted): try perform(index, life, effect, emitted)
    case .deliver(let index, let life, let event):
      guard hatcheries[index].isAlive, hatcheries[index].life == life else { return }
      try step(index, [event])
    case .restart(let index): try restart(index)
    case .jump(let index, let by): hatcheries[index].skew += by
    case .materialise(let intent, let owner, let server): try materialise(intent, owner, server)
    case .forget(let minutes): works.forgets = time..<time + minutes * 60_000
    case .calm:
      isFaulty = false
      quota = nil
      works.forgets = nil
    default: live(happening)
    }
    if !isDraining, !isFaulty, works.jobs.allSatisfy(\.isOver) { try drain() }
  }

  private mutating func drain() throws(Violation) {
    isDraining = true
    end = time + 70 * 60_000
    for index in hatcheries.indices {
      if hatcheries[index].isAlive {
        try step(index, [.command(command: .drain)])
      }
    }
  }

  private mutating func wake(_ index: Int, _ life: Int) throws(Violation) {
    guard hatcheries[index].isAlive, hatcheries[index].life == life, hatcheries[index].wake == time else {
      return
    }
    hatcheries[index].wake = nil
    try step(index, [])
  }

  private mutating func restart(_ index: Int) throws(Violation) {
    let first = hatcheries[index].life == 0
    hatcheries[index].life += 1
    hatcheries[index].isAlive = true
    hatcheries[index].wake = nil
    hatcheries[index].fleet = Fleet(rules: hatcheries[index].rules)
    hatcheries[index].recordings = []
    hatcheries[index].states = [:]
    if !first, strikes(.lostJournals, 50) {
      hatcheries[index].journal = [:]
      hatcheries[index].isVouchedFor = false
    }
    let intents = hatcheries[index].journal.values.sorted { $0.attempt < $1.attempt }
    var journal =
      hatcheries[index].isVouchedFor ? Life.Journal.kept(intents: intents) : .doubtful(intents: intents)
    if first { journal = .first }
    judge.uncertain.formUnion(intents.map(\.attempt))
    let life = Life(policy: hatcheries[index].policy, seed: dice.next(), journal: journal)
    var events: [Event] = [.started(life: life), .catalog(models: World.models, flavors: World.flavors)]
    if isDraining { events.append(.command(command: .drain)) }
    try step(index, events)
  }

  /// One step of a hatchery, and its effects on their way.
  private mutating func step(_ index: Int, _ events: [Event]) throws(Violation) {
    let events = bug.map { events.compactMap($0.event) } ?? events
    let now = Instant(milliseconds: time + hatcheries[index].skew)
    let (effects, transitions) = hatcheries[index].fleet.step(now: now, events)
    if trace != nil { tell(index, events, effects, transitions) }
    try judge.judge(transitions, of: &hatcheries[index], at: time)
    if judge.checksReplay { judge.keep(Recording(now: now, events: events), effects, of: &hatcheries[index]) }
    let carried = bug.map { bug in effects.flatMap { bug.effect($0, hatcheries[index].fleet) } } ?? effects
    for effect in carried {
      emit(index, effect)
      if strikes(.crashes, 1), dice.chance(25) { return crash(index) }
    }
  }

  private func tell(_ index: Int, _ events: [Event], _ effects: [Effect], _ transitions: [Transition]) {
    func say(_ text: String) { trace?("\(time) \(World.owners[index]) \(text)") }
    for event in events { say("hears \(event)") }
    for transition in transitions {
      let from = transition.from.map { "\($0) → " } ?? ""
      say("\(transition.attempt): \(from)\(transition.to), \(transition.cause) \(transition.detail ?? "")")
    }
    for effect in effects { if case .wake = effect {} else { say("does \(effect)") } }
  }

  private mutating func crash(_ index: Int) {
    hatcheries[index].isAlive = false
    after(1000...60_000, .restart(hatchery: index))
  }

  private mutating func emit(_ index: Int, _ effect: Effect) {
    let life = hatcheries[index].life
    switch effect {
    case .wake(let moment):
      let due = max(time + 1, moment.milliseconds - hatcheries[index].skew)
      if let planned = hatcheries[index].wake, planned <= due { return }
      hatcheries[index].wake = due
      agenda.add(.wake(hatchery: index, life: life), at: due)
    case .vouch: hatcheries[index].isVouchedFor = true
    case .forget(let name): hatcheries[index].journal[name] = nil
    case .record: after(1...20, .perform(hatchery: index, life: life, effect, emitted: time))
    // A runtime carries these out in order.
    case .book, .release: after(200...200, .perform(hatchery: index, life: life, effect, emitted: time))
    case .delete(_, let server, _):
      cloud.change(server) { [time] in $0.condemned = $0.condemned ?? time }
      after(50...1500, .perform(hatchery: index, life: life, effect, emitted: time))
    default: after(50...1500, .perform(hatchery: index, life: life, effect, emitted: time))
    }
  }
}
