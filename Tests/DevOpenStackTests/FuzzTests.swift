import JSON
import TestSupport
import Testing

@testable import DevOpenStack

@Suite("Whatever is sent, something sensible is answered")
struct FuzzTests {
  private static let words = [
    "v2.1", "v3", "v2.0", "v2", "servers", "detail", "auth", "tokens", "images", "networks", "ports",
    "flavors",
    "action", "metadata", "tags", "limits", TestCloud.project, "%", "%zz", "..", "dev", "faults", "settings",
    "\u{0}",
    "identity", "compute", "os-keypairs", "floatingips", "security-groups", "quotas",
  ]

  @Test(arguments: 1...8 as ClosedRange<UInt64>)
  func requests(seed: UInt64) {
    var random = SeededRandom(seed: seed)
    let cloud = TestCloud(seed: seed)
    let good = Array(TestCloud.body("w", #""metadata": {"a": "b"}, "user_data": "YQ==""#).utf8)
    for step in 0..<1500 {
      let method = ["GET", "POST", "PUT", "DELETE", "HEAD", "PATCH", ""].randomElement(using: &random) ?? ""
      let depth = Int.random(in: 0...6, using: &random)
      var path =
        "/" + (0..<depth).map { _ in Self.words.randomElement(using: &random) ?? "" }.joined(separator: "/")
      if Bool.random(using: &random) {
        path +=
          "?limit=\(Int.random(in: -2...3, using: &random))&marker=%\(step)&name=^w&changes-since=2026&fields=id"
      }
      var body = good
      for _ in 0..<Int.random(in: 0...3, using: &random) {
        let index = Int.random(in: 0..<body.count, using: &random)
        body[index] = UInt8.random(in: 0...255, using: &random)
      }
      if Bool.random(using: &random) {
        body = Array(body.prefix(Int.random(in: 0..<body.count, using: &random)))
      }
      var headers = [(name: "X-Auth-Token", value: cloud.token)]
      if Bool.random(using: &random) {
        let version = ["compute 2.93", "compute 2.-1", "compute", "latest", "compute 9999999999999999999.1"]
          .randomElement(using: &random)
        headers.append(("OpenStack-API-Version", version ?? ""))
      }
      let request = OpenStackRequest(method, path, headers: headers, body: body)
      let answer =
        Bool.random(using: &random)
        ? cloud.openstack.answer(request)
        : cloud.openstack.answer(Service.allCases.randomElement(using: &random) ?? .compute, request)
      #expect((200..<500).contains(answer.status), "seed \(seed) step \(step): \(method) \(path)")
      if !answer.body.isEmpty {
        #expect((try? answer.value) != nil, "seed \(seed) step \(step): \(answer.text)")
      }
    }
  }

  /// Bodies that are JSON, but of any shape, to calls that there are.
  @Test(arguments: 1...8 as ClosedRange<UInt64>)
  func shapes(seed: UInt64) throws {
    var random = SeededRandom(seed: seed)
    let cloud = TestCloud(seed: seed)
    let id = try cloud.create("w")
    let keys = [
      "server", "name", "networks", "metadata", "security_groups", "block_device_mapping_v2", "min_count",
      "tags",
      "flavorRef", "imageRef", "user_data", "os-getConsoleOutput", "createImage", "reboot",
      "addSecurityGroup",
      "addFloatingIp", "auth", "identity", "methods", "password", "user", "scope", "project", "port",
      "floatingip",
      "fixed_ips", "keypair", "public_key", "server_group", "policies", "security_group_rule", "meta",
      "os:scheduler_hints",
    ]
    func value(_ depth: Int) -> JSONValue {
      switch Int.random(in: 0..<(depth > 3 ? 5 : 8), using: &random) {
      case 0: return .null
      case 1: return .bool(Bool.random(using: &random))
      case 2: return .integer([-1, 0, 2, 70_000, Int.max, Int.min].randomElement(using: &random) ?? 0)
      case 3:
        return .string(
          ["", "a", "é'\"\\", TestCloud.image, "password", "auto", "w"].randomElement(using: &random) ?? "")
      case 4: return .number(1.5)
      case 5: return .array((0..<Int.random(in: 0...3, using: &random)).map { _ in value(depth + 1) })
      default:
        var object = JSONObject()
        for _ in 0..<Int.random(in: 0...5, using: &random) {
          object[keys.randomElement(using: &random) ?? ""] = value(depth + 1)
        }
        return .object(object)
      }
    }
    let calls: [(Service, String, String)] = [
      (.compute, "POST", "/v2.1/servers"), (.compute, "POST", "/v2.1/servers/\(id)/action"),
      (.compute, "PUT", "/v2.1/servers/\(id)"), (.compute, "POST", "/v2.1/servers/\(id)/metadata"),
      (.compute, "PUT", "/v2.1/servers/\(id)/tags"), (.compute, "POST", "/v2.1/os-keypairs"),
      (.compute, "POST", "/v2.1/os-server-groups"), (.identity, "POST", "/v3/auth/tokens"),
      (.network, "POST", "/v2.0/ports"), (.network, "POST", "/v2.0/floatingips"),
      (.network, "POST", "/v2.0/security-group-rules"), (.image, "POST", "/v2/images"),
    ]
    for step in 0..<1500 {
      let (service, method, path) = calls.randomElement(using: &random) ?? calls[0]
      let top = keys.randomElement(using: &random) ?? ""
      let body: JSONValue = .object([top: value(0), "server": value(0)])
      let version = ["2.1", "2.37", "2.93"].randomElement(using: &random) ?? "2.1"
      let answer = cloud.ask(
        service, method, path, token: cloud.token, headers: [("OpenStack-API-Version", "compute \(version)")],
        body.text(pretty: false))
      #expect((200..<500).contains(answer.status), "seed \(seed) step \(step): \(body.text(pretty: false))")
      if !answer.body.isEmpty {
        #expect((try? answer.value) != nil, "seed \(seed) step \(step): \(answer.text)")
      }
    }
  }

  /// Bodies of any shape to our own requests: refused or taken, and the cloud lives on.
  @Test(arguments: 1...4 as ClosedRange<UInt64>)
  func controls(seed: UInt64) throws {
    var random = SeededRandom(seed: seed)
    let cloud = TestCloud(seed: seed)
    let id = try cloud.create("w")
    let basic = "Basic Y2RzOmNkcy1wYXNz"
    let kinds = [
      "lost-answer", "lost-request", "late", "delay", "cut", "garbage", "endless", "unauthorized", "twice",
      "error",
      "stuck-build", "quota", "no-image", "stuck-delete", "conflict", "missing", "stale-list", "empty-list",
      "partial-list", "answer", "html", "exception", "rate-limit", "unavailable", "powered-off", "gone",
      "failed",
    ]
    let keys = [
      "kind", "event", "milliseconds", "upTo", "count", "probability", "skip", "status", "retryAfter",
      "after", "keep",
      "build", "boot", "life", "tokenLife", "pageLimit", "rate", "project", "instances", "name", "message",
      "service",
      "call", "query", "headers", "body",
    ]
    let values: [JSONValue] = [
      .null, 0, 1, -1, .integer(.max), .integer(.min), 0.5, "", "ci", "POST /servers", [0, 5],
      [.integer(.min), .integer(.max)], ["median": 5, "spread": 1e300], [:], .bool(true), 503,
    ]
    let paths = [
      "/dev/faults", "/dev/settings", "/dev/quota", "/dev/images", "/dev/servers/\(id)/events", "/dev/tokens",
      "/dev/servers", "/dev/calls", "/dev/nothing",
    ]
    for step in 0..<600 {
      var body = JSONObject()
      for _ in 0..<Int.random(in: 0...6, using: &random) {
        body[keys.randomElement(using: &random) ?? ""] = values.randomElement(using: &random) ?? .null
      }
      if Bool.random(using: &random) { body["kind"] = .string(kinds.randomElement(using: &random) ?? "") }
      if Bool.random(using: &random) { body["event"] = .string(kinds.randomElement(using: &random) ?? "") }
      let method = ["GET", "POST", "POST", "POST", "DELETE"].randomElement(using: &random) ?? "GET"
      let text = JSONValue.object(body).text(pretty: false)
      let answer = cloud.openstack.answer(
        OpenStackRequest(
          method, paths.randomElement(using: &random) ?? "/", headers: [("Authorization", basic)],
          body: Array(text.utf8)))
      #expect([200, 400, 404].contains(answer.status), "seed \(seed) step \(step): \(text)")
      _ = cloud.nova("POST", "/servers", TestCloud.body("w-\(step)"))
      _ = cloud.nova("GET", "/servers/detail")
      cloud.clock.advance(100)
      if step.isMultiple(of: 20) { cloud.logIn() }
    }
  }
}
