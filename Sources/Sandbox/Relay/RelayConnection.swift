import Glibc

/// One client of the relay, and the server that its requests go to.
final class RelayConnection {
  enum Phase {
    /// Waiting for a request.
    case asking
    /// Waiting for the answer's head; the tunnel's is the machine's own proxy's.
    case answering(RequestHead)
    /// So many bytes are still to come.
    case body(left: Int, closes: Bool)
    case untilClose
    /// From a file that was kept.
    case file(descriptor: CInt, left: Int, closes: Bool)
    case tunnel
    /// Nothing more but what is still to be written.
    case ending
  }

  let routes: Routes
  let cache: RelayCache?
  let client: Stream
  var server: Stream?
  var endpoint: Endpoint?
  var isConnecting = false
  /// What has not been tried yet.
  var candidates: ArraySlice<SocketAddress> = []
  var phase = Phase.asking
  var kept: KeptFile?
  var keptPath: String?
  private var lastActivity: Int
  var counts = RelayCounts()

  /// Seconds without a byte after which a connection is given up.
  private static let patience = 120
  private static let connectPatience = 15

  init(_ descriptor: CInt, _ routes: Routes, _ cache: RelayCache?, now: Int) {
    client = Stream(descriptor)
    self.routes = routes
    self.cache = cache
    lastActivity = now
  }

  deinit { endFile() }

  var isOver: Bool { client.descriptor < 0 }

  /// What it waits for.
  var interests: [pollfd] {
    if isOver { return [] }
    var events: CInt = 0
    if client.input.count < RequestHead.limit, !client.isAtEnd { events |= POLLIN }
    if client.pending > 0 || isFile { events |= POLLOUT }
    var result = [pollfd(fd: client.descriptor, events: Int16(events), revents: 0)]
    if let server, server.descriptor >= 0 {
      events = 0
      if isConnecting || server.pending > 0 { events |= POLLOUT }
      if !isConnecting, client.pending < Stream.room, !server.isAtEnd { events |= POLLIN }
      result.append(pollfd(fd: server.descriptor, events: Int16(events), revents: 0))
    }
    return result
  }

  private var isFile: Bool { if case .file = phase { true } else { false } }

  /// Takes what has happened to its descriptors, and whatever follows from it.
  func handle(_ ready: [CInt: CInt], now: Int) {
    if isOver { return }
    let events = ready[client.descriptor] ?? 0
    if events & (POLLIN | POLLHUP | POLLERR) != 0 { client.receive() }
    var isActive = events != 0
    if let server, let events = ready[server.descriptor], events != 0 {
      isActive = true
      if isConnecting {
        finishConnecting()
      } else if events & (POLLIN | POLLHUP | POLLERR) != 0 {
        server.receive()
      }
    }
    if isActive { lastActivity = now }
    if now - lastActivity > (isConnecting ? Self.connectPatience : Self.patience) {
      if isConnecting, !candidates.isEmpty {
        lastActivity = now
        connectNext()
      } else {
        return close()
      }
    }
    // A client that hangs up is no event; what it had asked for is not waited for.
    if client.isAtEnd, client.input.isEmpty, !isTunnel { return close() }
    while advance() {}
    if let server, !isConnecting, !server.flush() { server.close() }
    if !client.flush() { return close() }
    if case .ending = phase, client.pending == 0 { close() }
  }

  private var isTunnel: Bool { if case .tunnel = phase { true } else { false } }

  func close() {
    endFile()
    kept = nil
    client.close()
    server?.close()
    server = nil
  }

  func endFile() {
    if case .file(let descriptor, _, _) = phase { Glibc.close(descriptor) }
    phase = .ending
  }

  /// Goes as far as the bytes that are there allow by one step; false when nothing can be done.
  private func advance() -> Bool {
    switch phase {
    case .asking: return ask()
    case .answering(let request): return answer(request)
    case .body(let left, let closes): return pass(left, closes)
    case .file(let descriptor, let left, let closes): return pass(file: descriptor, left, closes)
    case .untilClose:
      guard let server else { return end() }
      if !server.input.isEmpty {
        deliver(server.input[...])
        server.input.removeAll()
      }
      return server.isAtEnd ? end() : false
    case .tunnel: return tunnel()
    case .ending: return false
    }
  }

  func end() -> Bool {
    phase = .ending
    return false
  }
}
