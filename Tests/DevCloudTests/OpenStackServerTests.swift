import DevCloud
import DevOpenStack
import Foundation
import JSON
import Testing

/// The embedded OpenStack as a client on the wire sees it.
@Suite("The embedded OpenStack over HTTP", .timeLimit(.minutes(1)))
struct OpenStackServerTests {
  private func server() -> OpenStackServer {
    OpenStackServer(
      EmbeddedOpenStack(
        .small(password: "secret", created: 0), at: Endpoints(base: ""),
        clock: { Int64(Date().timeIntervalSince1970 * 1000) }))
  }

  private static let logIn = """
    {"auth": {"identity": {"methods": ["password"], "password": {"user": {"name": "cds", "domain": {"id": "default"}, \
    "password": "secret"}}}, "scope": {"project": {"name": "ci", "domain": {"id": "default"}}}}}
    """

  /// A token, and where Nova is.
  private func logIn(_ client: PlainClient) async throws -> (token: String, nova: String) {
    let (status, head, body) = parts(try await client.ask("POST", "/v3/auth/tokens", Self.logIn))
    #expect(status == "HTTP/1.1 201 Created")
    let token = try #require(head.first { $0.hasPrefix("X-Subject-Token: ") }).dropFirst(17)
    let catalog = try JSONValue.parse(Array(body.utf8)).array(at: "token", "catalog")
    let nova = try #require(catalog.first { $0["type"] == "compute" }).string(at: "endpoints", "1", "url")
    return (String(token), nova)
  }

  @Test("the catalogue leads to services that answer")
  func catalog() async throws {
    try await server().serve { url in
      let client = try PlainClient(url)
      let (token, nova) = try await logIn(client)
      #expect(nova.hasPrefix(url + "/compute/v2.1/"))
      let path = String(nova.dropFirst(url.utf8.count))
      let servers = parts(try await client.ask("GET", path + "/servers", headers: ["X-Auth-Token: \(token)"]))
      #expect(servers.body == #"{"servers": []}"#)
      #expect(servers.head.contains("Openstack-Api-Version: compute 2.1"))
      #expect(servers.head.count { $0.hasPrefix("Vary: ") } == 2)
      for path in ["/image/v2/images", "/network/v2.0/networks"] {
        let answer = parts(try await client.ask("GET", path, headers: ["X-Auth-Token: \(token)"]))
        #expect(answer.status == "HTTP/1.1 200 OK")
      }
      #expect(parts(try await client.ask("GET", "/")).status.hasPrefix("HTTP/1.1 300"))
      #expect(parts(try await client.ask("GET", "/compute/")).status == "HTTP/1.1 200 OK")
    }
  }

  @Test("answers are lost, break off, never end and come late as they should")
  func endings() async throws {
    let server = server()
    let openstack = server.openstack
    try await server.serve { url in
      let client = try PlainClient(url)
      let (token, nova) = try await logIn(client)
      let path = String(nova.dropFirst(url.utf8.count))
      let headers = ["X-Auth-Token: \(token)"]
      let list = path + "/servers"
      openstack.add(FaultRule(.lostAnswer(), call: "GET /servers"))
      #expect(try await client.ask("GET", list, headers: headers) == "")
      openstack.add(FaultRule(.lostRequest(after: 20), call: "GET /servers"))
      #expect(try await client.ask("GET", list, headers: headers) == "")
      openstack.add(FaultRule(.cut(after: 4), call: "GET /servers"))
      let cut = parts(try await client.ask("GET", list, headers: headers))
      #expect(cut.head.contains("Content-Length: 15") && cut.body == #"{"se"#)
      openstack.add(FaultRule(.endless, call: "GET /servers"))
      let endless = try await client.ask("GET", list, headers: headers, upTo: 100_000)
      #expect(endless.utf8.count >= 100_000)
      openstack.add(FaultRule(.delay(50), call: "GET /servers"))
      #expect(parts(try await client.ask("GET", list, headers: headers)).body == #"{"servers": []}"#)
      openstack.add(FaultRule(.unavailable(retryAfter: "3"), call: "GET /servers"))
      let refused = parts(try await client.ask("GET", list, headers: headers))
      #expect(refused.status == "HTTP/1.1 503 Service Unavailable" && refused.head.contains("Retry-After: 3"))
    }
  }

