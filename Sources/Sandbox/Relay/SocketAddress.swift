import Glibc

/// Where a socket can be connected to: an address of a host, with its port.
struct SocketAddress: Hashable, Sendable {
  let family: CInt
  let bytes: [UInt8]

  /// All addresses of an endpoint, in the order in which the system would try them; empty where it has none.
  static func all(of endpoint: Endpoint) -> [SocketAddress] {
    var hints = addrinfo()
    hints.ai_socktype = CInt(SOCK_STREAM.rawValue)
    var list: UnsafeMutablePointer<addrinfo>?
    guard getaddrinfo(endpoint.host, String(endpoint.port), &hints, &list) == 0 else { return [] }
    defer { freeaddrinfo(list) }
    var result: [SocketAddress] = []
    var next = list
    while let entry = next?.pointee {
      let bytes = UnsafeRawBufferPointer(start: entry.ai_addr, count: Int(entry.ai_addrlen))
      result.append(SocketAddress(family: entry.ai_family, bytes: Array(bytes)))
      next = entry.ai_next
    }
    return result
  }

  /// A socket that is being connected to it and does not block; negative where that cannot be begun.
  func connecting() -> CInt {
    let socket = Glibc.socket(family, Self.stream, 0)
    guard socket >= 0 else { return -1 }
    let code = bytes.withUnsafeBytes { buffer in
      buffer.withMemoryRebound(to: sockaddr.self) { connect(socket, $0.baseAddress, socklen_t(bytes.count)) }
    }
    if code == 0 || errno == EINPROGRESS { return socket }
    close(socket)
    return -1
  }

  /// A listening socket on a port of 127.0.0.1; 0 takes a free one. Negative where that fails.
  static func listening(onLoopback port: UInt16) -> CInt {
    let socket = Glibc.socket(AF_INET, stream, 0)
    guard socket >= 0 else { return -1 }
    var yes: CInt = 1
    setsockopt(socket, SOL_SOCKET, SO_REUSEADDR, &yes, socklen_t(MemoryLayout<CInt>.size))
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = port.bigEndian
    address.sin_addr.s_addr = UInt32(0x7f00_0001).bigEndian
    let code = withUnsafeBytes(of: &address) { buffer in
      buffer.withMemoryRebound(to: sockaddr.self) { bind(socket, $0.baseAddress, socklen_t(buffer.count)) }
    }
    if code == 0, listen(socket, 64) == 0 { return socket }
    close(socket)
    return -1
  }

  private static let stream =
    CInt(SOCK_STREAM.rawValue) | CInt(SOCK_NONBLOCK.rawValue) | CInt(SOCK_CLOEXEC.rawValue)
}
