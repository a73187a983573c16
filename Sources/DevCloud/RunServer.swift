import Glibc
import Hummingbird
import NIOCore

/// Why a port cannot be had.
package struct ListeningError: Error, Hashable, Sendable, CustomStringConvertible {
  package let port: Int
  /// One sentence without a full stop.
  package let description: String

  init(_ error: IOError, port: Int) {
    let why = strerror(error.errnoCode).map { String(cString: $0) } ?? "error \(error.errnoCode)"
    self.port = port
    description = "cannot listen on 127.0.0.1:\(port): \(why)"
  }
}

/// Serves all of them until SIGINT or SIGTERM comes; `onStart` is told their ports, in their order.
///
/// Throws when a port cannot be had.
package func run(
  _ servers: [(server: any LoopbackServer, port: Int)], onStart: @escaping @Sendable ([Int]) async -> Void
) async throws {
  let (starts, start) = AsyncStream.makeStream(of: (index: Int, port: Int).self)
  try await withThrowingTaskGroup(of: Void.self) { group in
    for (index, (server, port)) in servers.enumerated() {
      group.addTask { try await server.tend() }
      group.addTask {
        do {
          let application = server.application(port: port) { start.yield((index, $0)) }
          try await application.runService()
        } catch let error as IOError {
          throw ListeningError(error, port: port)
        }
      }
    }
    group.addTask {
      var ports: [Int: Int] = [:]
      for await (index, port) in starts {
        ports[index] = port
        if ports.count == servers.count { break }
      }
      // Fewer when one of them failed.
      if ports.count == servers.count { await onStart(servers.indices.compactMap { ports[$0] }) }
      while true { try await Task.sleep(for: .seconds(3600)) }
    }
    // What tends never ends by itself: whichever server ends first ends all.
    try await group.next()
    group.cancelAll()
  }
}

extension LoopbackServer {
  /// Serves on a free port while `body` runs, which is told the address: `http://127.0.0.1:…`.
  package func serve<Result: Sendable>(
    during body: @Sendable (String) async throws -> Result
  ) async throws -> Result {
    let (ports, port) = AsyncStream.makeStream(of: Int.self)
    return try await withThrowingTaskGroup(of: Void.self) { group in
      group.addTask {
        defer { port.finish() }
        try await application(port: 0) { port.yield($0) }.run()
      }
      group.addTask { try await tend() }
      guard let number = await ports.first(where: { _ in true }) else {
        try await group.next()
        throw CancellationError()
      }
      defer { group.cancelAll() }
      return try await body("http://127.0.0.1:\(number)")
    }
  }
}
