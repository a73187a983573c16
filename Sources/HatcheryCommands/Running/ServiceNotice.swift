import Glibc
import Terminal

/// What systemd is told of a service (sd_notify(3)): a datagram to the socket that `NOTIFY_SOCKET` names.
enum ServiceNotice: String, Sendable {
  case ready = "READY=1"
  case reloading = "RELOADING=1"
  case stopping = "STOPPING=1"
  case alive = "WATCHDOG=1"

  /// Says it where systemd listens; nothing else is done where it does not.
  func send() {
    guard let path = Console.variable("NOTIFY_SOCKET"), path.utf8.count > 1 else { return }
    var address = sockaddr_un()
    address.sun_family = sa_family_t(AF_UNIX)
    let room = MemoryLayout.size(ofValue: address.sun_path)
    guard path.utf8.count < room else { return }
    withUnsafeMutableBytes(of: &address.sun_path) { buffer in
      buffer.copyBytes(from: path.utf8)
      // A name in the abstract namespace.
      if path.hasPrefix("@") { buffer[0] = 0 }
    }
    let length = socklen_t(MemoryLayout<sa_family_t>.size + path.utf8.count)
    let socket = socket(AF_UNIX, Int32(SOCK_DGRAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
    guard socket >= 0 else { return }
    defer { close(socket) }
    var text = rawValue
    text.withUTF8 { bytes in
      withUnsafePointer(to: &address) { pointer in
        pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
          _ = sendto(socket, bytes.baseAddress, bytes.count, 0, $0, length)
        }
      }
    }
  }
}
