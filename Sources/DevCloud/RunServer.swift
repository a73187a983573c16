import DevCDS
import Glibc
import Hummingbird
import NIOCore

/// Why a port cannot be had.
package struct ListeningError: Error, Hashable, Sendable, CustomStringConvertible {
  /// One sentence without a full stop.
  package let description: String
}

extension DevServer {
  /// Serves until SIGINT or SIGTERM comes.
  ///
  /// Throws when the port cannot be had.
  package func run(port: Int, onStart: @escaping @Sendable (Int) async -> Void) async throws {
    try await withThrowingTaskGroup(of: Void.self) { group in
      group.addTask { try await sweep() }
      group.addTask {
        do {
          try await application(port: port, onStart: onStart).runService()
        } catch let error as IOError {
          let why = strerror(error.errnoCode).map { String(cString: $0) } ?? "error \(error.errnoCode)"
          throw ListeningError(description: "cannot listen on 127.0.0.1:\(port): \(why)")
        }
      }
      // The sweeper never ends by itself.
      try await group.next()
      group.cancelAll()
    }
  }

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
      guard let number = await ports.first(where: { _ in true }) else {
        try await group.next()
        throw CancellationError()
      }
      defer { group.cancelAll() }
      return try await body("http://127.0.0.1:\(number)")
    }
  }

  /// Removes silent hatcheries and workers, at CDS's own intervals, until it is cancelled.
  private func sweep() async throws {
    var rounds = 0
    while true {
      try await Task.sleep(for: EmbeddedCDS.hatcheryRound)
      rounds += 1
      try await cds.removeSilentHatcheries()
      if rounds.isMultiple(of: 2) { try await cds.removeSilentWorkers() }
    }
  }
}
