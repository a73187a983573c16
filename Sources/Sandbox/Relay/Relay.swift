package import Files
package import Glibc

/// The only way out of a sandbox: an HTTP proxy that knows a handful of hosts.
///
/// It listens on a socket that was made inside, and connects outside. It never waits by itself: whoever runs it polls
/// `interests` and hands in what came of it.
package final class Relay {
  private let listener: Descriptor
  private let routes: Routes
  private let cache: RelayCache?
  private var connections: [RelayConnection] = []
  private var ended = RelayCounts()

  private static let limit = 64

  /// The listening socket must not block.
  package init(_ listener: consuming Descriptor, _ routes: Routes, cache: RelayCache? = nil) {
    self.listener = listener
    self.routes = routes
    self.cache = cache
  }

  /// What is to be polled.
  package var interests: [pollfd] {
    let isFull = connections.count >= Self.limit
    return [pollfd(fd: isFull ? -1 : listener.number, events: Int16(POLLIN), revents: 0)]
      + connections.flatMap(\.interests)
  }

  /// Takes what polling found; `now` is in seconds of any clock that only goes forward.
  package func handle(_ polled: [pollfd], now: Int) {
    var ready: [CInt: CInt] = [:]
    for entry in polled where entry.fd >= 0 { ready[entry.fd] = CInt(entry.revents) }
    for connection in connections { connection.handle(ready, now: now) }
    for connection in connections where connection.isOver { ended = ended + connection.counts }
    connections.removeAll(where: \.isOver)
    guard ready[listener.number, default: 0] & POLLIN != 0 else { return }
    while connections.count < Self.limit {
      let descriptor = accept(listener.number, nil, nil)
      guard descriptor >= 0 else { return }
      _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
      _ = fcntl(descriptor, F_SETFL, fcntl(descriptor, F_GETFL) | O_NONBLOCK)
      connections.append(RelayConnection(descriptor, routes, cache, now: now))
    }
  }

  /// What has gone through so far.
  package var counts: RelayCounts { connections.reduce(ended) { $0 + $1.counts } }
}
