import JSON
import Testing

@testable import DevCDS

@Suite("The states of workers, and who is silent too long")
struct StateTests {
  private func state(_ bench: Bench, _ name: String) async throws -> String? {
    guard case .array(let workers) = await bench.ask("GET", "/worker").json else { return nil }
    for worker in workers where try worker.string(at: "name") == name {
      return try worker.string(at: "status")
    }
    return nil
  }

  @Test("waiting, checking, building, waiting")
  func circle() async throws {
    let bench = try Bench()
    _ = try await bench.cds.addJobs(NewJob("x"))
    let worker = Bench.worker(try await bench.worker("w"))
    #expect(try await state(bench, "w") == "Waiting")
    #expect(await bench.ask("POST", "/worker/waiting", as: worker).status == 400)
    #expect(await bench.ask("POST", "/worker/checking", as: worker).status == 200)
    #expect(try await state(bench, "w") == "Checking")
    #expect(await bench.ask("POST", "/worker/waiting", as: worker).status == 200)
    #expect(await bench.ask("POST", "/queue/1/take", as: worker).status == 400)
    #expect(await bench.ask("POST", "/worker/checking", as: worker).status == 200)
    #expect(await bench.ask("POST", "/queue/1/take", as: worker).status == 200)
    #expect(try await state(bench, "w") == "Building")
    #expect(await bench.ask("POST", "/worker/checking", as: worker).status == 400)
    #expect(await bench.ask("POST", "/queue/1/result", as: worker, #"{"status":"Success"}"#).status == 200)
    #expect(try await state(bench, "w") == "Waiting")
  }

  @Test("a worker of no hatchery, and one that builds, cannot be disabled")
  func disabling() async throws {
    let bench = try Bench()
    let hatchery = try await bench.hatchery()
    let own = try await bench.worker("own")
    let started = try await bench.worker("started", hatchery: hatchery.id)
    #expect(await bench.ask("POST", "/worker/\(own)/disable").status == 403)
    #expect(await bench.ask("POST", "/worker/checking", as: Bench.worker(started)).status == 200)
    #expect(await bench.ask("POST", "/worker/\(started)/disable").status == 200)
    #expect(try await state(bench, "started") == "Disabled")
  }

  @Test("a worker that is silent for more than 30 s is gone, and its job waits again")
  func silentWorker() async throws {
    let bench = try Bench()
    _ = try await bench.cds.addJobs(NewJob("x"))
    let lively = Bench.worker(try await bench.worker("lively"))
    let silent = Bench.worker(try await bench.worker("silent"))
    _ = await bench.ask("POST", "/worker/checking", as: silent)
    #expect(await bench.ask("POST", "/queue/1/take", as: silent).status == 200)
    bench.clock.advance(seconds: 30)
    try await bench.cds.removeSilentWorkers()
    #expect(try await state(bench, "silent") == "Building")
    #expect(await bench.ask("GET", "/queue").text == "null")
    #expect(await bench.ask("POST", "/worker/refresh", as: lively).status == 200)
    bench.clock.advance(seconds: 1)
    try await bench.cds.removeSilentWorkers()
    #expect(try await state(bench, "silent") == nil)
    #expect(try await state(bench, "lively") == "Waiting")
    #expect(try await bench.ask("GET", "/queue").json.array().count == 1)
    #expect(await bench.ask("POST", "/worker/refresh", as: silent).status == 500)
  }

  @Test("a hatchery that is silent for more than 30 s is gone with the model that it brought")
  func silentHatchery() async throws {
    let bench = try Bench()
    let token = try await bench.cds.addToken(group: "shared.infra")
    let body = #"{"uid":"\#(token)","name":"loc","model":{"name":"loc","image":"loc"}}"#
    let uid = try await bench.ask("POST", "/hatchery", as: Bench.nobody, body).json.string(at: "uid")
    let hatchery = Bench.hatchery(uid)
    bench.clock.advance(seconds: 29)
    #expect(await bench.ask("PUT", "/hatchery/1", as: hatchery).status == 200)
    bench.clock.advance(seconds: 30)
    try await bench.cds.removeSilentHatcheries()
    #expect(await bench.ask("GET", "/worker/model?name=loc").status == 200)
    bench.clock.advance(seconds: 1)
    try await bench.cds.removeSilentHatcheries()
    #expect(await bench.ask("GET", "/worker/model?name=loc").status == 404)
    #expect(await bench.ask("PUT", "/hatchery/1", as: hatchery).status == 401)
    #expect(await bench.ask("PUT", "/hatchery/1").status == 404)
  }

  @Test("a hatchery that brings a model of a name that is taken is not there afterwards")
  func takenModel() async throws {
    let bench = try Bench()
    _ = try await bench.model("docker")
    let token = try await bench.cds.addToken(group: "shared.infra")
    let body = #"{"uid":"\#(token)","name":"h","model":{"name":"docker","image":"x"}}"#
    #expect(await bench.ask("POST", "/hatchery", as: Bench.nobody, body).status == 409)
    #expect(try await bench.cds.state().array(at: "hatcheries").isEmpty)
  }
}
