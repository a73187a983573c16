import Glibc

/// What comes back, from a server, from a file that was kept, through a tunnel.
extension RelayConnection {
  func answer(_ request: RequestHead) -> Bool {
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

  func pass(_ left: Int, _ closes: Bool) -> Bool {
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

  func deliver(_ bytes: ArraySlice<UInt8>) {
    counts.bytes += bytes.count
    client.send(bytes)
  }

  func serve(_ file: (descriptor: CInt, size: Int), _ request: RequestHead) -> Bool {
    let close = request.closes ? "Connection: close\r\n" : ""
    client.send("HTTP/1.1 200 OK\r\nContent-Length: \(file.size)\r\n\(close)\r\n".utf8)
    phase = .file(descriptor: file.descriptor, left: file.size, closes: request.closes)
    return true
  }

  func pass(file descriptor: CInt, _ left: Int, _ closes: Bool) -> Bool {
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

  func tunnel() -> Bool {
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
