package import HTTPTransport
import HTTPTypes
package import HatcheryService
package import Hummingbird
import Logging
import NIOCore
import Provisioning

/// What a hatchery says of itself over HTTP, and what operators tell it there.
package struct StatusServer: Sendable {
  private let brain: Brain
  /// Whoever changes something shows it; nil lets nobody.
  private let token: Secret?
  /// Reads the configuration again; false when it was refused.
  private let reload: @Sendable () async -> Bool

  package init(_ brain: Brain, token: Secret?, reload: @escaping @Sendable () async -> Bool) {
    (self.brain, self.token, self.reload) = (brain, token, reload)
  }

  /// The server as something that can be run; port 0 takes a free one, and `onStart` is told which.
  package func application(
    host: String, port: Int, onStart: @escaping @Sendable (Int) async -> Void
  ) -> Application<CallbackResponder<BasicRequestContext>> {
    Application(
      responder: CallbackResponder { request, _ in await respond(to: request) },
      configuration: ApplicationConfiguration(address: .hostname(host, port: port), reuseAddress: true),
      onServerRunning: { await onStart($0.localAddress?.port ?? port) },
      logger: Logger(label: "status") { _ in SwiftLogNoOpLogHandler() })
  }

  private func respond(to request: Request) async -> Response {
    let path = request.uri.path.split(separator: "/").map(Self.decoded)
    let answer: StatusAnswer =
      switch request.method {
      case .get, .head: await show(path)
      case .post: await change(path, request.headers[.authorization])
      default: StatusAnswer(405, "only GET and POST are known here")
      }
    return Response(answer)
  }

  private func show(_ path: [String]) async -> StatusAnswer {
    let report = await brain.report()
    switch path.first ?? "" {
    case "": return StatusAnswer(200, report.page)
    case "healthz":
      return StatusAnswer(report.isAlive ? 200 : 503, report.isAlive ? "ok" : "the loop stands still")
    case "readyz":
      let lacks = report.shortcomings
      return StatusAnswer(lacks.isEmpty ? 200 : 503, lacks.isEmpty ? "ok" : lacks.joined(separator: "\n"))
    case "metrics": return StatusAnswer(200, report.metrics)
    case "status.json": return StatusAnswer(200, json: report.json)
    case "why" where path.count == 2:
      if let why = await brain.why(path[1]) { return StatusAnswer(200, json: why.json) }
      return StatusAnswer(404, "there is no server, model or waiting job of this name")
    default: return StatusAnswer(404, "there is nothing here")
    }
  }

  private func change(_ path: [String], _ authorization: String?) async -> StatusAnswer {
    guard let token else {
      return StatusAnswer(403, "nothing can be changed here: 'status.token' is not set")
    }
    guard let authorization, isEqual(authorization, "Bearer \(token.reveal())") else {
      return StatusAnswer(401, "this takes the token of 'status.token'")
    }
    switch (path.first ?? "", path.count) {
    case ("drain", 1): await brain.command(.drain)
    case ("resume", 1): await brain.command(.resume)
    case ("kill", 2):
      let report = await brain.report()
      guard report.servers.contains(where: { $0.name.rawValue == path[1] }) else {
        return StatusAnswer(404, "there is no server of this name")
      }
      await brain.command(.kill(attempt: .init(path[1])))
    case ("pardon", 2): await brain.command(.pardon(model: .init(path[1])))
    case ("adopt", 2): await brain.adopt(.init(path[1]))
    case ("gc", 2):
      let owner = Owner(path[1])
      guard await brain.report().strangers.contains(where: { $0.owner == owner && $0.isForgotten }) else {
        return StatusAnswer(404, "no server of this owner is forgotten")
      }
      await brain.command(.collect(owner: owner))
    case ("reload", 1):
      return await reload()
        ? StatusAnswer(200, "ok") : StatusAnswer(409, "the new configuration was refused: see the log")
    default: return StatusAnswer(404, "there is nothing here")
    }
    return StatusAnswer(200, "ok")
  }

  /// A segment of a path without its percent signs.
  private static func decoded(_ segment: Substring) -> String {
    var bytes: [UInt8] = []
    var rest = Array(segment.utf8)[...]
    while let byte = rest.popFirst() {
      let digits = String(decoding: rest.prefix(2), as: UTF8.self)
      if byte == UInt8(ascii: "%"), rest.count >= 2, let value = UInt8(digits, radix: 16) {
        rest = rest.dropFirst(2)
        bytes.append(value)
      } else {
        bytes.append(byte)
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// In a time that does not depend on where they differ.
  private func isEqual(_ a: String, _ b: String) -> Bool {
    let (left, right) = (Array(a.utf8), Array(b.utf8))
    guard left.count == right.count else { return false }
    return zip(left, right).reduce(UInt8(0)) { $0 | ($1.0 ^ $1.1) } == 0
  }
}

/// An answer before it is one of Hummingbird's.
struct StatusAnswer: Sendable {
  let status: Int
  let body: String
  let type: String

  init(_ status: Int, _ text: String) {
    (self.status, body, type) = (
      status, text.hasSuffix("\n") ? text : text + "\n", "text/plain; charset=utf-8"
    )
  }
}

extension Response {
  init(_ answer: StatusAnswer) {
    var headers: HTTPFields = [.contentType: answer.type, .cacheControl: "no-store"]
    if answer.status == 401 { headers[.wwwAuthenticate] = "Bearer" }
    self.init(
      status: .init(code: answer.status), headers: headers,
      body: ResponseBody(byteBuffer: ByteBuffer(string: answer.body)))
  }
}
