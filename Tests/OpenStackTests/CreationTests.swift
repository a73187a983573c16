import HTTPTransport
import JSON
import Synchronization
import Testing

@testable import OpenStack

@Suite("Ordering servers")
struct CreationTests {
  private let request = ServerRequest(
    name: "w-1", image: "Debian 12", flavor: "small", userData: Array("#!/bin/sh\nexport KEY=s3cr3t\n".utf8))

  @Test("takes one call of Nova each, once the names are known")
  func calls() async throws {
    let fake = FakeCloud()
    let cloud = fake.client()
    for _ in 0..<20 { #expect(try await cloud.create(request) == "s1") }
    let nova = fake.asked.count { $0.contains(":8774") }
    #expect(nova == 22, "20, the versions and the flavors")
    let body = try #require(fake.requests("POST", "/servers").first)
    #expect(body.headers["OpenStack-API-Version"] == "compute 2.93")
    guard case .bytes(let bytes) = body.body else { return }
    #expect(
      String(decoding: bytes, as: UTF8.self).contains(
        #""imageRef":"i1","flavorRef":"f1","networks":[{"uuid":"n1"}]"#))
  }

  @Test(
    "a lost answer is unknown, and nothing is sent twice",
    arguments: [HTTPError.Code.timeout, .reset, .truncated, .garbage, .other(56)])
  func lost(_ code: HTTPError.Code) async throws {
    let fake = FakeCloud()
    fake.on("POST", "/servers") { request throws(HTTPError) in throw HTTPError(code, url: request.url) }
    let cloud = fake.client()
    let error = try await refused { [request] () async throws(CloudError) in
      try await cloud.create(request)
    }
    #expect(error.effect == .unknown)
    #expect(fake.count("POST", "/servers") == 1)
  }

  @Test(
    "what never left is certain",
    arguments: [HTTPError.Code.resolve, .refused, .connectTimeout, .certificate, .tls, .proxy])
  func unsent(_ code: HTTPError.Code) async throws {
    let fake = FakeCloud()
    fake.on("POST", "/servers") { request throws(HTTPError) in throw HTTPError(code, url: request.url) }
    let cloud = fake.client()
    let error = try await refused { [request] () async throws(CloudError) in
      try await cloud.create(request)
    }
    #expect(error.effect == .nothing && error.concern == .cloud)
    #expect(fake.count("POST", "/servers") == 1)
  }

  @Test(
    "answers from 500 on are unknown, those below are certain; none is tried again",
    arguments: [
      (400, .nothing), (403, .nothing), (408, .unknown), (409, .nothing), (413, .nothing), (429, .nothing),
      (500, .unknown), (502, .unknown), (503, .unknown), (504, .unknown),
    ] as [(Int, CloudError.Effect)])
  func answers(_ status: Int, _ effect: CloudError.Effect) async throws {
    let fake = FakeCloud()
    fake.on("POST", "/servers") { _ in .json("", status: status) }
    let cloud = fake.client()
    let error = try await refused { [request] () async throws(CloudError) in
      try await cloud.create(request)
    }
    #expect(error.effect == effect)
    #expect(fake.count("POST", "/servers") == 1)
  }

  @Test("202 whose body cannot be read: the id stands in Location, else it is lost")
  func unreadable() async throws {
    let fake = FakeCloud()
    let cloud = fake.client()
    fake.on("POST", "/servers", times: 1) { _ in
      .json(
        #"{"server": {"id"#, status: 202,
        ["Location": "http://h/v2.1/p/servers/2432c87d-0be8-4e38-8398-aee832a4600c"])
    }
    #expect(try await cloud.create(request) == "2432c87d-0be8-4e38-8398-aee832a4600c")
    fake.on("POST", "/servers", times: 1) { _ in .json("<html>", status: 200) }
    let error = try await refused { [request] () async throws(CloudError) in
      try await cloud.create(request)
    }
    #expect(error.kind == .lost && error.effect == .unknown)
  }

  @Test(
    "429 closes the gate for the next ones for as long as is asked, and says so at once where that is too long"
  )
  func throttled() async throws {
    let fake = FakeCloud()
    let cloud = fake.client()
    _ = try await cloud.create(request)
    fake.on("POST", "/servers", times: 1) { _ in .json("{}", status: 429, ["Retry-After": "10"]) }
    let error = try await refused { [request] () async throws(CloudError) in
      try await cloud.create(request)
    }
    #expect(error.kind == .rateLimited(after: .seconds(10)))
    let before = fake.time.now
    _ = try await cloud.create(request)
    #expect(fake.time.now - before >= .seconds(10))

    fake.on("POST", "/servers", times: 1) { _ in .json("{}", status: 429, ["Retry-After": "120"]) }
    _ = await failure { [request] () async throws(CloudError) in try await cloud.create(request) }
    let sent = fake.count("POST", "/servers")
    let closed = try await refused { [request] () async throws(CloudError) in
      try await cloud.create(request)
    }
    #expect(closed.effect == .nothing && closed.retryAfter.map { $0 > .seconds(100) } ?? false, "\(closed)")
    #expect(fake.count("POST", "/servers") == sent)
  }

  @Test("a service that does not answer is left alone after five failures, and found again")
  func breaker() async throws {
    let fake = FakeCloud()
    let cloud = fake.client()
    _ = try await cloud.create(request)
    fake.on("POST", "/servers") { request throws(HTTPError) in throw HTTPError(.refused, url: request.url) }
    for _ in 0..<20 {
      _ = await failure { [request] () async throws(CloudError) in try await cloud.create(request) }
    }
    #expect(fake.count("POST", "/servers") == 6)
    let error = try await refused { [request] () async throws(CloudError) in
      try await cloud.create(request)
    }
    #expect(error.effect == .nothing && error.message.contains("did not answer"), "\(error)")
    fake.on("POST", "/servers") { _ in .json(#"{"server":{"id":"s2"}}"#, status: 202) }
    fake.time.pass(.seconds(2))
    #expect(try await cloud.create(request) == "s2")
    #expect(try await cloud.create(request) == "s2")
  }

  @Test("a name that means another image by now is looked up again")
  func renamed() async throws {
    let fake = FakeCloud()
    let cloud = fake.client()
    _ = try await cloud.create(request)
    let refusal = try Exchanges.recorded["6.1"].response
    fake.on("POST", "/servers", times: 1) { _ in refusal }
    fake.on("GET", "/v2/images") { _ in
      .json(#"{"images":[{"id":"i2","name":"Debian 12","status":"active"}]}"#)
    }
    let error = try await refused { [request] () async throws(CloudError) in
      try await cloud.create(request)
    }
    #expect(error.kind == .badRequest)
    _ = try await cloud.create(request)
    guard case .bytes(let bytes) = try #require(fake.requests("POST", "/servers").last).body else { return }
    #expect(String(decoding: bytes, as: UTF8.self).contains(#""imageRef":"i2""#))
  }

  @Test("an image of the name is looked up again after half a minute")
  func aged() async throws {
    let fake = FakeCloud()
    let cloud = fake.client()
    for _ in 0..<5 { _ = try await cloud.create(request) }
    #expect(fake.count("GET", "/v2/images") == 1)
    fake.time.pass(.seconds(31))
    _ = try await cloud.create(request)
    #expect(fake.count("GET", "/v2/images") == 2)
  }

  @Test("what is not there is said before anything is ordered, with the nearest name")
  func missing() async throws {
    let fake = FakeCloud()
    let cloud = fake.client()
    var request = request
    request.flavor = "smal"
    let error = try await refused { [request] () async throws(CloudError) in
      try await cloud.create(request)
    }
    #expect(error.kind == .notFound && error.effect == .nothing && error.help == ["did you mean 'small'?"])
    #expect(fake.count("POST", "/servers") == 0)
  }

  @Test("what is not in a list that is kept may be new: the list is asked for anew, every ten seconds")
  func news() async throws {
    let fake = FakeCloud()
    let cloud = fake.client()
    _ = try await cloud.networks()
    fake.on("GET", "/v2.0/networks") { _ in
      .json(
        #"{"networks":[{"id":"n1","name":"a","subnets":["s"]},{"id":"n2","name":"new","subnets":["s"]}]}"#)
    }
    let early = await failure { () async throws(CloudError) in try await cloud.networks(["new"]) }
    #expect(early?.kind == .notFound)
    fake.time.pass(.seconds(10))
    #expect(try await cloud.networks(["new"]).map(\.id) == ["n2"])
    for _ in 0..<5 {
      let missing = await failure { () async throws(CloudError) in try await cloud.networks(["none"]) }
      #expect(missing?.kind == .notFound)
    }
    #expect(fake.count("GET", "/v2.0/networks") == 2)
  }

  @Test("without a network the only one is taken, and several are an error that names them")
  func onlyNetwork() async throws {
    let fake = FakeCloud()
    fake.on("GET", "/v2.0/networks") { _ in
      .json(
        #"""
        {"networks":[{"id":"n1","name":"private","subnets":["s"],"project_id":"p1"},
        {"id":"n2","name":"Ext-Net","subnets":["s"],"router:external":true,"shared":false,"project_id":"admin"},
        {"id":"n3","name":"bare","subnets":[]}]}
        """#)
    }
    #expect(try await fake.client().networks([]).map(\.id) == ["n1"])
    fake.on("GET", "/v2.0/networks") { _ in
      .json(#"{"networks":[{"id":"n1","name":"a","subnets":["s"]},{"id":"n2","name":"b","subnets":["s"]}]}"#)
    }
    let cloud = fake.client()
    let error = try await refused { () async throws(CloudError) in
      try await cloud.networks([])
    }
    #expect(error.help.first?.contains("'a', 'b'") ?? false, "\(error)")
    #expect(try await cloud.networks(["b", "n1"]).map(\.id) == ["n2", "n1"])
  }

  @Test("deleting by force falls back to the usual way where the cloud does not allow it")
  func force() async throws {
    let fake = FakeCloud()
    fake.on("POST", "/action") { _ in .json(#"{"forbidden":{"code":403,"message":"Policy"}}"#, status: 403) }
    fake.on("DELETE", "/servers/s1") { _ in HTTPResponse(status: 204) }
    try await fake.client().delete("s1", force: true)
    #expect(fake.asked.suffix(2).map { $0.split(separator: " ")[0] } == ["POST", "DELETE"])
  }

  @Test("a delete is tried again, and what is gone is not found")
  func delete() async throws {
    let fake = FakeCloud()
    fake.on("DELETE", "/servers/s1") { _ in .json(#"{"itemNotFound":{"message":"gone"}}"#, status: 404) }
    fake.on("DELETE", "/servers/s1", times: 2) { _ in .json("", status: 503) }
    let cloud = fake.client()
    let error = await failure { () async throws(CloudError) in try await cloud.delete("s1") }
    #expect(error?.kind == .notFound)
    #expect(fake.count("DELETE", "/servers/s1") == 3)
  }

  @Test("by name only that very name is found, and the filter says so")
  func byName() async throws {
    let fake = FakeCloud()
    fake.on("GET", "/servers/detail?name=") { _ in
      .json(#"{"servers":[{"id":"a","name":"w.1"},{"id":"b","name":"w.10"}]}"#)
    }
    #expect(try await fake.client().servers(named: "w.1").map(\.id) == ["a"])
    #expect(fake.asked.last?.hasSuffix("name=%5Ew%5C.1%24") ?? false)
  }
}

@Suite("The gate of a service")
struct GateTests {
  @Test("lets the urgent through first, and each fourth time whoever waits longest")
  func order() async throws {
    let time = FakeTime()
    var pace = Pace()
    pace.atOnce = 1
    let gate = Gate(pace, time: time.source, chance: { 0.5 })
    try await gate.enter(.read, patience: .seconds(1))
    let order = Notes()
    await withTaskGroup { group in
      for (place, (name, priority)) in [
        ("list", Gate.Priority.read), ("create", .creation), ("remove 1", .removal), ("remove 2", .removal),
        ("remove 3", .removal),
      ].enumerated() {
        group.addTask { [gate, order, name, priority] in
          try? await gate.enter(priority, patience: .seconds(1))
          order.add(name)
          await gate.leave(.neutral, isAlive: true)
        }
        while await gate.load(of: .compute).waiting <= place { await Task.yield() }
      }
      await gate.leave(.neutral, isAlive: true)
    }
    #expect(order.all == ["remove 1", "remove 2", "list", "remove 3", "create"])
  }

  @Test("who is cancelled while waiting is let go")
  func cancelled() async throws {
    let time = FakeTime()
    var pace = Pace()
    pace.atOnce = 1
    let gate = Gate(pace, time: time.source, chance: { 0.5 })
    try await gate.enter(.read, patience: .seconds(1))
    let waiting = Task { () -> Bool in
      do throws(Gate.Denial) { try await gate.enter(.read, patience: .seconds(1)) } catch {
        if case .cancelled = error { return true }
      }
      return false
    }
    while await gate.load(of: .compute).waiting == 0 { await Task.yield() }
    waiting.cancel()
    #expect(await waiting.value)
  }

  @Test("tells each request that was sent")
  func observed() async throws {
    let fake = FakeCloud()
    let calls = Mutex<[CloudCall]>([])
    let cloud = Cloud(
      .sample, transport: fake, time: fake.time.source, chance: { 0.5 },
      observe: { call in calls.withLock { $0.append(call) } })
    fake.on("GET", "/servers/detail") { _ in .json(#"{"servers":[]}"#) }
    fake.on("GET", "/servers/detail", times: 1) { _ in .json("", status: 503) }
    _ = try await cloud.servers()
    #expect(calls.withLock { $0.map { $0.status ?? 0 } } == [201, 200, 503, 200])
    #expect(await cloud.loads().allSatisfy { $0.underWay == 0 && !$0.isBroken })
  }
}
