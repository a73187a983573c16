import JSON
import Testing

@testable import DevCDS

@Suite("The administrative interface")
struct SeedingTests {
  @Test("it is for administrators, by name and password even where users have sessions")
  func access() async throws {
    let bench = try Bench(login: .session)
    try await bench.cds.addUser(NewUser("eve", fullname: "", email: "", isAdmin: false, password: "pw"))
    #expect(await bench.ask("GET", "/dev/state", as: Bench.nobody).status == 401)
    #expect(await bench.ask("GET", "/dev/state", as: Bench.basic("eve", "pw")).status == 401)
    #expect(await bench.ask("GET", "/dev/state").status == 200)
    #expect(await bench.ask("GET", "/dev/nope").status == 404)
  }

  @Test("users, groups, tokens and jobs")
  func everything() async throws {
    let bench = try Bench()
    #expect(await bench.ask("POST", "/dev/groups", #"{"name":"dev"}"#).status == 200)
    let user = await bench.ask("POST", "/dev/users", #"{"username":"eve","administers":["dev"]}"#)
    let eve = Bench.basic("eve", try user.json.string(at: "password"))
    #expect(await bench.ask("POST", "/group/dev/token/daily", as: eve).status == 200)
    let token = await bench.ask("POST", "/dev/tokens", #"{"group":"dev","key":"t"}"#)
    #expect(token.text == #"{"key":"t"}"#)
    let jobs = await bench.ask(
      "POST", "/dev/jobs",
      #"{"name":"test","requirements":["docker",{"name":"m","type":"memory","value":"512"}],"group":"dev","count":2}"#
    )
    #expect(jobs.text == #"{"ids":[1,2]}"#)
    let queue = try await bench.ask("GET", "/queue").json.array()
    #expect(try queue.map { try $0.integer(at: "build_number") } == [1, 2])
    #expect(try queue[0].array(at: "requirements").map { try $0.string(at: "type") } == ["binary", "memory"])
    // Each requirement is one of the action and one of the job that consists of it.
    #expect(try await bench.ask("GET", "/action/requirement", as: Bench.nobody).json.array().count == 4)
  }

  @Test(
    "what is wrong is said",
    arguments: [
      ("/dev/jobs", "{}", "'name' is missing"), ("/dev/users", "{}", "'username' is missing"),
      ("/dev/jobs", #"{"name":"x","group":"nope"}"#, "there is no group 'nope'"),
      ("/dev/jobs", #"{"name":"x","count":100000}"#, "'count' is not from 1 to 1000"),
    ])
  func refusals(path: String, body: String, message: String) async throws {
    let said = try await Bench().ask("POST", path, body)
    #expect(said.description == #"400 {"message":"\#(message)"}"#)
  }

  @Test("the state tells no secret")
  func secrets() async throws {
    let bench = try Bench()
    let hatchery = try await bench.hatchery()
    let state = await bench.ask("GET", "/dev/state").text
    #expect(!state.contains("secret") && !state.contains(hatchery.uid))
  }

  @Test("how often models were used is counted after somebody has asked")
  func usage() async throws {
    let bench = try Bench()
    _ = try await bench.model("m")
    _ = try await bench.cds.addJobs(NewJob("x"))
    let worker = Bench.worker(try await bench.worker("w", model: 1))
    _ = await bench.ask("POST", "/worker/checking", as: worker)
    _ = await bench.ask("POST", "/queue/1/take", as: worker)
    #expect(await bench.ask("GET", "/mon/models", as: Bench.nobody).description == "202 []")
    #expect(await bench.ask("GET", "/mon/models", as: Bench.nobody).text == #"[{"Model":"m","Used":1}]"#)
  }
}
