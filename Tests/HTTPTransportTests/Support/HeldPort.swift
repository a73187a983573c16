import Glibc

/// A port of loopback that nobody else gets while this lives.
final class HeldPort: Sendable {
  /// `http://127.0.0.1:PORT`.
  let url: String
  private let descriptors: [CInt]

  /// A port that refuses: it is taken, and nobody listens.
  static func closed() -> HeldPort { HeldPort(listens: false) }

  /// A port whose queue of connections is full, so that one more hangs.
  static func full() -> HeldPort { HeldPort(listens: true) }

  private init(listens: Bool) {
    let held = socket(AF_INET, CInt(SOCK_STREAM.rawValue), 0)
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = UInt32(0x7f00_0001).bigEndian
    var size = socklen_t(MemoryLayout<sockaddr_in>.size)
    var opened = [held]
    withUnsafeMutablePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
        bind(held, address, size)
        getsockname(held, address, &size)
        guard listens else { return }
        listen(held, 0)
        for _ in 0..<4 {
          let one = socket(AF_INET, CInt(SOCK_STREAM.rawValue) | CInt(SOCK_NONBLOCK.rawValue), 0)
          connect(one, address, size)
          opened.append(one)
        }
      }
    }
    descriptors = opened
    url = "http://127.0.0.1:\(UInt16(bigEndian: address.sin_port))"
  }

  deinit { for descriptor in descriptors { close(descriptor) } }
}
