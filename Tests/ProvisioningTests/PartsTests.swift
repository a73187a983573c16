import Testing

@testable import Provisioning

/// The core's parts, each alone.
@Suite struct PartsTests {
  static let order = Order(model: "team/lean", flavor: "small")

  @Test("the core's clock stands still while nobody looks, and jumps neither forth nor back")
  func watchClock() {
    var clock = WatchClock()
    var outer = Instant(milliseconds: 1_000_000_000)
    clock.advance(to: outer)
    clock.sleeps(until: clock.now + .seconds(10))
    let before = clock.now
    outer += .seconds(10)
    clock.advance(to: outer)
    #expect(before.duration(to: clock.now) == .seconds(10))
    clock.sleeps(until: clock.now + .seconds(10))
    let asleep = clock.now
    outer += .minutes(600)
    clock.advance(to: outer)
    #expect(asleep.duration(to: clock.now) == .seconds(15))
    let back = clock.now
    outer = outer - .minutes(60)
    clock.advance(to: outer)
    #expect(clock.now == back)
    #expect(clock.outside(clock.now) == outer)
  }

  @Test("names are host names, say whose and what they are, and occur once")
  func names() {
    var names = NameSource(seed: 1)
    var other = NameSource(seed: 2)
    let model = Model(path: "team/Debian 12_Large--x", image: "", flavor: "")
    let moment = Instant(milliseconds: 1_750_000_000_000)
    var seen: Set<AttemptName> = []
    for _ in 0..<1000 {
      seen.insert(names.next(prefix: "My_Hatchery.of-the-northern-lands", model: model, at: moment))
      seen.insert(other.next(prefix: "My_Hatchery.of-the-northern-lands", model: model, at: moment))
    }
    #expect(seen.count == 2000)
    for name in seen {
      #expect(name.rawValue.hasPrefix("my-hatchery-of-the-n-debian-1-"))
      #expect(name.rawValue.utf8.count <= 63)
      #expect(name.rawValue.utf8.allSatisfy { (97...122).contains($0) || (48...57).contains($0) || $0 == 45 })
    }
  }

  @Test("deadlines: the most until five are known, then twice the slowest, within the bounds")
  func deadlines() {
    var times = Times()
    let bounds = Patience.Bounds(least: .seconds(30), most: .minutes(30))
    for seconds in [40, 50, 45, 60] { times.learn(.seconds(seconds), .boot, of: Self.order) }
    #expect(times.deadline(.boot, of: Self.order, within: bounds) == .minutes(30))
    times.learn(.seconds(55), .boot, of: Self.order)
    #expect(times.deadline(.boot, of: Self.order, within: bounds) == .seconds(120))
    #expect(times.typical(.boot, of: Self.order) == .seconds(50))
    var quick = Times()
    for _ in 0..<5 { quick.learn(.seconds(3), .boot, of: Self.order) }
    #expect(quick.deadline(.boot, of: Self.order, within: bounds) == .seconds(30))
    var changed = Self.order
    changed.revision = "2"
    #expect(times.deadline(.boot, of: changed, within: bounds) == .minutes(30))
  }

  @Test("a first guess counts until five are known, within the bounds, and grows when it was too short")
  func guesses() {
    var times = Times()
    let bounds = Patience.Bounds(least: .minutes(2), most: .minutes(30))
    func deadline(_ guess: Duration) -> Duration {
      times.deadline(.boot, of: Self.order, within: bounds, guess: guess)
    }
    #expect(Times.firstGuess(preparation: .seconds(30)) == .minutes(6))
    #expect(deadline(.minutes(6)) == .minutes(6))
    #expect(deadline(.seconds(1)) == .minutes(2))
    #expect(deadline(.minutes(60)) == .minutes(30))
    times.learn(.minutes(1), .boot, of: Self.order)
    #expect(deadline(.minutes(6)) == .minutes(6))
    times.learn(.minutes(6), .boot, of: Self.order)
    #expect(deadline(.minutes(6)) == .minutes(12))
    for _ in 0..<3 { times.learn(.minutes(1), .boot, of: Self.order) }
    #expect(deadline(.minutes(20)) == .minutes(12), "what was learnt counts more")
  }

  @Test("a deadline that is too short grows with each server that it gave up")
  func deadlinesWiden() {
    var times = Times()
    let bounds = Patience.Bounds(least: .seconds(10), most: .minutes(30))
    for _ in 0..<32 { times.learn(.seconds(20), .boot, of: Self.order) }
    // The image now takes five minutes.
    var given = 0
    while times.deadline(.boot, of: Self.order, within: bounds) < .minutes(5) {
      times.learn(times.deadline(.boot, of: Self.order, within: bounds), .boot, of: Self.order)
      given += 1
    }
    #expect(given <= 4)
  }

  @Test("back-off doubles to its most; what was started together fails once; a success forgets")
  func backOff() {
    var backOff = BackOff()
    let steps = BackOff.Steps()
    var now = Instant(milliseconds: 0)
    let flavor = BackOff.Subject.build("small", image: "debian")
    var waits: [Duration] = []
    for _ in 0..<9 {
      for _ in 0..<5 { backOff.failed(flavor, "no host", now: now, steps: steps) }
      let until = backOff.blocking(flavor, now: now)?.until ?? now
      waits.append(now.duration(to: until))
      now = until
      #expect(backOff.blocking(flavor, now: now) == nil)
      #expect(backOff.isOnProbation(flavor))
    }
    #expect(waits.map(\.milliseconds) == [10, 20, 40, 80, 160, 320, 600, 600, 600].map { $0 * 1000 })
    backOff.succeeded(flavor)
    #expect(!backOff.isOnProbation(flavor))
  }

