import Files
import Glibc
import Processes

/// Everything that happens while a sandbox runs: its relay, its output, its steps, its bounds.
struct Watch {
  private let trial: Trial
  private let ports: Ports
  private let routes: Routes
  private let cache: RelayCache
  private var relay: Relay?
  private var readers: [CInt: LineReader] = [:]
  private var open: [CInt]
  private var complaints: [UInt8] = []
  private var startedAt: Double?
  private var endedCode: Int?
  private(set) var result = TrialResult()

  init(_ trial: Trial, _ ports: Ports, _ routes: Routes, _ cache: RelayCache) {
    self.trial = trial
    self.ports = ports
    self.routes = routes
    self.cache = cache
    open = [ports.output, ports.complaints, ports.report, ports.log, ports.socket]
  }

  /// Seconds of a clock that nobody sets.
  private static var now: Double {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }

  private var bytes: Int { relay?.counts.bytes ?? 0 }

  /// Until the sandbox has told the last, its time is up, or somebody pressed Ctrl-C.
  mutating func run(until child: borrowing Child, said: (TrialEvent) -> Void) throws(SandboxError) {
    let began = Self.now
    var lastTick = began
    while open.contains(ports.report) {
      if Interruption.isAsked { throw .interruption }
      var polled = open.map { pollfd(fd: $0, events: Int16(POLLIN), revents: 0) }
      let own = polled.count
      polled += relay?.interests ?? []
      poll(&polled, nfds_t(polled.count), 250)
      let now = Self.now
      for entry in polled.prefix(own) where entry.revents != 0 { try take(entry.fd, now, said) }
      relay?.handle(Array(polled.dropFirst(own)), now: Int(now))
      if now - (startedAt ?? began) > Double(trial.seconds) {
        result.clock.end(.failed, seconds: now, bytes: bytes)
        result.seconds = now - (startedAt ?? now)
        return
      }
      if now - lastTick >= 0.25 {
        lastTick = now
        let step = result.clock.steps.last
        said(.tick(step, of: result.clock.count, seconds: now - (startedAt ?? began), bytes: bytes))
      }
    }
    guard let endedCode else { throw broken() }
    result.ending = .code(endedCode)
  }

  private func broken() -> SandboxError {
    let words = String(decoding: complaints, as: UTF8.self).split(separator: "\n").map(String.init)
      .filter { !$0.contains("dmesg(1)") }
    return SandboxError(
      "no-sandbox", "the sandbox could not be set up: \(words.last ?? "its first process ended")",
      help: words.dropLast().suffix(5).map { "before that: \($0)" })
  }

  private mutating func take(_ descriptor: CInt, _ now: Double, _ said: (TrialEvent) -> Void)
    throws(SandboxError)
  {
    if descriptor == ports.socket {
      open.removeAll { $0 == descriptor }
      if let listener = PassedDescriptor.receive(over: descriptor) {
        relay = Relay(Descriptor(listener), routes, cache: cache)
      }
      return
    }
    let piece = [UInt8](unsafeUninitializedCapacity: 1 << 16) { buffer, count in
      count = max(0, read(descriptor, buffer.baseAddress, buffer.count))
    }
    if piece.isEmpty {
      open.removeAll { $0 == descriptor }
      return
    }
    switch descriptor {
    case ports.complaints: complaints = Array((complaints + piece).suffix(8192))
    case ports.report: for line in readers[descriptor, default: LineReader()].read(piece) { note(line, now) }
    default:
      let room = trial.outputLimit - result.output.count
      result.output += piece.prefix(max(0, room))
      if piece.count > room { result.isOutputCut = true }
      for line in readers[descriptor, default: LineReader()].read(piece) {
        if descriptor == ports.log, let ended = result.clock.read(line, seconds: now, bytes: bytes) {
          said(.ended(ended, of: result.clock.count))
        }
        said(.line(line))
      }
    }
  }

  private mutating func note(_ line: String, _ now: Double) {
    if line == "started" { startedAt = now }
    if line.hasPrefix("ended ") {
      endedCode = Int(line.dropFirst(6))
      result.clock.end(endedCode == 0 ? .done : .failed, seconds: now, bytes: bytes)
      result.seconds = now - (startedAt ?? now)
    }
  }

  /// What is left in the run's directory.
  func finish(_ directory: RunDirectory) -> TrialResult {
    func lines(_ name: String) -> [String] {
      String(decoding: directory.read(name), as: UTF8.self).split(separator: "\n").map(String.init)
    }
    var result = result
    result.relay = relay?.counts ?? RelayCounts()
    result.before = Set(lines("before"))
    result.after = Set(lines("after"))
    result.state = directory.read("state")
    let apt = lines("apt")
    result.aptUpdates = apt.count { $0 == "update" }
    result.aptInstalls = apt.count { $0 == "install" }
    result.written = lines("used").last.flatMap { Int($0.filter { $0 != " " }) }
    return result
  }
}
