import Testing

@testable import Provisioning

/// What has gone wrong in other spawners, each as a scenario that must end well here.
@Suite struct OtherSpawnersTests {
  @Test("classic CDS hatchery: it starts as many again while the first ones boot")
  func classicOverSpawn() {
    var stage = Stage()
    stage.needs(need("team/lean", wanted: 2))
    stage.pass(.seconds(30))
    #expect(stage.posts.count == 2)
    for post in stage.posts { stage.show(post, .build) }
    stage.pass(.seconds(60))
    for post in stage.posts { stage.show(post, .active) }
    stage.pass(.seconds(90))
    #expect(stage.posts.count == 2)
  }

  @Test("classic CDS hatchery: a token of shared.infra sees each job twice, and it starts two servers")
  func classicDoubleCount() {
    var stage = Stage()
    stage.needs(need("team/lean", wanted: 2), copies: 2)
    stage.pass(.seconds(60))
    #expect(stage.posts.count == 1)
  }

  @Test("classic CDS hatchery: one that boots for longer than six minutes is killed while it installs")
  func classicBabies() throws {
    var stage = Stage.afterOnePost()
    let post = try #require(stage.posts.first)
    stage.show(post, .active)
    stage.pass(.minutes(12))
    #expect(stage.state(post) == .booting)
    #expect(stage.deletes.isEmpty)
  }

  @Test("CDS hatchery: limits are checked and not reserved, and it overshoots")
  func limitsAreReserved() {
    var stage = Stage { $0.limits.total = Limit(servers: 3, cores: 6) }
    stage.needs(need("team/lean", wanted: 5), need("team/large", wanted: 5))
    stage.pass(.seconds(10))
    #expect(stage.posts.count == 3)
    #expect(stage.posts.reduce(into: Resources.zero) { $0 += $1.order.resources }.cores <= 6)
  }

  @Test("CDS hatchery: a job whose first spawn failed is never looked at again")
  func noJobIsForgotten() {
    var stage = Stage(demand: .jobs(queue: [waiting("1")]))
    stage.creation = { _ in .refused(reason: Refusal(.cloud, "503")) }
    stage.pass(.seconds(20))
    stage.creation = { .accepted(server: ServerID("id-\($0.attempt)")) }
    stage.pass(.seconds(60))
    #expect(stage.states.contains(.building))
  }

  @Test("CDS hatchery: an empty answer of 200 kills every worker")
  func emptyListKillsNobody() {
    var stage = Stage()
    stage.needs(need("team/lean", wanted: 8))
    stage.pass(.seconds(4))
    stage.needs(need("team/lean", wanted: 0))
    for post in stage.posts { stage.serve(post, .building) }
    stage.workers = []
    stage.pass(.minutes(10))
    #expect(stage.deletes.isEmpty, "\(stage.transitions.map(\.cause))")
    #expect(stage.posts.count == 8)
  }

  @Test("CDS vSphere hatchery, taken over: what is missing is told from what is there, by a restart as well")
  func deficitFromInventory() throws {
    var first = Stage()
    first.needs(need("team/lean", wanted: 2))
    first.pass(.seconds(4))
    for post in first.posts { first.show(post, .active) }
    var second = Stage(demand: first.demand, servers: first.servers)
    second.pass(.seconds(30))
    #expect(second.posts.isEmpty)
    #expect(second.states == [.booting, .booting])
  }

  @Test("nodepool: POST succeeded, the GET after it failed, and the server is leaked")
  func nodepoolLeak() throws {
    var stage = Stage()
    stage.creation = { _ in .lost }
    stage.needs(need("team/lean", wanted: 1))
    stage.pass(.seconds(4))
    let post = try #require(stage.posts.first)
    #expect(stage.state(post) == .unknown)
    stage.show(post, .build)
    stage.pass(.seconds(6))
    #expect(stage.state(post) == .building)
    #expect(stage.posts.count == 1)
  }

  @Test("nodepool: a duplicate bears a known id and is neither counted nor deleted")
  func nodepoolDuplicate() throws {
    var stage = Stage { $0.limits.total.servers = 2 }
    stage.needs(need("team/lean", wanted: 2))
    stage.pass(.seconds(4))
    let post = try #require(stage.posts.first)
    for post in stage.posts { stage.show(post, .build) }
    stage.show(post, .build, id: "second")
    stage.workers = [Worker(id: "w", name: "somebody-else", status: .building)]
    stage.pass(.seconds(10))
    #expect(stage.effects.contains(.delete(AttemptName("\(post.attempt)#second"), "second", force: false)))
    #expect(!stage.deletes.contains(post.attempt))
    #expect(stage.fleet.census().used.servers == 3)
  }