  @Test("a model that fails five times in a row rests for an hour; Retry-After is kept")
  func poison() {
    var backOff = BackOff()
    let steps = BackOff.Steps()
    var now = Instant(milliseconds: 0)
    for _ in 0..<5 {
      now = backOff.blocking(.model("m"), now: now)?.until ?? now
      backOff.failed(.model("m"), "no worker", now: now, steps: steps)
    }
    #expect(backOff.blocking(.model("m"), now: now)?.until == now + .minutes(60))
    backOff.failed(.cloud, "429", now: now, steps: steps, least: .seconds(77))
    #expect(backOff.blocking(.cloud, now: now)?.until == now + .seconds(77))
  }

  @Test("the guard: few at once pass, many wait for three lists and then go in parts")
  func deleteGuard() {
    var guarding = DeleteGuard()
    let threshold = DeleteGuard.Threshold()
    #expect(guarding.admit(5, of: 5, threshold: threshold) == 5)
    #expect(guarding.admit(20, of: 100, threshold: threshold) == 20)
    #expect(guarding.admit(6, of: 10, threshold: threshold) == 0)
    #expect(guarding.holding == 6)
    for _ in 0..<2 { guarding.pass() }
    #expect(guarding.admit(6, of: 10, threshold: threshold) == 0)
    guarding.pass()
    #expect(guarding.admit(6, of: 10, threshold: threshold) == 5)
    #expect(guarding.admit(6, of: 10, threshold: threshold) == 0)
    #expect(guarding.admit(1, of: 10, threshold: threshold) == 1)
    #expect(guarding.holding == nil)
  }

  @Test("fair share: the share that has least for its weight goes first, and priority before all")
  func fairQueue() {
    func need(_ share: String, priority: Int = 0) -> Need {
      Need(purpose: .model("m"), priority: priority, share: share)
    }
    let needs =
      Array(repeating: need("a"), count: 6) + Array(repeating: need("b"), count: 6) + [need("c", priority: 1)]
    var queue = FairQueue(needs, used: ["a": 2], weights: ["b": 2])
    var order = ""
    while let next = queue.next() {
      order += next.share
      queue.served(next.share)
    }
    #expect(order == "cbbbbabbaaaaa")
  }

  @Test("matching: as CDS matches, the smallest flavor first")
  func matching() {
    let models = [
      Model(
        path: "team/large", image: "", flavor: "big", capabilities: ["git", "docker"],
        architecture: "linux/arm64"),
      Model(path: "team/lean", image: "", flavor: "small", capabilities: ["git"]),
      Model(
        path: "shared.infra/old", image: "", flavor: "small", capabilities: ["git", "cobol"],
        isDeprecated: true),
    ]
    let flavors = Dictionary(uniqueKeysWithValues: Stage.flavors.map { ($0.name, $0) })
    let matcher = Matcher(models, flavors: flavors, region: "gra")
    func found(_ requirements: Requirement...) -> [String] {
      var paths: [String] = []
      _ = matcher.candidates(for: requirements).first {
        paths.append(matcher.models[$0].path.rawValue)
        return false
      }
      return paths
    }
    #expect(found() == ["team/lean", "team/large"])
    #expect(found(Requirement(.binary, "docker")) == ["team/large"])
    #expect(found(Requirement(.binary, "cobol")) == [])
    #expect(found(Requirement(.model, "old"), Requirement(.binary, "docker")) == ["shared.infra/old"])
    #expect(found(Requirement(.model, "team/lean --privileged")) == ["team/lean"])
    #expect(found(Requirement(.model, "lean")) == [])
    #expect(found(Requirement(.region, "gra"), Requirement(.architecture, "linux/amd64")) == ["team/lean"])
    #expect(found(Requirement(.region, "sbg")) == [])
    #expect(found(Requirement(.memory, "4096")) == [])
    #expect(
      found(Requirement(.network, "db:5432"), Requirement(.secret, "x")) == ["team/lean", "team/large"])
  }

  @Test("the index of models finds what a loop over them finds")
  func matchingAgrees() {
    var source = NameSource(seed: 5)
    func draw(_ most: Int) -> Int {
      let name = source.next(
        prefix: "", model: Model(path: "x", image: "", flavor: ""), at: Instant(milliseconds: 0))
      return name.rawValue.utf8.suffix(6).reduce(0) { $0 * 31 + Int($1) } % most
    }
    let models = (0..<150).map { index in
      Model(
        path: ModelPath("team/m\(index)"), image: "", flavor: "small",
        capabilities: (0..<6).map { _ in "c\(draw(20))" }, isDeprecated: draw(10) == 0)
    }
    let matcher = Matcher(models, flavors: [:], region: nil)
    for _ in 0..<200 {
      let requirements = (0..<draw(4)).map { _ in Requirement(.binary, "c\(draw(20))") }
      let candidates = matcher.candidates(for: requirements)
      for (position, model) in matcher.models.enumerated() {
        let fits = !model.isDeprecated && requirements.allSatisfy { model.capabilities.contains($0.value) }
        #expect(candidates.contains(position) == fits)
      }
    }
  }
}