  @Test("faults, settings and counts are there over HTTP, for those who know the password")
  func control() async throws {
    try await server().serve { url in
      let client = try PlainClient(url)
      let basic = ["Authorization: Basic \(Data("cds:secret".utf8).base64EncodedString())"]
      #expect(parts(try await client.ask("GET", "/dev/calls")).status == "HTTP/1.1 401 Unauthorized")
      func control(_ method: String, _ path: String, _ body: String = "") async throws -> (Int, JSONValue) {
        let answer = parts(try await client.ask(method, path, headers: basic, body))
        let status = Int(answer.status.split(separator: " ")[1]) ?? 0
        return (status, (try? JSONValue.parse(Array(answer.body.utf8))) ?? .null)
      }
      let rule = #"{"kind": "rate-limit", "retryAfter": 2, "call": "POST /servers", "count": 3}"#
      #expect(try await control("POST", "/dev/faults", rule).0 == 200)
      let faults = try await control("GET", "/dev/faults").1
      #expect(try faults.integer(at: "0", "count") == 3)
      #expect(try await control("POST", "/dev/faults", #"{"kind": "typhoon"}"#).0 == 400)
      let (token, nova) = try await logIn(client)
      let path = String(nova.dropFirst(url.utf8.count)) + "/servers"
      let limited = parts(try await client.ask("POST", path, headers: ["X-Auth-Token: \(token)"], "{}"))
      #expect(limited.status == "HTTP/1.1 429 Too Many Requests" && limited.head.contains("Retry-After: 2"))
      #expect(try await control("DELETE", "/dev/faults").0 == 200)
      let settings =
        #"{"build": [10, 20], "boot": {"median": 100, "spread": 0.5}, "life": null, "tokenLife": 8000}"#
      #expect(try await control("POST", "/dev/settings", settings).0 == 200)
      #expect(try await control("POST", "/dev/settings", #"{"weather": 1}"#).0 == 400)
      #expect(try await control("POST", "/dev/quota", #"{"project": "ci", "instances": 3}"#).0 == 200)
      #expect(try await control("DELETE", "/dev/tokens").0 == 200)
      let counts = try await control("GET", "/dev/calls").1
      #expect(try counts.integer(at: "calls", "compute", "POST /servers") == 1)
      #expect(try counts.integer(at: "faults", "answer") == 1)
      #expect(try counts.integer(at: "servers", "made") == 0)
      #expect(try counts.integer(at: "tokens") == 0)
      #expect(
        parts(try await client.ask("GET", path, headers: ["X-Auth-Token: \(token)"])).status.contains("401"))
    }
  }

  @Test("what runs its servers is told and heard while nobody asks")
  func tending() async throws {
    let (booted, boot) = AsyncStream.makeStream(of: String.self)
    var times = SimulatedDriver.Times()
    times.build = .fixed(5)
    times.boot = .fixed(5)
    let plan = CloudPlan.small(password: "secret", created: 0)
    let openstack = EmbeddedOpenStack(
      plan, at: Endpoints(base: ""), driver: SimulatedDriver(times),
      clock: { Int64(Date().timeIntervalSince1970 * 1000) },
      observer: { if case .booted(let server) = $0 { boot.yield(server.name) } })
    try await OpenStackServer(openstack).serve { url in
      let client = try PlainClient(url)
      let (token, nova) = try await logIn(client)
      let body =
        #"{"server": {"name": "w", "imageRef": "\#(plan.images[0].id)", "flavorRef": "\#(plan.flavors[0].id)"}}"#
      let answer = parts(
        try await client.ask(
          "POST", String(nova.dropFirst(url.utf8.count)) + "/servers", headers: ["X-Auth-Token: \(token)"],
          body))
      #expect(answer.status == "HTTP/1.1 202 Accepted")
      #expect(await booted.first { _ in true } == "w")
    }
  }
}
