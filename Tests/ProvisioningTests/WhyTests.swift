import Testing

@testable import Provisioning

/// What `why` answers, each obstacle once.
@Suite struct WhyTests {
  func why(_ stage: Stage, _ model: ModelPath = "team/lean") -> [Obstacle] {
    stage.fleet.why(model: model)?.obstacles ?? []
  }

  @Test("a job that no model can run: which requirement failed on which model")
  func requirements() throws {
    var stage = Stage(
      demand: .jobs(queue: [waiting("1", [Requirement(.binary, "docker"), Requirement(.binary, "npm")])]))
    stage.pass(.seconds(4))
    let found = try #require(stage.fleet.why(job: "1"))
    #expect(found.unmet == 1)
    #expect(
      found.obstacles == [
        .unsatisfied("team/lean", Requirement(.binary, "docker")),
        .unsatisfied("team/large", Requirement(.binary, "npm")),
      ])
    #expect(stage.fleet.why(job: "2") == nil)
  }

  @Test("a job that is being served: by which server")
  func coming() throws {
    var stage = Stage(demand: .jobs(queue: [waiting("1")]))
    stage.pass(.seconds(4))
    #expect(stage.fleet.why(job: "1")?.coming == stage.posts.map(\.attempt))
    #expect(stage.fleet.why(job: "1")?.obstacles == [])
  }

  @Test("a journal that cannot be written: nothing is planned without end, and all is well once it can")
  func journal() {
    var stage = Stage()
    stage.records = false
    stage.needs(need("team/lean", wanted: 2))
    stage.pass(.seconds(60))
    #expect(stage.posts == [])
    let planned = stage.transitions.count { $0.cause == .needed }
    #expect((2...10).contains(planned), "\(planned) were planned")
    guard case .noJournal(let until)? = why(stage).first else {
      Issue.record("\(why(stage))")
      return
    }
    #expect(until > stage.now)
    stage.records = true
    stage.pass(.seconds(90))
    #expect(stage.posts.count == 2)
  }

  @Test("a limit: of what, how much is used, and when it should be free")
  func limit() throws {
    var stage = Stage { $0.limits.total = Limit(servers: 10, cores: 4) }
    stage.needs(need("team/large", wanted: 1))
    stage.pass(.seconds(4))
    stage.needs(need("team/large", wanted: 2))
    stage.pass(.seconds(4))
    #expect(why(stage, "team/large") == [.limit(.cores, used: 4, most: 4, free: nil)])
    let post = try #require(stage.posts.first)
    stage.serve(post, .building)
    stage.needs(need("team/large", wanted: 1, busy: 1))
    stage.pass(.seconds(60))
    // The first one's work and delete are known now; the second one's end can be told.
    stage.workers = []
    stage.show(post, .stopped)
    stage.pass(.seconds(20))
    stage.vanish(post)
    stage.pass(.seconds(60))
    let second = try #require(
      stage.posts.last, "\(stage.transitions.map(\.cause)) \(why(stage, "team/large"))")
    #expect(second != post, "\(stage.transitions.map(\.cause)) \(why(stage, "team/large"))")
    stage.serve(second, .building)
    stage.pass(.seconds(4))
    guard case .limit(.cores, 4, 4, let free?) = try #require(why(stage, "team/large").first) else {
      Issue.record("\(why(stage, "team/large"))")
      return
    }
    #expect(free > stage.now && free < stage.now + .minutes(3))
  }

  @Test("a model's own limit, the starting ones', the reserve, the quota")
  func otherLimits() {
    var stage = Stage {
      $0.limits.models["team/lean"] = 1
      $0.limits.total = Limit(servers: 10, cores: 5)
      $0.reserve["small"] = 2
    }
    stage.needs(need("team/lean", wanted: 2), need("team/large", wanted: 1))
    stage.pass(.seconds(6))
    #expect(why(stage) == [.modelLimit("team/lean", most: 1, free: nil)])
    #expect(why(stage, "team/large") == [.reserved(.cores, for: "big")])
    var starting = Stage { $0.limits.starting = 1 }
    starting.needs(need("team/lean", wanted: 2))
    starting.pass(.seconds(6))
    #expect(why(starting) == [.startingLimit(most: 1)])
    var quota = Stage()
    quota.quota = Quota(asked: quota.now, limit: Limit(cores: 20), used: Resources(servers: 19, cores: 20))
    quota.step([])
    quota.step(.quota(quota: Quota(asked: quota.now, limit: Limit(cores: 20), used: Resources(cores: 20))))
    quota.needs(need("team/lean", wanted: 1))
    quota.pass(.seconds(6))
    #expect(why(quota) == [.quota(.cores, used: 20, most: 20)])
  }

  @Test("a failing model, and one that has failed too often")
  func failing() throws {
    var stage = Stage()
    stage.creation = { _ in .refused(reason: Refusal(.order, "image debian is not found")) }
    stage.needs(need("team/lean", wanted: 1))
    stage.pass(.seconds(6))
    guard case .failing("team/lean", "image debian is not found", let until) = try #require(why(stage).first)
    else {
      Issue.record("\(why(stage))")
      return
    }
    #expect(until > stage.now)
    stage.pass(.minutes(10))
    guard case .poisoned("team/lean", 5, _, _) = try #require(why(stage).first) else {
      Issue.record("\(why(stage))")
      return
    }
    let posts = stage.posts.count
    stage.step(.command(command: .pardon(model: "team/lean")))
    stage.pass(.seconds(4))
    #expect(stage.posts.count == posts + 1)
  }

  @Test("draining, a missing journal, no news, a model or flavor that is not there")
  func general() throws {
    var draining = Stage()
    draining.needs(need("team/lean", wanted: 1))
    draining.step(.command(command: .drain))
    draining.pass(.seconds(6))
    #expect(why(draining) == [.draining])
    draining.step(.command(command: .resume))
    draining.pass(.seconds(6))
    #expect(draining.posts.count == 1)

    var missing = Stage(journal: .doubtful(intents: []))
    missing.needs(need("team/lean", wanted: 1))
    missing.pass(.seconds(60))
    guard case .quarantine(let until) = try #require(why(missing).first) else {
      Issue.record("\(why(missing))")
      return
    }
    missing.pass(missing.now.duration(to: until) + .seconds(4))
    #expect(missing.posts.count == 1)

    var silent = Stage()
    silent.isComplete = false
    silent.pass(.minutes(3))
    silent.needs(need("team/lean", wanted: 1), need("team/none", wanted: 1))
    silent.pass(.seconds(4))
    guard case .noNews(.servers, _) = try #require(why(silent).first) else {
      Issue.record("\(why(silent))")
      return
    }
    silent.isComplete = true
    silent.pass(.seconds(90))
    #expect(silent.posts.count == 1)
    #expect(why(silent, "team/none") == [.noSuchModel("team/none")])
    var poor = Stage(models: [Model(path: "team/lean", image: "", flavor: "huge")])
    poor.needs(need("team/lean", wanted: 1))
    poor.pass(.seconds(6))
    #expect(why(poor) == [.noSuchFlavor("team/lean", "huge")])
  }

  @Test("a job of another hatchery, and one for which too many servers were started")
  func jobs() {
    var booked = waiting("1")
    booked.booking = .others
    var stage = Stage(demand: .jobs(queue: [booked]))
    stage.pass(.seconds(6))
    #expect(stage.fleet.why(job: "1")?.obstacles == [.bookedElsewhere])
    var tried = Stage(demand: .jobs(queue: [waiting("1")])) { $0.limits.attempts = 2 }
    tried.creation = { _ in .refused(reason: Refusal(.order, "too big")) }
    tried.pass(.minutes(3))
    #expect(tried.fleet.why(job: "1")?.obstacles.contains(.tooManyAttempts(2)) == true)
    #expect(tried.posts.count == 2)
  }

  @Test("the hatchery that goes second waits for the one that goes first, and no longer than that")
  func deference() {
    let owners: [Owner] = ["north", "south"]
    let model: ModelPath = "team/lean"
    let first = Peers().first(for: model, among: owners, and: owners[0])
    var stages = owners.map { owner in
      Stage {
        $0.owner = owner
        $0.peers = owners
      }
    }
    for index in stages.indices {
      stages[index].needs(need(model, wanted: 1))
      stages[index].pass(.seconds(6))
      #expect(stages[index].posts.count == (owners[index] == first ? 1 : 0))
      if owners[index] != first {
        if case .deferring(first, _)? = why(stages[index]).first {
        } else {
          Issue.record("\(why(stages[index]))")
        }
      }
      // Its turn may be the next but one.
      stages[index].pass(.seconds(45))
      #expect(stages[index].posts.count == 1)
    }
  }

  @Test("the one that goes second does not start what the first one's booting server will serve")
  func peersBooting() throws {
    let model: ModelPath = "team/lean"
    let first = Peers().first(for: model, among: ["north", "south"], and: "north")
    let second: Owner = first == "north" ? "south" : "north"
    var stage = Stage {
      $0.owner = second
      $0.peers = [first]
    }
    stage.needs(need(model, wanted: 1))
    stage.pass(.seconds(6))
    stage.servers = [
      Sighting(id: "x", name: "other-lean-1", owner: first, order: Order(model: model), status: .build)
    ]
    stage.pass(.minutes(2))
    #expect(stage.posts.isEmpty)
    #expect(stage.deletes.isEmpty)
  }
}
