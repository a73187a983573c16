import Glibc

/// One client of the relay, and the server that its requests go to.
final class RelayConnection {
  private enum Phase {
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

  private let routes: Routes
  private let cache: RelayCache?
  private let client: Stream
  private var server: Stream?
  private var endpoint: Endpoint?
  private var isConnecting = false
  /// What has not been tried yet.
  private var candidates: ArraySlice<SocketAddress> = []
  private var phase = Phase.asking
  private var kept: KeptFile?
  private var keptPath: String?
  private var lastActivity: Int
  private(set) var counts = RelayCounts()

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

  private func close() {
    endFile()
    kept = nil
    client.close()
    server?.close()
    server = nil
  }

  private func endFile() {
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

  private func end() -> Bool {
    phase = .ending
    return false
  }

  // MARK: - Requests

  private func ask() -> Bool {
    switch RequestHead.read(client.input) {
    case .incomplete: return client.isAtEnd ? end() : false
    case .malformed: return refuse(400, "this is no request that a proxy understands")
    case .head(let request, let length):
      client.input.removeFirst(length)
      counts.requests += 1
      switch request.target {
      case .other(let what): return refuse(405, "not let through: \(what)")
      case .tunnel(let endpoint):
        guard let addresses = routes.addresses(of: endpoint) else { return refuse(endpoint) }
        begin(endpoint, addresses, request)
        if routes.isThroughProxy {
          server?.send("CONNECT \(endpoint) HTTP/1.1\r\nHost: \(endpoint)\r\n\r\n".utf8)
        }
        return !isConnecting
      case .fetch(let endpoint, let path):
        guard let addresses = routes.addresses(of: endpoint) else { return refuse(endpoint) }
        keptPath = request.method == "GET" ? cache?.path(of: endpoint, path) : nil
        if let keptPath, let file = cache?.open(keptPath) { return serve(file, request) }
        begin(endpoint, addresses, request)
        server?.send(forwarded(request, endpoint, path).utf8)
        return !isConnecting
      }
    }
  }

  /// The server that was asked last may be asked again; any other has to be reached first.
  private func begin(_ endpoint: Endpoint, _ addresses: [SocketAddress], _ request: RequestHead) {
    phase = .answering(request)
    if let server, self.endpoint == endpoint, !server.isAtEnd, server.descriptor >= 0,
      request.method != "CONNECT"
    {
      return
    }
    self.endpoint = endpoint
    candidates = addresses[...]
    server?.close()
    server = nil
    connectNext()
  }

  private func forwarded(_ request: RequestHead, _ endpoint: Endpoint, _ path: String) -> String {
    let host = endpoint.authority(defaultPort: 80)
    let target = routes.isThroughProxy ? "http://\(host)\(path)" : path
    let lines = ["\(request.method) \(target) HTTP/1.1", "Host: \(host)"] + request.headers
    return lines.joined(separator: "\r\n") + "\r\n\r\n"
  }

  private func refuse(_ endpoint: Endpoint) -> Bool {
    counts.refused.insert(endpoint)
    return refuse(403, "not on the list: \(endpoint)")
  }

  @discardableResult
  private func refuse(_ status: Int, _ why: String) -> Bool {
    let text = why + "\n"
    let head = [
      "HTTP/1.1 \(status) \(status == 403 ? "Forbidden" : "Refused")", "Content-Type: text/plain",
      "Content-Length: \(text.utf8.count)", "Connection: close",
    ]
    client.send((head.joined(separator: "\r\n") + "\r\n\r\n" + text).utf8)
    server?.close()
    server = nil
    phase = .ending
    return false
  }

  // MARK: - The way out

  private func connectNext() {
    let unsent = server?.takeOutput() ?? []
    server?.close()
    server = nil
    while let address = candidates.popFirst() {
      let descriptor = address.connecting()
      guard descriptor >= 0 else { continue }
      let server = Stream(descriptor)
      server.send(unsent)
      self.server = server
      isConnecting = true
      return
    }
    isConnecting = false
    refuse(502, "cannot reach \(endpoint.map(String.init(describing:)) ?? "it")")
  }

  private func finishConnecting() {
    guard let server else { return }
    var code: CInt = 0
    var size = socklen_t(MemoryLayout<CInt>.size)
    getsockopt(server.descriptor, SOL_SOCKET, SO_ERROR, &code, &size)
    if code == 0 { isConnecting = false } else { connectNext() }
  }

  // MARK: - Answers

  private func answer(_ request: RequestHead) -> Bool {
    guard !isConnecting, let server else { return false }
    if case .tunnel = request.target, !routes.isThroughProxy {
      client.send("HTTP/1.1 200 Connected\r\n\r\n".utf8)
      phase = .tunnel
      return true
    }
    guard let (head, length) = ResponseHead.read(server.input, to: request.method) else {
      return server.isAtEnd ? refuse(502, "the server hung up") : false
    }
    guard head.status != 0 else { return refuse(502, "the server does not speak HTTP") }
    server.input.removeFirst(length)
    if (100..<200).contains(head.status), head.status != 101 { return true }
    if case .tunnel = request.target {
      guard head.status == 200 else { return refuse(502, "the machine's proxy says \(head.status)") }
      client.send("HTTP/1.1 200 Connected\r\n\r\n".utf8)
      phase = .tunnel
      return true
    }
    client.send(head.text.utf8)
    if head.status == 200, let keptPath, case .bytes = head.body { kept = cache?.keep(keptPath) }
    switch head.body {
    case .none: phase = .body(left: 0, closes: head.closes || request.closes)
    case .bytes(let count): phase = .body(left: count, closes: head.closes || request.closes)
    case .untilClose: phase = .untilClose
    }
    return true
  }

  private func pass(_ left: Int, _ closes: Bool) -> Bool {
    if left == 0 {
      kept?.finish()
      kept = nil
      if closes { return end() }
      phase = .asking
      return true
    }
    guard let server else { return end() }
    let piece = server.input.prefix(left)
    if piece.isEmpty {
      // Half a file is told by the connection's end before it is whole.
      if server.isAtEnd { kept = nil }
      return server.isAtEnd ? end() : false
    }
    deliver(piece)
    kept?.write(piece)
    server.input.removeFirst(piece.count)
    phase = .body(left: left - piece.count, closes: closes)
    return true
  }

  private func deliver(_ bytes: ArraySlice<UInt8>) {
    counts.bytes += bytes.count
    client.send(bytes)
  }

  private func serve(_ file: (descriptor: CInt, size: Int), _ request: RequestHead) -> Bool {
    let close = request.closes ? "Connection: close\r\n" : ""
    client.send("HTTP/1.1 200 OK\r\nContent-Length: \(file.size)\r\n\(close)\r\n".utf8)
    phase = .file(descriptor: file.descriptor, left: file.size, closes: request.closes)
    return true
  }

  private func pass(file descriptor: CInt, _ left: Int, _ closes: Bool) -> Bool {
    if left == 0 {
      Glibc.close(descriptor)
      phase = closes ? .ending : .asking
      return !closes
    }
    guard client.pending < Stream.room else { return false }
    let piece = [UInt8](unsafeUninitializedCapacity: min(left, 1 << 16)) { buffer, count in
      count = max(0, read(descriptor, buffer.baseAddress, buffer.count))
    }
    // It was cut since it was opened: the client sees that it is not whole.
    guard !piece.isEmpty else {
      endFile()
      return false
    }
    deliver(piece[...])
    counts.kept += piece.count
    phase = .file(descriptor: descriptor, left: left - piece.count, closes: closes)
    return true
  }

  private func tunnel() -> Bool {
    guard let server, server.descriptor >= 0 else { return end() }
    if !client.input.isEmpty, server.pending < Stream.room {
      server.send(client.input)
      client.input.removeAll()
    }
    if !server.input.isEmpty {
      deliver(server.input[...])
      server.input.removeAll()
    }
    if server.isAtEnd { return end() }
    if client.isAtEnd, server.pending == 0 { return end() }
    return false
  }
}