  @Test("nodepool: the quota stays shut for five minutes after it was raised")
  func nodepoolQuota() {
    var stage = Stage()
    stage.creation = { _ in .refused(reason: Refusal(.quota, "Quota exceeded for instances")) }
    stage.needs(need("team/lean", wanted: 1))
    stage.pass(.seconds(10))
    #expect(stage.posts.count == 1)
    stage.creation = { .accepted(server: ServerID("id-\($0.attempt)")) }
    stage.pass(.seconds(35))
    #expect(stage.states.contains(.building))
  }

  @Test("nodepool: 429 fails 89 of 100 requests within eleven seconds")
  func nodepoolThrottled() {
    var stage = Stage(demand: .jobs(queue: (1...5).map { waiting(JobID("\($0)")) }))
    stage.creation = { _ in .refused(reason: Refusal(.cloud, "429", retryAfter: .seconds(20))) }
    stage.pass(.seconds(15))
    #expect(stage.posts.count == 5)
    stage.creation = { .accepted(server: ServerID("id-\($0.attempt)")) }
    stage.pass(.seconds(15))
    #expect(stage.states.count { $0 == .building } == 5)
  }

  @Test("garm: Nova said 503, created it anyway, and several servers of one name stay")
  func garmDuplicates() throws {
    var stage = Stage()
    stage.creation = { _ in .lost }
    stage.needs(need("team/lean", wanted: 3))
    stage.pass(.seconds(20))
    #expect(Set(stage.posts.map(\.attempt)).count == stage.posts.count)
    for post in stage.posts { stage.show(post, .active) }
    stage.pass(.seconds(20))
    #expect(stage.posts.count == 3)
  }

  @Test("garm: with a list that lags by some seconds none of seven lost servers is found")
  func garmListLag() throws {
    var stage = Stage()
    stage.creation = { _ in .lost }
    stage.needs(need("team/lean", wanted: 1))
    stage.pass(.seconds(28))
    let post = try #require(stage.posts.first)
    stage.show(post, .active)
    stage.pass(.seconds(10))
    #expect(stage.posts.count == 1)
    #expect(stage.state(post) == .booting)
  }

  @Test("garm: after a power cut records stay in 'creating' for ever")
  func garmStuckRecords() {
    var stage = Stage(
      journal: .kept(intents: [Intent(attempt: "north-lean-1", order: Order(model: "team/lean"))]))
    stage.step()
    #expect(stage.states == [.unknown])
    stage.pass(.minutes(4))
    #expect(stage.states == [.void])
    #expect(stage.effects.contains(.forget("north-lean-1")))
  }

  @Test("Jenkins: a delete that failed is never tried again, and the server uses up the cap")
  func jenkinsDelete() throws {
    var stage = Stage.afterOnePost()
    let post = try #require(stage.posts.first)
    stage.show(post, .error)
    stage.needs(need("team/lean", wanted: 0))
    stage.pass(.minutes(7))
    #expect(stage.deletes.count > 5)
    #expect(stage.state(post) == .stuck)
    #expect(stage.effects.contains(.delete(post.attempt, ServerID("id-\(post.attempt)"), force: true)))
    #expect(stage.fleet.census().used.servers == 1)
    stage.vanish(post)
    stage.pass(.minutes(2))
    #expect(stage.state(post) == .gone)
  }

  @Test("Jenkins: the cap is reached while nothing exists in the cloud")
  func jenkinsCap() {
    var stage = Stage { $0.limits.total.servers = 1 }
    stage.creation = { _ in .lost }
    stage.needs(need("team/lean", wanted: 1))
    stage.pass(.minutes(3))
    #expect(stage.posts.count == 2)
  }

  @Test("Jenkins: a restart leaves the old servers and starts the minimum anew")
  func jenkinsRestart() {
    var first = Stage { $0.warm.each = 1 }
    first.needs(need("team/lean", wanted: 0), need("team/large", wanted: 0))
    first.pass(.seconds(4))
    #expect(first.posts.count == 2)
    for post in first.posts { first.serve(post, .waiting) }
    var second = Stage(
      demand: .counted(
        needs: [need("team/lean", wanted: 0, idle: 1), need("team/large", wanted: 0, idle: 1)], copies: 1),
      servers: first.servers, workers: first.workers
    ) { $0.warm.each = 1 }
    second.pass(.minutes(5))
    #expect(second.posts.isEmpty)
    #expect(second.states == [.idle, .idle])
  }

  @Test("Jenkins: an agent is killed in mid-build after an hour")
  func jenkinsMidBuild() throws {
    var stage = Stage.afterOnePost()
    let post = try #require(stage.posts.first)
    stage.serve(post, .building)
    stage.needs(need("team/lean", wanted: 0, busy: 1))
    stage.pass(.minutes(300))
    #expect(stage.state(post) == .busy)
    #expect(stage.deletes.isEmpty)
  }

  @Test("fleeting: an idle count of 0 is never reached")
  func fleetingIdle() throws {
    var stage = Stage.afterOnePost()
    let post = try #require(stage.posts.first)
    stage.serve(post, .waiting)
    stage.needs(need("team/lean", wanted: 0, idle: 1))
    stage.pass(.minutes(3))
    #expect(stage.deletes.contains(post.attempt))
  }

