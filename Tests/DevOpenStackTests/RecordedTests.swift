import JSON
import Testing

@testable import DevOpenStack

@Suite("The embedded OpenStack answers what a real one answered")
struct RecordedTests {
  @Test("versions, tokens, the catalogue")
  func identity() throws {
    let replay = Replay()
    replay.cloud.openstack.settings.tokenCache = 10_000
    let old = replay.cloud.token
    try replay.run(
      "identity",
      given: [
        "11.1": { replay in
          // It revokes the token that it brings itself.
          #expect(replay.cloud.token == old)
        },
        "11.3": { $0.cloud.clock.advance(12_000) },
      ])
  }

  @Test("the catalogue, but for placement, which is not played")
  func catalog() throws {
    func endpoints(_ text: String) throws -> Set<String> {
      var found: Set<String> = []
      for service in try JSONValue.parse(Array(text.utf8)).array(at: "token", "catalog") {
        let name = try "\(service.string(at: "type")) \(service.string(at: "name"))"
        for endpoint in try service.array(at: "endpoints") {
          #expect(try endpoint.object().keys == ["id", "interface", "region_id", "url", "region"])
          found.insert(try "\(name) \(endpoint.string(at: "interface")) \(endpoint.string(at: "url"))")
        }
      }
      return found
    }
    let exchange = try #require(Exchange.all("identity").first { $0.name == "1.3" })
    let answer = TestCloud().ask(.identity, "POST", exchange.path, token: nil, exchange.body)
    let recorded = try endpoints(try #require(exchange.text))
    #expect(try endpoints(answer.text) == recorded.filter { !$0.hasPrefix("placement ") })
    #expect(recorded.count == 15)
  }

  @Test("flavors, images, networks") func lists() throws { try Replay().run("lists") }

  @Test("a server from its request to ACTIVE")
  func servers() throws {
    try Replay().run(
      "servers",
      given: ["3.3": { $0.cloud.clock.advance(100) }, "3.4": { $0.cloud.clock.advance(100) }])
  }

  @Test("snapshots")
  func snapshots() throws {
    let replay = Replay()
    try replay.server("2432c87d-0be8-4e38-8398-aee832a4600c")
    replay.cloud.clock.advance(200)
    try replay.run(
      "snapshots",
      given: [
        "4.3": { replay in
          replay.cloud.clock.advance(500)
          replay.learn("da053881-a39b-4914-b8f3-d9ebfa4a6222", replay.cloud.lastImage)
        }
      ])
  }

  @Test("deletion, also of a server that is being built")
  func deletion() throws {
    let replay = Replay()
    try replay.server("2432c87d-0be8-4e38-8398-aee832a4600c")
    replay.cloud.clock.advance(200)
    try replay.run(
      "deletion",
      given: [
        "5.3": { $0.cloud.clock.advance(200) },
        "5.7": { replay in
          try replay.server("40376ec8-04b7-443d-89f1-12ef5d0abce2")
          replay.cloud.clock.advance(100)
        },
      ])
  }

  @Test("requests that are wrong") func refusals() throws { try Replay().run("refusals") }

  @Test("microversions")
  func microversions() throws {
    let replay = Replay()
    try replay.server("31af6d2f-6fb0-42d7-b405-df3b58b16791")
    try replay.run("microversions", given: ["7.8": { $0.cloud.clock.advance(200) }])
  }

  @Test("full quotas")
  func quota() throws {
    let replay = Replay()
    replay.cloud.logIn(project: TestCloud.smallProject)
    var ids: [String] = []
    for name in ["q1", "q2"] {
      let answer = replay.cloud.ask(
        .compute, "POST", "/v2.1/servers", token: replay.cloud.token, TestCloud.body(name))
      ids.append(try answer.value.string(at: "server", "id"))
    }
    try replay.run(
      "quota",
      given: [
        "8.3": { replay in
          for id in ids {
            let answer = replay.cloud.ask(
              .compute, "DELETE", "/v2.1/servers/\(id)", token: replay.cloud.token)
            #expect(answer.status == 204)
          }
          replay.cloud.clock.advance(1000)
        }
      ])
  }

  @Test("servers that end in ERROR")
  func errors() throws {
    let replay = Replay(TestCloud(quota: Quota(instances: 200, cores: 5000, ram: 16_777_216)))
    try replay.run(
      "errors",
      given: [
        "9.8": { replay in
          replay.cloud.clock.advance(1000)
          let recorded = "ddbc2657-b90f-4356-9c94-792b454933f4"
          let id = try replay.server(recorded, name: "bad")
          replay.cloud.clock.advance(100)
          let message =
            "Exceeded maximum number of retries. Exhausted all hosts available for retrying build failures for "
            + "instance \(id)."
          replay.cloud.openstack.report(.failed(message: message, hasHost: false), of: id)
        }
      ])
  }

  @Test("pages")
  func pages() throws {
    let replay = Replay()
    // The newest comes first.
    let recorded = [
      "w-25": "1827a650-6a75-4afa-b472-395143ccccc5", "w-21": "f97d8240-1e4e-497a-afca-ceb09d235d21",
      "w-23": "86350805-e5b5-4a8d-be75-37f881bc49ba", "w-41": "3b7995b1-d05c-4c59-8b22-ac56fb96639e",
    ]
    let oldest = try replay.server("4118cf18-1dfd-435c-9d5a-48eb8d4c2025", name: "w-0")
    for name in ["w-25", "w-21", "w-23", "w-41"] {
      try replay.server(try #require(recorded[name]), name: name)
    }
    replay.cloud.clock.advance(200)
    try replay.run("pages")
    let all = replay.cloud.nova("GET", "/servers/detail?limit=6")
    #expect(try all.value.array(at: "servers").count == 6)
    #expect(try replay.cloud.nova("GET", "/servers/detail?limit=8").value["servers_links"] != nil)
    #expect(try replay.cloud.nova("GET", "/servers/detail?limit=5000").value["servers_links"] == nil)
    #expect(replay.cloud.nova("GET", "/servers?marker=\(oldest)").text == #"{"servers": []}"#)
    #expect(
      try Set(replay.cloud.names("?name=multi")) == ["multi-1", "multi-2", "multi-3"])
  }

  @Test("what is broken in front of a service, and behind it")
  func faults() throws {
    let replay = Replay()
    let openstack = replay.cloud.openstack
    let exchanges = Dictionary(
      uniqueKeysWithValues: try Exchange.all("faults").map { ($0.name, $0) })
    func meet(_ name: String, _ kind: FaultKind) throws {
      openstack.add(FaultRule(kind))
      try replay.run(#require(exchanges[name]))
    }
    try meet("12.1", .rateLimit(retryAfter: "2"))
    try meet("12.2", .rateLimit(status: 413, retryAfter: "2"))
    #expect(openstack.report.made == 0)
    try replay.server("400c9d37-5d46-4151-9b19-6f734b231a49")
    for (name, kind) in [
      ("E1", "nova.exception.GlanceConnectionFailed"),
      ("F1", "keystoneauth1.exceptions.connection.ConnectFailure"),
      ("I1", "oslo_db.exception.DBConnectionError"), ("A3", "oslo_messaging.exceptions.MessagingTimeout"),
    ] {
      openstack.add(FaultRule(.exception(kind)))
      let exchange = try #require(exchanges[name])
      let answer = replay.cloud.ask(
        exchange.service, exchange.method, exchange.path, token: replay.cloud.token)
      #expect(answer.status == exchange.status)
      #expect(answer.text == exchange.text, "\(exchange)")
    }
    // A proxy adds none of the service's headers.
    openstack.add(FaultRule(.html))
    #expect(
      replay.cloud.logIn() == "" && openstack.faults.isEmpty, "the fault stood before the service")
    replay.cloud.logIn()
    openstack.add(FaultRule(.error("No valid host was found. There are not enough hosts available.")))
    let id = try replay.cloud.create("worker-1")
    replay.learn("0b3173d5-fc9e-4a2d-bee4-842fd73be5c3", id)
    try replay.run(#require(exchanges["A5"]))
    for name in ["J1", "J2", "J3", "J4"] {
      if name == "J2" { replay.cloud.clock.advance(3_600_001) }
      if name == "J1" { continue }
      try replay.run(#require(exchanges[name]))
    }
  }

  @Test("user-data and metadata that are too much; a body that is too large")
  func limits() throws {
    let cloud = TestCloud()
    func create(_ more: String) -> OpenStackAnswer {
      cloud.nova("POST", "/servers", TestCloud.body("w", more))
    }
    let most = String(repeating: "eHh4", count: 16_383)
    #expect(create("\"user_data\": \"\(most)\"").status == 202)
    let over = create("\"user_data\": \"\(most)eHh4\"")
    #expect(over.status == 400 && over.text.hasSuffix("' is too long\"}}"))
    let body = cloud.nova("POST", "/servers", String(repeating: "x", count: 114_689))
    #expect(body.status == 413)
    #expect(
      body.text.hasPrefix(
        "{\"message\": \"Request is too large. Larger than max_request_body_size (114688).<br"))
    let items = (0...128).map { "\"k\($0)\": \"v\"" }.joined(separator: ", ")
    let metadata = create("\"metadata\": {\(items)}")
    #expect(metadata.status == 403)
    #expect(
      metadata.text
        == #"{"forbidden": {"code": 403, "message": "Maximum number of metadata items exceeds 128"}}"#)
    #expect(cloud.openstack.report.made == 1)
  }
}

extension Replay {
  /// A server as the recordings have it, for a recorded id.
  @discardableResult
  func server(_ recorded: String, name: String = "worker-1") throws -> String {
    let id = try cloud.create(
      name,
      #""user_data": "I2Nsb3VkLWNvbmZpZwpydW5jbWQ6CiAtIFsgZWNobywgaGVsbG8gXQo=", "metadata": {"cds-worker": "w-1", "#
        + #""owner": "ci"}"#)
    learn(recorded, id)
    return id
  }
}
