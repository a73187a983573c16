import Testing

@testable import HTTPTransport

@Suite("Connections", .timeLimit(.minutes(2)))
struct ConnectionTests {
  private let server = FaultServer.shared

  @Test("are kept: many requests, one after the other, need one", arguments: ["http", "https"])
  func kept(_ port: String) async throws {
    var options = ConnectionOptions()
    options.authorities = server.file("authority.pem")
    let transport = CurlTransport(options)
    let url = server.url("/ok?id=kept\(port)", at: port)
    for method in [HTTPMethod.get, .get, .put, .delete, .get, .head, .get] {
      _ = try await transport.send(HTTPRequest(method, url))
    }
    for _ in 0..<3 { _ = try await transport.send(HTTPRequest(.post, url, body: .bytes([1]))) }
    let counts = try await server.counts("kept\(port)")
    #expect(counts == (10, 1))
  }

  @Test("are as many as allowed, for a hundred requests at once")
  func hundred() async throws {
    let transport = CurlTransport()
    let url = server.url("/ok?size=1000&id=hundred")
    let total = try await withThrowingTaskGroup(of: Int.self) { group in
      for _ in 0..<100 {
        group.addTask { try await transport.send(HTTPRequest(.get, url)).body.count }
      }
      return try await group.reduce(0, +)
    }
    #expect(total == 100_000)
    let counts = try await server.counts("hundred")
    #expect(counts.requests == 100)
    #expect((1...8).contains(counts.connections))
  }

  @Test("end with their client, and it with its last user")
  func end() async throws {
    weak var transport: CurlTransport?
    do {
      let alive = CurlTransport()
      transport = alive
      _ = try await alive.send(HTTPRequest(.get, server.url("/ok")))
    }
    // Its last reference may be on libcurl's thread for a moment.
    while transport != nil { await Task.yield() }
  }
}