  @Test("woodpecker: a server that was just created is not in the list yet, and its agent is deleted")
  func woodpeckerNewborn() throws {
    var stage = Stage()
    stage.needs(need("team/lean", wanted: 1))
    stage.pass(.seconds(3))
    let post = try #require(stage.posts.first)
    stage.unlisted = [post.attempt]
    stage.pass(.minutes(2))
    #expect(stage.state(post) == .building)
    #expect(stage.posts.count == 1)
    #expect(stage.deletes.isEmpty)
  }

  @Test("actions-runner-controller: a minimum in all, and not a minimum of idle ones")
  func minimumIdle() throws {
    var stage = Stage { $0.warm.models["team/lean"] = 1 }
    stage.needs(need("team/lean", wanted: 0))
    stage.pass(.seconds(4))
    let post = try #require(stage.posts.first)
    stage.serve(post, .building)
    stage.needs(need("team/lean", wanted: 0, busy: 1))
    stage.pass(.seconds(10))
    #expect(stage.posts.count == 2)
  }

  @Test("actions-runner-controller: runners that failed fill the maximum and block it")
  func failedDoNotBlock() throws {
    var stage = Stage { $0.limits.total.servers = 1 }
    stage.needs(need("team/lean", wanted: 1))
    stage.pass(.seconds(4))
    let post = try #require(stage.posts.first)
    stage.show(post, .error)
    stage.pass(.seconds(4))
    stage.vanish(post)
    stage.pass(.minutes(2))
    #expect(stage.posts.count == 2)
  }

  @Test("buildkite: scaling in kills running jobs")
  func buildkiteScaleIn() throws {
    var stage = Stage.afterOnePost()
    let post = try #require(stage.posts.first)
    stage.serve(post, .waiting)
    stage.needs(need("team/lean", wanted: 0, idle: 1))
    stage.pass(.seconds(30))
    // It takes a job just before CDS is asked: CDS refuses.
    let taken = stage.workers
    stage.answersDirectly = false
    stage.pass(.seconds(60))
    #expect(stage.effects.contains(.disable(post.attempt, taken[0].id)))
    stage.step(.disabled(attempt: post.attempt, outcome: .busy))
    stage.register(post, .building)
    stage.pass(.seconds(30))
    #expect(stage.state(post) == .busy)
    #expect(stage.deletes.isEmpty)
  }

  @Test("nomad-autoscaler: what is in flight is not tracked, and each evaluation scales again")
  func nomadInFlight() {
    var stage = Stage()
    stage.creation = { _ in nil }
    stage.needs(need("team/lean", wanted: 3))
    for _ in 0..<50 { stage.step(.demand(asked: stage.now, demand: stage.demand)) }
    #expect(stage.posts.count == 3)
  }

  @Test("cluster-api-provider-openstack: a second machine for one name after an error")
  func capoDuplicate() throws {
    var stage = Stage()
    stage.creation = { _ in nil }
    stage.needs(need("team/lean", wanted: 1))
    stage.pass(.seconds(70))
    #expect(stage.states.first == .unknown)
    #expect(Set(stage.posts.map(\.attempt)).count == stage.posts.count)
    #expect(stage.posts.count == 1)
  }

  @Test("cluster-autoscaler: at the quota it keeps trying and cannot shrink")
  func autoscalerQuota() throws {
    var stage = Stage.afterOnePost()
    let post = try #require(stage.posts.first)
    stage.serve(post, .waiting)
    stage.creation = { _ in .refused(reason: Refusal(.quota, "Quota exceeded")) }
    stage.needs(need("team/lean", wanted: 0, idle: 1), need("team/large", wanted: 4))
    let before = stage.posts.count
    stage.pass(.minutes(2))
    #expect(stage.posts.count - before < 25)
    // What is idle makes room for what waits.
    #expect(stage.deletes.contains(post.attempt))
  }

  @Test("canonical's runner operator: a server in ERROR holds its slot for 23 minutes")
  func operatorErrors() throws {
    var stage = Stage.afterOnePost()
    let post = try #require(stage.posts.first)
    stage.show(post, .error)
    stage.pass(.seconds(4))
    #expect(stage.deletes == [post.attempt])
  }

  @Test("ec2-plugin: the idle time-out fights the minimum of spare ones, killing and creating in turn")
  func idleFightsSpare() throws {
    var stage = Stage { $0.warm.models["team/lean"] = 1 }
    stage.needs(need("team/lean", wanted: 0))
    stage.pass(.seconds(4))
    let post = try #require(stage.posts.first)
    stage.serve(post, .waiting)
    stage.needs(need("team/lean", wanted: 0, idle: 1))
    stage.pass(.minutes(60))
    #expect(stage.posts.count == 1)
    #expect(stage.deletes.isEmpty)
  }
}
