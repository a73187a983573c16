import JSON
import Testing

@testable import DevOpenStack

@Suite("Every fault is seen once")
struct FaultTests {
  private let cloud = TestCloud()

  private func add(
    _ kind: FaultKind, call: String? = nil, query: String? = nil, skip: Int = 0, count: Int? = 1
  ) {
    cloud.openstack.add(FaultRule(kind, call: call, query: query, skip: skip, count: count))
  }

  private func post(_ name: String = "w") -> OpenStackAnswer {
    cloud.nova("POST", "/servers", TestCloud.body(name))
  }

  @Test("a lost answer: the server is there, and nobody was told")
  func lostAnswer() throws {
    add(.lostAnswer(after: 30), call: "POST /servers")
    let answer = post()
    #expect(answer.ending == .unanswered && answer.delay == 30)
    #expect(try cloud.names() == ["w"])
    #expect(post("w").ending == .whole)
    #expect(cloud.openstack.report.duplicates == 1)
    #expect(cloud.openstack.report.repeatedNames == 1)
  }

  @Test("a lost request: no server")
  func lostRequest() throws {
    add(.lostRequest(), call: "POST /servers")
    #expect(post().ending == .unanswered)
    #expect(try cloud.names() == [])
  }

  @Test("a request that arrives late makes its server later, once")
  func late() throws {
    add(.late(5000), call: "POST /servers", count: nil)
    #expect(post().ending == .unanswered)
    cloud.clock.advance(4999)
    #expect(try cloud.names() == [])
    cloud.clock.advance(1)
    #expect(try cloud.names() == ["w"])
    cloud.clock.advance(20_000)
    #expect(try cloud.names() == ["w"])
    #expect(cloud.openstack.report.calls(.compute, "POST /servers") == 1)
  }

  @Test("one request makes two servers")
  func twice() throws {
    add(.twice)
    #expect(post().status == 202)
    #expect(try cloud.names() == ["w", "w"])
    #expect(cloud.openstack.report.duplicates == 1)
  }

  @Test("429, 413 and 503, with and without Retry-After", arguments: [nil, "7"])
  func refusals(hint: String?) {
    for (kind, status) in [
      (FaultKind.rateLimit(retryAfter: hint), 429), (.rateLimit(status: 413, retryAfter: hint), 413),
      (.unavailable(retryAfter: hint), 503),
    ] {
      add(kind, call: "POST /servers")
      let answer = post()
      #expect(answer.status == status)
      #expect(answer.headers.first { $0.name == "Retry-After" }?.value == hint)
    }
    #expect(cloud.openstack.report.made == 0)
  }

  @Test("so many calls a second, and no more")
  func rate() {
    cloud.openstack.settings.rate = 10
    cloud.clock.advance(1000)
    let statuses = (0..<13).map { _ in cloud.nova("GET", "/servers").status }
    #expect(statuses == Array(repeating: 200, count: 10) + [429, 429, 429])
    cloud.clock.advance(1000)
    #expect(cloud.nova("GET", "/servers").status == 200)
  }

  @Test("a server that ends in ERROR")
  func error() throws {
    add(.error("No valid host was found. "))
    let id = try cloud.create("w")
    #expect(try cloud.status(id) == "ERROR")
    cloud.clock.advance(60_000)
    #expect(try cloud.status(id) == "ERROR")
    #expect(cloud.booted.isEmpty)
    #expect(cloud.nova("DELETE", "/servers/\(id)").status == 204)
    cloud.clock.advance(200)
    #expect(try cloud.status(id) == "404")
  }

  @Test("a server that stays in BUILD until it is deleted")
  func stuckBuild() throws {
    add(.stuckBuild)
    let id = try cloud.create("w")
    cloud.clock.advance(86_400_000)
    cloud.logIn()
    #expect(try cloud.status(id) == "BUILD")
    #expect(cloud.nova("DELETE", "/servers/\(id)").status == 204)
    cloud.clock.advance(200)
    #expect(try cloud.status(id) == "404")
  }

  @Test("a server that does not go until it is deleted once more", arguments: [false, true])
  func stuckDelete(isForced: Bool) throws {
    let id = try cloud.create("w")
    cloud.clock.advance(1000)
    add(.stuckDelete)
    #expect(cloud.nova("DELETE", "/servers/\(id)").status == 204)
    cloud.clock.advance(600_000)
    let server = try cloud.nova("GET", "/servers/\(id)").value
    #expect(try server.string(at: "server", "status") == "ACTIVE")
    #expect(try server.string(at: "server", "OS-EXT-STS:task_state") == "deleting")
    if isForced {
      #expect(cloud.nova("POST", "/servers/\(id)/action", #"{"forceDelete": null}"#).status == 202)
    } else {
      #expect(cloud.nova("DELETE", "/servers/\(id)").status == 204)
    }
    cloud.clock.advance(200)
    #expect(try cloud.status(id) == "404")
  }

  @Test("a deletion that is refused: 409, and 404 though the server is there")
  func refusedDeletion() throws {
    let id = try cloud.create("w")
    add(.conflict)
    #expect(cloud.nova("DELETE", "/servers/\(id)").status == 409)
    add(.missing)
    #expect(cloud.nova("DELETE", "/servers/\(id)").status == 404)
    #expect(try cloud.status(id) == "BUILD")
  }

