package import DevOpenStack
package import Hummingbird
package import NIOCore

/// The embedded OpenStack behind HTTP on loopback: all services behind one address, Keystone at its root.
package struct OpenStackServer: LoopbackServer {
  package let openstack: EmbeddedOpenStack
  /// Told method, path and status of each answer; the status of one that is never sent is 0.
  let onAnswer: @Sendable (String, String, Int) -> Void

  /// More than this of a body is refused, in bytes.
  static let bodyLimit = 16 << 20

  package init(
    _ openstack: EmbeddedOpenStack,
    onAnswer: @escaping @Sendable (String, String, Int) -> Void = { _, _, _ in }
  ) {
    self.openstack = openstack
    self.onAnswer = onAnswer
  }

  package func isReachable(at port: Int) { openstack.move(to: Endpoints(base: "http://127.0.0.1:\(port)")) }

  package func respond(to request: Request, on connection: any Channel) async -> Response {
    var request = request
    let target = request.head.path ?? "/"
    guard let body = try? await request.collectBody(upTo: Self.bodyLimit) else {
      return Response(status: .contentTooLarge, headers: [.connection: "close"])
    }
    let asked = OpenStackRequest(
      request.method.rawValue, target, headers: request.headers.map { ($0.name.rawName, $0.value) },
      body: Array(buffer: body))
    let answer = openstack.answer(asked)
    if answer.delay > 0 { try? await Task.sleep(for: .milliseconds(answer.delay)) }
    onAnswer(asked.method, asked.path, answer.ending == .unanswered ? 0 : answer.status)
    switch answer.ending {
    case .whole: return Response(answer.status, answer.headers, answer.body)
    case .cut(let count): return Response(answer.status, answer.headers, answer.body, cutAfter: count)
    case .endless: return Response(answer.status, answer.headers, endless: answer.body)
    case .unanswered:
      // Nothing can be written to a closed connection.
      try? await connection.close()
      return Response(status: .badGateway)
    }
  }

  /// Lets servers come up and go when nobody asks.
  package func tend() async throws {
    while true {
      openstack.settle()
      let wait = openstack.next.map { min(max($0 - openstack.clock(), 1), 50) } ?? 50
      try await Task.sleep(for: .milliseconds(wait))
    }
  }
}
