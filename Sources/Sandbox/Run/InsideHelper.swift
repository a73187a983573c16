import Glibc

/// The hand that we lend inside a sandbox: a part of the program that its script calls.
package enum InsideHelper {
  /// The word that calls it.
  package static let word = "--inside-sandbox"

  /// `listen SOCKET PORT`: raises the loopback, listens on a port of it, and hands the listening socket out over an open
  /// local socket. Returns the exit code.
  package static func run(_ words: [String]) -> CInt {
    guard words.count == 3, words[0] == "listen", let socket = CInt(words[1]), let port = UInt16(words[2])
    else { return 2 }
    guard raiseLoopback() else { return 3 }
    let listener = SocketAddress.listening(onLoopback: port)
    guard listener >= 0 else { return 4 }
    defer { close(listener) }
    return PassedDescriptor.send(listener, over: socket) ? 0 : 5
  }

  /// A new network has nothing but a loopback, and that is down.
  private static func raiseLoopback() -> Bool {
    let socket = Glibc.socket(AF_INET, CInt(SOCK_DGRAM.rawValue), 0)
    guard socket >= 0 else { return false }
    defer { close(socket) }
    // struct ifreq: sixteen bytes of name, then the flags.
    let request = UnsafeMutableRawBufferPointer.allocate(byteCount: 40, alignment: 8)
    defer { request.deallocate() }
    request.initializeMemory(as: UInt8.self, repeating: 0)
    request.copyBytes(from: Array("lo".utf8))
    request.storeBytes(of: Int16(IFF_UP | IFF_RUNNING), toByteOffset: 16, as: Int16.self)
    guard let start = request.baseAddress else { return false }
    return ioctl(socket, UInt(SIOCSIFFLAGS), start) == 0
  }
}