  @Test("a late list tells what was: new servers are missing, deleted ones still there")
  func staleList() throws {
    let old = try cloud.create("old")
    cloud.clock.advance(10_000)
    try cloud.create("new")
    #expect(cloud.nova("DELETE", "/servers/\(old)").status == 204)
    cloud.clock.advance(500)
    #expect(try cloud.names() == ["new"])
    add(.staleList(5000))
    let stale = try cloud.nova("GET", "/servers/detail").value
    #expect(try stale.string(at: "servers", "0", "name") == "old")
    #expect(try stale.string(at: "servers", "0", "status") == "ACTIVE")
    #expect(try stale.array(at: "servers").count == 1)
    #expect(try cloud.names() == ["new"])
  }

  @Test("empty and partial lists")
  func missing() throws {
    for number in 0..<40 { try cloud.create("w-\(number)") }
    add(.emptyList)
    #expect(try cloud.names() == [])
    add(.partialList(keep: 0.5))
    let some = try cloud.names()
    #expect((5...35).contains(some.count), "\(some.count) of 40")
    #expect(try cloud.names().count == 40)
  }

  @Test("a later page fails")
  func middlePage() throws {
    for number in 0..<3 { try cloud.create("w-\(number)") }
    add(.html, call: "GET /servers/detail", query: "marker=")
    let first = try cloud.nova("GET", "/servers/detail?limit=2").value
    let href = try first.string(at: "servers_links", "0", "href")
    let path = try #require(href.split(separator: "/servers/detail").last)
    #expect(cloud.nova("GET", "/servers/detail\(path)").status == 500)
    #expect(try cloud.nova("GET", "/servers/detail\(path)").value.array(at: "servers").count == 1)
  }

  @Test("a token that is good no more, and all tokens")
  func tokens() {
    add(.unauthorized, call: "GET /servers")
    #expect(cloud.nova("GET", "/servers").status == 401)
    #expect(cloud.nova("GET", "/servers").status == 401)
    cloud.logIn()
    #expect(cloud.nova("GET", "/servers").status == 200)
    cloud.openstack.revokeTokens()
    #expect(cloud.nova("GET", "/servers").status == 401)
    #expect(cloud.openstack.report.tokens == 0)
  }

  @Test("a token is good as long as it was to be")
  func tokenLife() {
    cloud.openstack.settings.tokenLife = 8000
    cloud.logIn()
    cloud.clock.advance(7999)
    #expect(cloud.nova("GET", "/servers").status == 200)
    cloud.clock.advance(1)
    #expect(cloud.nova("GET", "/servers").status == 401)
  }

  @Test("a full quota, by fault and for real")
  func quota() throws {
    add(.quota)
    #expect(post().status == 403)
    cloud.openstack.setQuota(Quota(instances: 1), of: TestCloud.project)
    let id = try cloud.create("w")
    let refused = post()
    #expect(refused.status == 403)
    #expect(
      refused.text
        == #"{"forbidden": {"code": 403, "message": "Quota exceeded for instances: Requested 1, but already used 1 "#
        + #"of 1 instances"}}"#)
    #expect(cloud.nova("DELETE", "/servers/\(id)").status == 204)
    cloud.clock.advance(200)
    #expect(post().status == 202)
  }

  @Test("an image or a flavor is gone, by fault and for real")
  func gone() {
    add(.noImage)
    #expect(post().text == #"{"badRequest": {"code": 400, "message": "Can not find requested image"}}"#)
    add(.noFlavor)
    #expect(post().status == 400)
    #expect(post().status == 202)
    cloud.openstack.removeImage("Debian 8")
    #expect(post().status == 400)
    let new = cloud.openstack.addImage("Debian 8")
    #expect(cloud.glance("GET", "/images/\(new)").status == 200)
    cloud.openstack.removeFlavor("vps-ssd-1")
    #expect(post().text.contains("Flavor \(TestCloud.flavor) could not be found."))
  }

  @Test("answers that break off, are no JSON, never end, or come late")
  func answers() {
    add(.cut(after: 5))
    #expect(cloud.nova("GET", "/servers").ending == .cut(after: 5))
    add(.garbage)
    #expect((try? cloud.nova("GET", "/servers").value) == nil)
    add(.endless)
    #expect(cloud.nova("GET", "/servers").ending == .endless)
    add(.delay(20, upTo: 30))
    #expect((20...30).contains(cloud.nova("GET", "/servers").delay))
    #expect(cloud.nova("GET", "/servers").delay == 0)
  }

  @Test("counted, skipped, and by chance that a seed repeats")
  func rules() {
    add(.emptyList, skip: 1, count: 2)
    add(.html, call: "GET /flavors")
    let seen = (0..<4).map { _ in cloud.nova("GET", "/servers").status }
    #expect(seen == [200, 200, 200, 200])
    #expect(cloud.openstack.faults.map(\.kind.sort) == ["answer"])
    cloud.openstack.clearFaults()
    func draw(_ cloud: TestCloud) -> [Int] {
      cloud.openstack.add(FaultRule(.html, call: "GET /flavors", count: nil, probability: 0.3))
      return (0..<200).map { _ in cloud.nova("GET", "/flavors").status }
    }
    let first = draw(TestCloud(seed: 5))
    #expect((30...90).contains(first.count { $0 == 500 }))
    #expect(draw(TestCloud(seed: 5)) == first)
    #expect(draw(TestCloud(seed: 6)) != first)
  }
}
