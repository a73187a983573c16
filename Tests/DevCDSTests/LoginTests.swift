import JSON
import Testing

@testable import DevCDS

@Suite("Users, groups and tokens")
struct LoginTests {
  private let credentials = #"{"username":"admin","password":"secret"}"#

  @Test("name and password with each request")
  func basic() async throws {
    let bench = try Bench()
    let said = await bench.ask("POST", "/login", as: Bench.nobody, credentials)
    #expect(said.json["token"] == nil && said.token == nil)
    let wrong = await bench.ask("POST", "/login", as: Bench.nobody, #"{"username":"admin","password":"x"}"#)
    #expect(wrong.description == #"400 {"message":"invalid user or password"}"#)
    #expect(
      await bench.ask("POST", "/login", as: Bench.nobody, "what").text == #"{"message":"wrong request"}"#)
    #expect(await bench.ask("GET", "/worker/model").status == 200)
    #expect(await bench.ask("GET", "/worker/model", as: [("Authorization", "Basic nonsense")]).status == 401)
  }

  @Test("a session ends an hour after its last use; one of a command line does not")
  func sessions() async throws {
    let bench = try Bench(login: .session)
    #expect(await bench.ask("GET", "/worker/model").status == 401)
    let said = await bench.ask("POST", "/login", as: Bench.nobody, credentials)
    let token = try said.json.string(at: "token")
    #expect(said.token == token)
    let session = [("Session-Token", token)]
    let cli = await bench.ask("POST", "/login", as: [("X-Requested-With", "X-CDS-SDK")], credentials)
    let persistent = try cli.json.string(at: "token")
    bench.clock.advance(seconds: 3600)
    #expect(await bench.ask("GET", "/worker/model", as: session).status == 200)
    bench.clock.advance(seconds: 3601)
    #expect(await bench.ask("GET", "/worker/model", as: session).status == 401)
    #expect(await bench.ask("GET", "/worker/model", as: [("Session-Token", persistent)]).status == 200)
    #expect(await bench.ask("GET", "/worker/model", as: Bench.basic("admin", persistent)).status == 200)
    #expect(await bench.ask("GET", "/worker/model", as: Bench.basic("admin", token)).status == 401)
  }

  @Test("tokens are for those who administer the group")
  func tokens() async throws {
    let bench = try Bench()
    try await bench.cds.addGroup("dev")
    for (name, isAdmin) in [("boss", true), ("member", false)] {
      try await bench.cds.addUser(
        NewUser(name, fullname: "", email: "", isAdmin: false, password: "pw"), groups: ["dev": isAdmin])
    }
    let ask = { await bench.ask("POST", $1, as: $0).status }
    let boss = Bench.basic("boss", "pw")
    #expect(await ask(boss, "/group/dev/token/persistent") == 200)
    #expect(await ask(boss, "/group/shared.infra/token/persistent") == 403)
    #expect(await ask(boss, "/group/nope/token/persistent") == 403)
    #expect(await ask(Bench.basic("member", "pw"), "/group/dev/token/persistent") == 403)
    #expect(await ask(Bench.admin, "/group/nope/token/persistent") == 404)
    #expect(await ask(Bench.admin, "/group/dev/token/forever") == 500)
    #expect(await ask(Bench.nobody, "/group/dev/token/persistent") == 401)
    #expect(await bench.ask("GET", "/group/dev", as: Bench.basic("member", "pw")).status == 200)
    #expect(await bench.ask("GET", "/group/shared.infra", as: boss).status == 403)
  }

  @Test("a hatchery is known by the agent and its own uid, a worker by its id")
  func machines() async throws {
    let bench = try Bench()
    let uid = try await bench.hatchery().uid
    #expect(await bench.ask("GET", "/queue", as: Bench.hatchery(uid)).description == "200 null")
    #expect(await bench.ask("GET", "/queue", as: [("X_AUTH_HEADER", base64(uid))]).status == 401)
    #expect(
      await bench.ask("GET", "/queue", as: [("User-Agent", "CDS/hatchery"), ("x-auth-header", base64(uid))])
        .status == 401)
    #expect(await bench.ask("GET", "/queue", as: Bench.hatchery("nobody")).status == 401)
    #expect(await bench.ask("GET", "/worker/status", as: Bench.hatchery(uid)).text == "null")
  }

  @Test("two servers with the same chance give the same secrets")
  func repeatable() async throws {
    func secrets() -> [String] {
      let surroundings = Surroundings.repeatable(now: { 0 }, Counter())
      return [surroundings.secret(), surroundings.secret()]
    }
    #expect(secrets() == secrets())
    #expect(Set(secrets()).count == 2)
    #expect(secrets().allSatisfy { $0.utf8.count == 64 })
  }
}

private struct Counter: RandomNumberGenerator, Sendable {
  private var last: UInt64 = 0

  mutating func next() -> UInt64 {
    last += 1
    return last
  }
}
