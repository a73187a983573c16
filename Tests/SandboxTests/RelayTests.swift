import Files
import Glibc
import Processes
import Testing

@testable import Sandbox

/// The relay on the loopback, between a client and a server that the test plays itself.
@Suite("The relay") struct RelayTests {
  /// A relay that allows one port of the loopback, on which the test listens.
  private final class World {
    let relay: Relay
    let server: CInt
    let port: Int
    private let proxy: UInt16
    private var clock = 0

    init(cache: String? = nil) {
      server = SocketAddress.listening(onLoopback: 0)
      let listener = SocketAddress.listening(onLoopback: 0)
      port = Int(Self.port(of: server))
      proxy = Self.port(of: listener)
      relay = Relay(
        Descriptor(listener), Routes(to: [Endpoint(host: "127.0.0.1", port: port)]),
        cache: cache.map { RelayCache($0) })
    }

    deinit { close(server) }

    private static func port(of socket: CInt) -> UInt16 {
      var address = sockaddr_in()
      var size = socklen_t(MemoryLayout<sockaddr_in>.size)
      _ = withUnsafeMutableBytes(of: &address) { buffer in
        buffer.withMemoryRebound(to: sockaddr.self) { getsockname(socket, $0.baseAddress, &size) }
      }
      return UInt16(bigEndian: address.sin_port)
    }

    func connect() -> Stream {
      let address = SocketAddress.all(of: Endpoint(host: "127.0.0.1", port: Int(proxy)))
      return Stream(address[0].connecting())
    }

    func pump() {
      var polled = relay.interests
      poll(&polled, nfds_t(polled.count), 20)
      relay.handle(polled, now: clock)
    }

    /// Until the client has read something that satisfies; what it has read by then.
    func read(_ client: Stream, until satisfied: (String) -> Bool) -> String {
      for _ in 0..<500 {
        pump()
        client.receive()
        if client.isAtEnd || satisfied(String(decoding: client.input, as: UTF8.self)) { break }
      }
      return String(decoding: client.input, as: UTF8.self)
    }

    func ask(_ text: String) -> String {
      let client = connect()
      client.send(text.utf8)
      pump()
      _ = client.flush()
      return read(client) { $0.hasSuffix("\n") }
    }

    /// The server's side of the next connection.
    func accept() -> Stream {
      for _ in 0..<500 {
        pump()
        let descriptor = Glibc.accept(server, nil, nil)
        if descriptor >= 0 {
          _ = fcntl(descriptor, F_SETFL, O_NONBLOCK)
          return Stream(descriptor)
        }
      }
      return Stream(-1)
    }
  }

  @Test(
    "refuses every host that is not on its list, and names it",
    arguments: [
      ("GET http://other.example/ HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n", "other.example:80"),
      ("CONNECT other.example:443 HTTP/1.1\r\n\r\n", "other.example:443"),
      ("CONNECT 127.0.0.1:1 HTTP/1.1\r\n\r\n", "127.0.0.1:1"),
      ("GET http://127.0.0.1:1/ HTTP/1.1\r\n\r\n", "127.0.0.1:1"),
    ])
  func refuses(request: String, named: String) {
    let world = World()
    #expect(world.ask(request).hasPrefix("HTTP/1.1 403"))
    #expect(world.relay.counts.refused.map(\.description) == [named])
  }

  @Test(
    "refuses what is no request for a proxy",
    arguments: ["POST http://127.0.0.1/ HTTP/1.1\r\n\r\n", "hi\r\n\r\n"])
  func malformed(request: String) { #expect(World().ask(request).hasPrefix("HTTP/1.1 4")) }

  @Test("hands on a request and its answer, and the connection serves the next one") func passes() {
    let world = World()
    let client = world.connect()
    client.send("GET http://127.0.0.1:\(world.port)/one HTTP/1.1\r\nHost: x\r\nA: b\r\n\r\n".utf8)
    world.pump()
    _ = client.flush()
    let server = world.accept()
    #expect(
      world.read(server) { $0.hasSuffix("\r\n\r\n") }
        == "GET /one HTTP/1.1\r\nHost: 127.0.0.1:\(world.port)\r\nA: b\r\n\r\n")
    server.input = []
    server.send("HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nabc".utf8)
    _ = server.flush()
    #expect(world.read(client) { $0.hasSuffix("abc") } == "HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nabc")
    client.input = []
    client.send("GET http://127.0.0.1:\(world.port)/two HTTP/1.1\r\n\r\n".utf8)
    _ = client.flush()
    #expect(world.read(server) { $0.hasSuffix("\r\n\r\n") }.hasPrefix("GET /two "))
    #expect(world.relay.counts.bytes == 3)
  }

  @Test("opens a tunnel to what is on the list, both ways") func tunnels() {
    let world = World()
    let client = world.connect()
    client.send("CONNECT 127.0.0.1:\(world.port) HTTP/1.1\r\n\r\nhello".utf8)
    world.pump()
    _ = client.flush()
    let server = world.accept()
    #expect(world.read(server) { $0 == "hello" } == "hello")
    server.send("welcome".utf8)
    _ = server.flush()
    #expect(world.read(client) { $0.hasSuffix("welcome") }.hasSuffix("\r\n\r\nwelcome"))
  }

  @Test("says so when the server cannot be reached or hangs up") func unreachable() {
    let world = World()
    let client = world.connect()
    client.send("GET http://127.0.0.1:\(world.port)/ HTTP/1.1\r\n\r\n".utf8)
    world.pump()
    _ = client.flush()
    world.accept().close()
    #expect(world.read(client) { $0.hasSuffix("\n") }.hasPrefix("HTTP/1.1 502"))
  }

  @Test("keeps packages, whole ones only, and serves them again without asking") func keeps() throws {
    let directory = try RunDirectory(
      in: "/tmp", Namespace(isRoot: true), Subprocess(environment: ["PATH": "/usr/bin:/bin"]))
    defer { withExtendedLifetime(directory) {} }
    let world = World(cache: directory.file("kept"))
    func fetch(_ body: String, of size: Int) -> String {
      let client = world.connect()
      client.send("GET http://127.0.0.1:\(world.port)/a_1_all.deb HTTP/1.1\r\nConnection: close\r\n\r\n".utf8)
      world.pump()
      _ = client.flush()
      if size > 0 {
        let server = world.accept()
        _ = world.read(server) { $0.hasSuffix("\r\n\r\n") }
        server.send("HTTP/1.1 200 OK\r\nContent-Length: \(size)\r\n\r\n\(body)".utf8)
        _ = server.flush()
        server.close()
      }
      return world.read(client) { _ in false }
    }
    #expect(fetch("half", of: 8).hasSuffix("half"))
    #expect(fetch("whole", of: 5).hasSuffix("whole"))
    #expect(fetch("", of: 0).hasSuffix("whole"), "the third time nobody is asked")
    #expect(world.relay.counts.kept == 5)
  }
}
