extension Fleet {
  /// Takes one event in. Facts only: what follows from them is decided by `settle`, `retire` and `supply`.
  mutating func absorb(_ event: Event, _ turn: inout Turn) {
    switch event {
    case .started(let life): start(life, &turn)
    case .reconfigured(let new):
      policy = new
      catalog = Catalog(
        models: catalog.matcher.models, flavors: Array(catalog.flavors.values), region: new.region)
      match()
    case .catalog(let models, let flavors): absorb(models, flavors)
    case .demand(let asked, let demand): absorb(demand, asked: clock.own(asked))
    case .servers(let list): absorb(list, &turn)
    case .workers(let list): absorb(list, &turn)
    case .quota(let quota): absorb(quota)
    case .unanswered(let question): inquiries[question].fail()
    case .booking(let name, let granted): answer(name, granted ? .booked : .outbid, &turn)
    case .recorded(let name):
      answer(name, .recorded, &turn)
      backOff.succeeded(.journal)
    case .unrecorded(let name):
      answer(name, .unrecorded, &turn)
      fail(.journal, "an intent was not written down")
    case .created(let name, let outcome): absorb(outcome, of: name, &turn)
    case .inspected(let name, let outcome): absorb(outcome, of: name, &turn)
    case .checked(let name, let outcome): absorb(outcome, of: name, &turn)
    case .disabled(let name, let outcome): absorb(outcome, of: name, &turn)
    case .deleted(let name, let outcome): absorb(outcome, of: name)
    case .command(let command): absorb(command)
    }
  }

  private mutating func start(_ life: Life, _ turn: inout Turn) {
    hasStarted = true
    policy = life.policy
    names = NameSource(seed: life.seed)
    var known: [Intent] = []
    switch life.journal {
    case .first: break
    case .kept(let intents): known = intents
    case .doubtful(let intents):
      known = intents
      quarantine = clock.now + policy.patience.absence
    }
    for intent in known where ledger[intent.attempt] == nil {
      _ = enter(intent.attempt, intent.order, .unknown, .restored, &turn)
    }
  }

  private mutating func absorb(_ models: [Model], _ flavors: [Flavor]) {
    let old = catalog
    catalog = Catalog(models: models, flavors: flavors, region: policy.region)
    // What was held against the model that was here before says nothing about this one.
    for model in models {
      if let before = old[model.path], before != model { backOff.succeeded(.model(model.path)) }
    }
    match()
  }

  /// Finds for each waiting job the models that can run it.
  private mutating func match() {
    guard case .jobs(let jobs) = demand else { return queue = [] }
    queue = jobs.map { Waiting(job: $0, candidates: catalog.matcher.candidates(for: $0.requirements)) }
  }

  private mutating func absorb(_ new: Demand, asked: Instant) {
    inquiries[.demand].answer(asked: asked, now: clock.now)
    demand = new
    match()
    guard case .jobs(let queue) = new else { return }
    let waiting = Set(queue.map(\.id))
    tries = tries.filter { waiting.contains($0.key) }
    outbid = outbid.filter { $0.value >= asked }
    for position in ledger.attempts.indices {
      guard let job = ledger.attempts[position].order.job else { continue }
      let now = clock.now
      ledger.change(position) { attempt in
        // A queue that was read before the attempt was made says nothing of it.
        if waiting.contains(job) || asked <= attempt.born {
          attempt.jobless.end()
        } else {
          attempt.jobless.again(now: now)
        }
      }
    }
  }

  private mutating func absorb(_ read: Quota) {
    let asked = clock.own(read.asked)
    inquiries[.quota].answer(asked: asked, now: clock.now)
    let own = ledger.attempts.reduce(into: Resources.zero) { sum, attempt in
      if attempt.server != nil, !attempt.state.isEnd { sum += attempt.order.resources }
    }
    quota.read(read, asked: asked, own: own)
  }

  private mutating func absorb(_ command: Command) {
    switch command {
    case .drain: isDraining = true
    case .resume: isDraining = false
    case .kill(let name):
      if let position = ledger.position(of: name) { ledger.change(position) { $0.isDoomed = true } }
    case .pardon(let model): backOff.succeeded(.model(model))
    case .collect(let owner): if !isOurs(owner) { collecting.insert(owner) }
    }
  }

  private mutating func answer(_ name: AttemptName, _ cause: Cause, _ turn: inout Turn) {
    guard let position = ledger.position(of: name), move(position, cause, &turn) else { return }
    let attempt = ledger.attempts[position]
    switch attempt.state {
    case .planned: turn.effects.append(.record(Intent(attempt: name, order: attempt.order)))
    case .creating: turn.effects.append(.create(Intent(attempt: name, order: attempt.order)))
    default:
      // The job was not tried.
      guard let job = attempt.order.job else { return }
      tries[job, default: 1] -= 1
      if cause == .outbid { outbid[job] = clock.now }
    }
  }
}

extension Fleet {
  /// For a cause that needs no more words.
  @discardableResult
  mutating func move(_ position: Int, _ cause: Cause, _ turn: inout Turn) -> Bool {
    move(position, cause, nil, &turn)
  }
}

extension [Inquiry] {
  /// One for each question.
  subscript(question: Question) -> Inquiry {
    get { self[question.index] }
    set { self[question.index] = newValue }
  }
}

extension Question {
  fileprivate var index: Int {
    switch self {
    case .servers: 0
    case .workers: 1
    case .demand: 2
    case .quota: 3
    }
  }
}
