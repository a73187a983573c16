import Provisioning

/// The world of one scenario: a cloud, a CDS, hatcheries, and what goes wrong.
struct World {
  static let owners: [Owner] = ["north", "south"]
  static let models = [
    Model(path: "team/lean", image: "debian", flavor: "small"),
    Model(path: "team/large", image: "debian-docker", flavor: "big"),
    Model(path: "shared.infra/plain", image: "plain", flavor: "small"),
  ]
  static let flavors = [
    Flavor(name: "small", cores: 1, memory: 2048), Flavor(name: "big", cores: 4, memory: 8192),
  ]
  /// When the faults end, in milliseconds.
  static let calm = 10 * 60_000

  let scenario: Scenario
  let bug: PlantedBug?
  /// Told what each hatchery hears, does and concludes.
  var trace: ((String) -> Void)?
  var dice: Dice
  var time = 0
  var agenda = Agenda<Happening>()
  var cloud = Cloud()
  var works = Works()
  var hatcheries: [Hatchery] = []
  var isFaulty = true
  var isDraining = false
  var judge: Judge
  var quota: Limit?
  /// The model whose servers end in ERROR.
  var broken: ModelPath?
  var serverCount = 0
  var happenings = 0
  /// Where the run ends at the latest.
  var end = World.calm + 70 * 60_000

  init(_ scenario: Scenario, bug: PlantedBug? = nil) {
    (self.scenario, self.bug) = (scenario, bug)
    dice = Dice(seed: scenario.seed)
    judge = Judge(scenario: scenario)
    prepare()
  }

  func faulty(_ fault: Fault) -> Bool { isFaulty && scenario.has(fault) }

  /// The fault is there and strikes now.
  mutating func strikes(_ fault: Fault, _ percent: Int) -> Bool { faulty(fault) && dice.chance(percent) }

  mutating func after(_ range: ClosedRange<Int>, _ happening: Happening) {
    agenda.add(happening, at: time + dice.roll(range))
  }

  private mutating func prepare() {
    for owner in World.owners.prefix(scenario.hatcheries) {
      var policy = policy(of: owner)
      var rules = Rules.standard
      judge.limits[owner] = policy.limits
      bug?.policy(&policy)
      bug?.rules(&rules)
      hatcheries.append(Hatchery(policy: policy, rules: rules))
    }
    for index in hatcheries.indices { after(0...3000, .restart(hatchery: index)) }
    for index in 0..<scenario.jobs {
      let arrival = dice.chance(40) ? 20_000 : dice.roll(0...World.calm - 60_000)
      let model = dice.pick(World.models).path
      works.jobs.append(CDSJob(id: JobID("\(index)"), model: model, arrived: arrival))
      agenda.add(.arrive(job: index), at: arrival)
      if scenario.has(.cancelled), dice.chance(25) {
        agenda.add(.cancel(job: index), at: arrival + dice.roll(1000...120_000))
      }
    }
    if scenario.has(.errors) { broken = dice.pick(World.models).path }
    if scenario.has(.quota) { quota = Limit(servers: dice.roll(2...4)) }
    if scenario.has(.forgetfulCDS) {
      for _ in 0..<dice.roll(1...2) {
        after(60_000...World.calm - 60_000, .forget(minutes: dice.roll(1...7)))
      }
    }
    for index in hatcheries.indices where scenario.has(.clockJumps) {
      let jump = dice.roll(60_000...10_800_000) * (dice.chance(50) ? 1 : -1)
      after(0...World.calm, .jump(hatchery: index, by: jump))
    }
    agenda.add(.calm, at: World.calm)
  }

  private mutating func policy(of owner: Owner) -> Policy {
    var policy = Policy(owner: owner, prefix: owner.rawValue)
    policy.peers = Array(World.owners.prefix(scenario.hatcheries))
    policy.limits.total = Limit(servers: dice.roll(2...8))
    if dice.chance(30) { policy.limits.total.cores = dice.roll(5...12) }
    if dice.chance(20) { policy.limits.total.memory = dice.roll(10...24) * 1024 }
    if dice.chance(20) { policy.limits.models[dice.pick(World.models).path] = dice.roll(1...2) }
    policy.limits.attempts = 50
    policy.warm.each = scenario.warm
    if dice.chance(20) { policy.reserve["small"] = 1 }
    policy.patience.answer = .seconds(30)
    policy.patience.build = Patience.Bounds(least: .seconds(60), most: .minutes(4))
    policy.patience.boot = Patience.Bounds(least: .seconds(90), most: .minutes(5))
    policy.patience.delete = .minutes(2)
    policy.rhythm.demand = .seconds(5)
    policy.rhythm.serversInMotion = .seconds(5)
    policy.rhythm.serversAtRest = .seconds(30)
    policy.backOff.most = .minutes(2)
    policy.backOff.rest = .minutes(8)
    return policy
  }
}
