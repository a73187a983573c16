import Foundation
import Testing

/// A server in Python that prints its port when it listens on loopback, gone with the value.
final class LoopbackServer {
  let port: String
  private let place: Place
  private let process: Process

  init(_ program: String, _ words: String...) throws {
    place = try Place()
    // What a test starts may be born deaf to SIGTERM, if the thread was that started it.
    let start = "import signal; signal.pthread_sigmask(signal.SIG_SETMASK, [])\n"
    (process, port) = try place.start(["/usr/bin/env", "python3", "-c", start + program] + words)
  }

  deinit {
    process.terminate()
    process.waitUntilExit()
  }
}
