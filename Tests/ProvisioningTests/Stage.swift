@testable import Provisioning

/// A core between a CDS and a cloud that say what the test has put down.
struct Stage {
  static let lean = Model(
    path: "team/lean", revision: "1", image: "debian", flavor: "small", capabilities: ["git"])
  static let large = Model(
    path: "team/large", revision: "1", image: "debian", flavor: "big", capabilities: ["git", "docker"])
  static let flavors = [
    Flavor(name: "small", cores: 1, memory: 2048), Flavor(name: "big", cores: 4, memory: 8192),
  ]

  var fleet = Fleet()
  /// The machine's clock.
  var now = Instant(milliseconds: 1_000_000_000)
  var demand = Demand.counted(needs: [], copies: 1)
  var servers: [Sighting] = []
  var isComplete = true
  /// Servers that the list lacks, though they are there.
  var unlisted: Set<AttemptName> = []
  var workers: [Worker] = []
  var quota = Quota(asked: Instant(milliseconds: 0), limit: Limit(), used: .zero)
  /// What a create is answered with; nil is no answer.
  var creation: (Intent) -> Creation? = { .accepted(server: ServerID("id-\($0.attempt)")) }
  /// Whether the journal can be written.
  var records = true
  /// Everything that was to be done and has happened, in order.
  var effects: [Effect] = []
  var transitions: [Transition] = []
  /// Bookings are granted, direct questions answered from the lists, deletes accepted.
  var answersDirectly = true

  init(
    models: [Model] = [lean, large], journal: Life.Journal = .first,
    demand: Demand = .counted(needs: [], copies: 1),
    servers: [Sighting] = [], workers: [Worker] = [], _ change: (inout Policy) -> Void = { _ in }
  ) {
    var policy = Policy(owner: "north", prefix: "north")
    change(&policy)
    (self.demand, self.servers, self.workers) = (demand, servers, workers)
    first = [
      .started(life: Life(policy: policy, seed: 7, journal: journal)),
      .catalog(models: models, flavors: Stage.flavors),
    ]
  }

  /// One lean server is needed, and has been posted.
  static func afterOnePost() -> Stage {
    var stage = Stage()
    stage.needs(need("team/lean", wanted: 1))
    stage.pass(.seconds(4))
    return stage
  }

  /// What begins the life, at the first step.
  private var first: [Event]

  /// Hands events in, and answers what is answered at once.
  mutating func step(_ events: Event...) { step(events) }

  mutating func step(_ events: [Event]) {
    var events = first + events
    first = []
    repeat {
      let (effects, transitions) = fleet.step(now: now, events)
      self.effects += effects
      self.transitions += transitions
      events = []
      for effect in effects { if let event = answer(effect) { events.append(event) } }
      now += .milliseconds(10)
    } while !events.isEmpty
  }

  /// Lets time pass, in steps of at most two seconds.
  mutating func pass(_ duration: Duration) {
    let end = now.advanced(by: duration)
    while now < end {
      now = min(end, now.advanced(by: .seconds(2)))
      step([])
    }
  }

  private mutating func answer(_ effect: Effect) -> Event? {
    switch effect {
    case .record(let intent):
      return records ? .recorded(attempt: intent.attempt) : .unrecorded(attempt: intent.attempt)
    case .create(let intent):
      guard let outcome = creation(intent) else { return nil }
      if case .accepted(let id) = outcome { show(intent, .build, id: id) }
      return .created(attempt: intent.attempt, outcome: outcome)
    case .ask(.demand): return .demand(asked: now, demand: demand)
    case .ask(.servers):
      let listed = servers.filter { !unlisted.contains($0.name) }
      return .servers(list: ServerList(asked: now, isComplete: isComplete, servers: listed))
    case .ask(.workers): return .workers(list: WorkerList(asked: now, workers: workers))
    case .ask(.quota):
      var quota = quota
      quota.asked = now
      return .quota(quota: quota)
    case _ where !answersDirectly: return nil
    case .book(let name, _): return .booking(attempt: name, granted: true)
    case .inspect(let name, let id):
      let found = servers.first { $0.name == name && (id == nil || id == $0.id) }
      return .inspected(attempt: name, outcome: found.map { .found(server: $0) } ?? .absent)
    case .check(let name, let worker):
      let found = workers.first { $0.name == worker }
      return .checked(attempt: name, outcome: found.map { .registered(worker: $0) } ?? .absent)
    case .disable(let name, let id):
      guard let worker = workers.first(where: { $0.id == id }) else {
        return .disabled(attempt: name, outcome: .absent)
      }
      return .disabled(attempt: name, outcome: worker.status == .building ? .busy : .done)
    case .delete(let name, let id, _):
      return .deleted(attempt: name, outcome: servers.contains { $0.id == id } ? .accepted : .absent)
    case .release, .vouch, .forget, .wake: return nil
    }
  }

  // MARK: What the tests say

  mutating func needs(_ lines: ModelNeed..., copies: Int = 1) {
    demand = .counted(needs: lines, copies: copies)
  }

  /// Nova shows what was posted under this name.
  mutating func show(_ intent: Intent, _ status: Sighting.Status, id: ServerID? = nil, owner: Owner = "north")
  {
    let id = id ?? ServerID("id-\(intent.attempt)")
    servers.removeAll { $0.id == id }
    servers.append(Sighting(id: id, name: intent.attempt, owner: owner, order: intent.order, status: status))
  }

  mutating func register(_ intent: Intent, _ status: Worker.Status) {
    workers.removeAll { $0.name == intent.attempt }
    workers.append(Worker(id: WorkerID("w-\(intent.attempt)"), name: intent.attempt, status: status))
  }

  /// The server of an attempt is up, and its worker has this status.
  mutating func serve(_ intent: Intent, _ status: Worker.Status) {
    show(intent, .active)
    pass(.seconds(4))
    register(intent, status)
    pass(.seconds(6))
  }

  mutating func vanish(_ intent: Intent) {
    servers.removeAll { $0.name == intent.attempt }
    workers.removeAll { $0.name == intent.attempt }
  }

  var posts: [Intent] {
    effects.compactMap { if case .create(let intent) = $0 { intent } else { nil } }
  }

  var deletes: [AttemptName] {
    effects.compactMap { if case .delete(let name, _, _) = $0 { name } else { nil } }
  }

  func state(_ intent: Intent) -> State? { fleet.ledger[intent.attempt]?.state }
  var states: [State] { fleet.ledger.attempts.map(\.state) }
}

func need(_ model: ModelPath, wanted: Int, idle: Int = 0, busy: Int = 0) -> ModelNeed {
  ModelNeed(model: model, wanted: wanted, idle: idle, busy: busy)
}

func waiting(_ id: JobID, _ requirements: [Requirement] = [], share: String = "", at: Int = 0) -> Job {
  Job(id: id, requirements: requirements, queued: Instant(milliseconds: at), share: share)
}
