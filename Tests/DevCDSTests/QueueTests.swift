import JSON
import TestSupport
import Testing

@testable import DevCDS

@Suite("The queue")
struct QueueTests {
  @Test(
    "a job of another group is wanted twice by a hatchery of shared.infra, once by its own and by an administrator"
  )
  func doubleCounting() async throws {
    let bench = try Bench()
    try await bench.cds.addGroup("dev")
    _ = try await bench.model("docker", "docker")
    let shared = Bench.hatchery(try await bench.hatchery().uid)
    let dev = Bench.hatchery(try await bench.hatchery(group: "dev").uid)
    _ = try await bench.cds.addJobs(NewJob("x", needs: [.binary("docker")], group: "dev"))
    #expect(try await bench.counts(as: shared) == ["docker": [2, 0, 0]])
    #expect(try await bench.counts(as: dev) == ["docker": [1, 0, 0]])
    #expect(try await bench.counts() == ["docker": [1, 0, 0]])
    let worker = Bench.worker(try await bench.worker("w"))
    _ = await bench.ask("POST", "/worker/checking", as: worker)
    #expect(try await bench.ask("GET", "/queue", as: worker).json.array().count == 2)
  }

  @Test("a hatchery of a group sees its own jobs and models, and the models of shared.infra")
  func groupsView() async throws {
    let bench = try Bench()
    for group in ["dev", "ops"] { try await bench.cds.addGroup(group) }
    _ = try await bench.model("all")
    #expect(await bench.ask("POST", "/worker/model", Bench.modelBody("dev-only", group: 2)).status == 200)
    _ = try await bench.cds.addJobs(NewJob("x", needs: [], group: "ops"))
    let dev = Bench.hatchery(try await bench.hatchery(group: "dev").uid)
    let ops = Bench.hatchery(try await bench.hatchery(group: "ops").uid)
    #expect(try await bench.counts(as: dev) == ["all": [0, 0, 0], "dev-only": [0, 0, 0]])
    #expect(try await bench.counts(as: ops) == ["all": [1, 0, 0]])
  }

  @Test("users see their groups' jobs; who is no administrator does not see the need")
  func usersView() async throws {
    let bench = try Bench()
    try await bench.cds.addGroup("dev")
    let user = NewUser("eve", fullname: "", email: "", isAdmin: false, password: "pw")
    try await bench.cds.addUser(user, groups: ["dev": false])
    _ = try await bench.cds.addJobs(NewJob("mine", group: "dev"))
    _ = try await bench.cds.addJobs(NewJob("other", pipeline: "build2"))
    let eve = Bench.basic("eve", "pw")
    #expect(try await bench.ask("GET", "/queue", as: eve).json.array().count == 1)
    #expect(try await bench.ask("GET", "/queue").json.array().count == 2)
    #expect(await bench.ask("GET", "/worker/status", as: eve).status == 403)
  }

  @Test("what a worker cannot fulfil, and what it logs, is kept")
  func reports() async throws {
    let bench = try Bench()
    let worker = Bench.worker(try await bench.worker("w"))
    #expect(await bench.ask("POST", "/queue/requirements/errors", as: worker, "no docker").status == 200)
    #expect(
      await bench.ask("POST", "/build/1/log", as: worker, #"[{"step":"Script","value":"hello\n"}]"#).status
        == 200)
    let state = try await bench.cds.state()
    #expect(try state.array(at: "requirement_errors") == [["worker_name": "w", "text": "no docker"]])
    #expect(try state.array(at: "logs") == [["action_build_id": 1, "step": "Script", "value": "hello\n"]])
  }

  @Test("a job is never given to two workers, however many ask at once")
  func oneTaker() async throws {
    let bench = try Bench()
    let jobs = try await bench.cds.addJobs(NewJob("x"), count: 10)
    var workers: [[(String, String)]] = []
    for number in 0..<8 {
      let worker = Bench.worker(try await bench.worker("w\(number)"))
      _ = await bench.ask("POST", "/worker/checking", as: worker)
      workers.append(worker)
    }
    let taken = await withTaskGroup(of: [Int64].self) { group in
      for worker in workers {
        group.addTask {
          var taken: [Int64] = []
          for job in jobs where await bench.ask("POST", "/queue/\(job)/take", as: worker).status == 200 {
            taken.append(job)
          }
          return taken
        }
      }
      return await group.reduce(into: []) { $0.append($1) }
    }
    #expect(taken.map(\.count) == Array(repeating: 1, count: 8))
    #expect(Set(taken.joined()).count == 8)
  }

  @Test("whatever workers do in any order, the queue is sound")
  func anyOrder() async throws {
    for _ in 0..<5 {
      var random = SeededRandom(seed: UInt64.random(in: .min ... .max))
      var walk = try Walk(&random)
      let wrong = try await walk.run(steps: 60)
      #expect(wrong == nil, "seed \(random.seed)")
    }
  }
}

/// Workers, jobs and time in a random order, and after each step what must hold.
private struct Walk {
  private let bench: Bench
  private var workers: [String] = []
  private var random: SeededRandom

  init(_ random: inout SeededRandom) throws {
    bench = try Bench()
    self.random = random
  }

  /// What is wrong after some step, or nil.
  mutating func run(steps: Int) async throws -> String? {
    _ = try await bench.model("m")
    for step in 0..<steps {
      let word = try await act()
      if let wrong = try await check() { return "step \(step), \(word): \(wrong)" }
    }
    return nil
  }

  private mutating func act() async throws -> String {
    let worker = workers.randomElement(using: &random)
    let job = Int.random(in: 1...12, using: &random)
    switch Int.random(in: 0..<9, using: &random) {
    case 0:
      _ = try await bench.cds.addJobs(NewJob("x"), count: Int.random(in: 1...3, using: &random))
      return "jobs"
    case 1:
      workers.append(try await bench.worker("w\(workers.count)", model: 1))
      return "worker"
    case 2: return await ask(worker, "/worker/checking")
    case 3, 4: return await ask(worker, "/queue/\(job)/take")
    case 5: return await ask(worker, "/queue/\(job)/result", #"{"status":"Success"}"#)
    case 6: return await ask(worker, "/worker/waiting")
    case 7: return await ask(worker, "/worker/unregister")
    default:
      bench.clock.advance(seconds: Int64.random(in: 1...20, using: &random))
      for worker in workers where Bool.random(using: &random) { _ = await ask(worker, "/worker/refresh") }
      try await bench.cds.removeSilentWorkers()
      return "time"
    }
  }

  private func ask(_ worker: String?, _ path: String, _ body: String = "") async -> String {
    guard let worker else { return "nobody" }
    return "\(path): \(await bench.ask("POST", path, as: Bench.worker(worker), body))"
  }

  private func check() async throws -> String? {
    let state = try await bench.cds.state()
    var states: [String: Int] = [:]
    for worker in try state.array(at: "workers") { states[try worker.string(at: "status"), default: 0] += 1 }
    var jobs: [String: Int] = [:]
    var takers: [String] = []
    for job in try state.array(at: "jobs") {
      let status = try job.string(at: "status")
      jobs[status, default: 0] += 1
      if status == "Building" { takers.append(try job.string(at: "worker_name")) }
    }
    let counts = try await bench.counts()["m"] ?? []
    let expected = [
      jobs["Waiting", default: 0], states["Waiting", default: 0] + states["Checking", default: 0],
      states["Building", default: 0],
    ]
    if counts != expected { return "counts \(counts), not \(expected)" }
    if Set(takers).count != takers.count { return "a worker has two jobs: \(takers)" }
    return nil
  }
}
