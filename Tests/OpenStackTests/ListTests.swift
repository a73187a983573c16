import HTTPTransport
import JSON
import Synchronization
import Testing

@testable import OpenStack

@Suite("Lists")
struct ListTests {
  /// Nova's pages of two: a full page has a link, even when nothing follows, and its host is not ours.
  private static func page(_ url: String, of ids: [String]) -> HTTPResponse {
    let marker = url.firstRange(of: "marker=").map { String(url[$0.upperBound...].prefix { $0 != "&" }) }
    let start = marker.flatMap { ids.firstIndex(of: $0) }.map { $0 + 1 } ?? 0
    let shown = ids.dropFirst(start).prefix(2)
    let servers = shown.map { #"{"id":"\#($0)","name":"n-\#($0)","status":"ACTIVE"}"# }.joined(separator: ",")
    let link =
      shown.count == 2
      ? #","servers_links":[{"rel":"next","href":"http://internal:8774/v2.1/p1/servers/detail?limit=1000&marker=\#(shown.last ?? "")"}]"#
      : ""
    return .json(#"{"servers":[\#(servers)]\#(link)}"#)
  }

  @Test("are read to their end, and links lead to our endpoint whatever host they name", arguments: 0...7)
  func pages(_ count: Int) async throws {
    let ids = (0..<count).map { "id\($0)" }
    let fake = FakeCloud()
    fake.on("GET", "/servers/detail") { Self.page($0.url, of: ids) }
    let list = try await fake.client().servers()
    #expect(list.servers.map(\.id) == ids && list.isComplete)
    #expect(fake.count("GET", "internal") == 0)
    #expect(fake.count("GET", "/servers/detail") == count / 2 + 1)
  }

  @Test("are all or nothing: a page that fails fails the list")
  func allOrNothing() async throws {
    let fake = FakeCloud()
    fake.on("GET", "/servers/detail") { Self.page($0.url, of: ["a", "b", "c"]) }
    fake.on("GET", "marker=b") { _ in .json(#"{"computeFault":{"code":500,"message":"no"}}"#, status: 500) }
    let cloud = fake.client()
    let error = await failure { () async throws(CloudError) in try await cloud.servers() }
    #expect(error?.kind == .serverFailure)
  }

  @Test("begin again when their marker was deleted meanwhile, and give up after three times")
  func marker() async throws {
    let fake = FakeCloud()
    let refusal = try Exchanges.recorded["10.5"].response
    fake.on("GET", "/servers/detail") { Self.page($0.url, of: ["a", "b", "c"]) }
    fake.on("GET", "marker=b", times: 2) { _ in refusal }
    let cloud = fake.client()
    #expect(try await cloud.servers().servers.count == 3)
    fake.on("GET", "marker=b") { _ in refusal }
    let error = await failure { () async throws(CloudError) in try await cloud.servers() }
    #expect(error?.kind == .incomplete)
  }

  @Test("whose pages lead in a circle are an error, not an endless loop")
  func circle() async throws {
    let fake = FakeCloud()
    fake.on("GET", "/servers/detail") { _ in
      .json(
        #"{"servers":[{"id":"a","name":"a"}],"servers_links":[{"rel":"next","href":"http://h/?marker=a"}]}"#)
    }
    let cloud = fake.client()
    let error = await failure { () async throws(CloudError) in try await cloud.servers() }
    #expect(error?.kind == .incomplete)
  }

  @Test(
    "an empty object or a page of HTML is no empty list",
    arguments: ["{}", "<html></html>", "", "[]", "null"])
  func noList(_ body: String) async throws {
    let fake = FakeCloud()
    fake.on("GET", "/servers/detail") { _ in .json(body) }
    let cloud = fake.client()
    let error = await failure { () async throws(CloudError) in try await cloud.servers() }
    #expect(error?.kind == .incomplete || error?.kind == .notOpenStack)
  }

  @Test("of a Nova with a cell that is down are not complete")
  func cell() async throws {
    let fake = FakeCloud()
    fake.on("GET", "/servers/detail") { _ in
      .json(#"{"servers":[{"id":"a","status":"UNKNOWN"},{"id":"b","name":"b","status":"ACTIVE"}]}"#)
    }
    let list = try await fake.client().servers()
    #expect(!list.isComplete && list.servers.map(\.phase) == [.unclear, .active])
  }

  @Test("of images follow a path as well as a URL")
  func images() async throws {
    let fake = FakeCloud()
    fake.on("GET", "/v2/images") { _ in
      .json(#"{"images":[{"id":"a","name":"x"}],"next":"/v2/images?limit=1&marker=a"}"#)
    }
    fake.on("GET", "marker=a") { _ in .json(#"{"images":[{"id":"b","name":"y"}]}"#) }
    #expect(try await fake.client().images().map(\.id) == ["a", "b"])
    #expect(fake.asked.last == "GET http://cloud.test:9292/v2/images?limit=1&marker=a")
  }

  @Test("who asks while the list is fetched shares the next one, never the one that began before")
  func shared() async throws {
    let fake = FakeCloud()
    let running = Mutex(0)
    let highest = Mutex(0)
    fake.on("GET", "/servers/detail") { _ in
      let now = running.withLock {
        $0 += 1
        return $0
      }
      highest.withLock { $0 = max($0, now) }
      for _ in 0..<200 { await Task.yield() }
      running.withLock { $0 -= 1 }
      return .json(#"{"servers":[]}"#)
    }
    let cloud = fake.client()
    async let first = cloud.servers()
    while fake.count("GET", "/servers/detail") == 0 { await Task.yield() }
    try await withThrowingTaskGroup { group in
      for _ in 0..<40 { group.addTask { _ = try await cloud.servers() } }
      try await group.waitForAll()
    }
    _ = try await first
    // The first list began before the forty asked; most of them share the second.
    let count = fake.count("GET", "/servers/detail")
    #expect(count >= 2 && count <= 4, "\(count) lists")
    #expect(highest.withLock { $0 } == 1)
  }

  @Test("who is cancelled leaves, and the others get their list")
  func cancelled() async throws {
    let fake = FakeCloud()
    let isOpen = Mutex(false)
    fake.on("GET", "/servers/detail") { _ in
      while !isOpen.withLock({ $0 }) { await Task.yield() }
      return .json(#"{"servers":[{"id":"a","name":"a"}]}"#)
    }
    let cloud = fake.client()
    let one = Task { await failure { () async throws(CloudError) in try await cloud.servers() } }
    let other = Task { try await cloud.servers().servers.count }
    while fake.count("GET", "/servers/detail") == 0 { await Task.yield() }
    one.cancel()
    #expect(await one.value?.kind == .cancelled)
    isOpen.withLock { $0 = true }
    #expect(try await other.value == 1)
  }
}
