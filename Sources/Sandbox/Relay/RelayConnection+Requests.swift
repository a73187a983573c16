import Glibc

/// What is asked of it, and the way to the server that is to answer.
extension RelayConnection {
  func ask() -> Bool {
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
  func refuse(_ status: Int, _ why: String) -> Bool {
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

  func connectNext() {
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

  func finishConnecting() {
    guard let server else { return }
    var code: CInt = 0
    var size = socklen_t(MemoryLayout<CInt>.size)
    getsockopt(server.descriptor, SOL_SOCKET, SO_ERROR, &code, &size)
    if code == 0 { isConnecting = false } else { connectNext() }
  }
}
