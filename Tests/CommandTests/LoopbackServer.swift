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
    let (process, output, errors) = try place.prepare(
      ["/usr/bin/env", "python3", "-c", start + program] + words, [:])
    self.process = process
    try process.run()
    var said = ""
    while process.isRunning, !said.hasSuffix("\n") {
      Thread.sleep(forTimeInterval: 0.02)
      said = try String(decoding: Data(contentsOf: output), as: UTF8.self)
    }
    let complaints = try String(decoding: Data(contentsOf: errors), as: UTF8.self)
    #expect(said.hasSuffix("\n"), "\(complaints)")
    port = String(said.dropLast())
  }

  deinit {
    process.terminate()
    process.waitUntilExit()
  }
}
