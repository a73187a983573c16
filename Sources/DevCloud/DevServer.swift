package import DevCDS
import HTTPTypes
package import Hummingbird
import Logging
import NIOCore

/// The embedded CDS behind HTTP on loopback, and the faults that may befall its answers.
package struct DevServer: Sendable {
  package let cds: EmbeddedCDS
  package let faults: Faults
  /// Told method, path and status of each answer.
  let onAnswer: @Sendable (String, String, Int) -> Void

  /// More than this of a body is refused, in bytes.
  static let bodyLimit = 8 << 20

  package init(
    _ cds: EmbeddedCDS, faults: Faults = Faults(),
    onAnswer: @escaping @Sendable (String, String, Int) -> Void = { _, _, _ in }
  ) {
    self.cds = cds
    self.faults = faults
    self.onAnswer = onAnswer
  }

  /// The server as something that can be run; port 0 takes a free one, and `onStart` is told which.
  package func application(
    port: Int, onStart: @escaping @Sendable (Int) async -> Void
  ) -> Application<CallbackResponder<BasicRequestContext>> {
    var logger = Logger(label: "hatchery dev") { _ in SwiftLogNoOpLogHandler() }
    logger.logLevel = .critical
    return Application(
      responder: CallbackResponder { request, _ in await respond(to: request) },
      configuration: ApplicationConfiguration(
        address: .hostname("127.0.0.1", port: port), reuseAddress: true),
      onServerRunning: { await onStart($0.localAddress?.port ?? port) }, logger: logger)
  }

  private func respond(to request: Request) async -> Response {
    var request = request
    let target = request.head.path ?? "/"
    guard let body = try? await request.collectBody(upTo: Self.bodyLimit) else {
      return Response(status: .contentTooLarge, headers: [.connection: "close"])
    }
    let cdsRequest = CDSRequest(
      request.method.rawValue, target, headers: request.headers.map { ($0.name.rawName, $0.value) },
      body: Array(buffer: body))
    let response = await respond(to: cdsRequest)
    onAnswer(cdsRequest.method, cdsRequest.path, response.status.code)
    return response
  }

  private func respond(to request: CDSRequest) async -> Response {
    if let answer = await FaultRoutes(faults: faults, cds: cds).answer(request) { return Response(answer) }
    // What is ours works whatever is to go wrong.
    if request.path.hasPrefix("/dev/") { return Response(await cds.answer(request)) }
    var request = request
    var answer: CDSAnswer?
    var cut: Int?
    for fault in faults.take(method: request.method, path: request.path) {
      switch fault {
      case .answer(let status, let headers, let body):
        answer = CDSAnswer(status, headers: headers.map { ($0.name, $0.value) }, body: Array(body.utf8))
      case .cut(let bytes): cut = bytes
      case .delay(let milliseconds): try? await Task.sleep(for: .milliseconds(milliseconds))
      case .underscores(let refusal):
        let isMet = request.headers.contains { $0.name.contains("_") }
        if isMet, let refusal { answer = CDSAnswer(refusal, headers: [("Content-Type", "text/html")]) }
        request.headers.removeAll { $0.name.contains("_") }
      }
    }
    let whole = if let answer { answer } else { await cds.answer(request) }
    return cut.map { Response(whole, cutAfter: $0) } ?? Response(whole)
  }
}

extension Response {
  init(_ answer: CDSAnswer) {
    self.init(
      status: HTTPResponse.Status(code: answer.status), headers: HTTPFields(answer.headers),
      body: answer.body.isEmpty ? ResponseBody() : ResponseBody(byteBuffer: ByteBuffer(bytes: answer.body)))
  }

  /// Promises the whole body, and one byte more than that if it is empty, and breaks off before its end.
  init(_ answer: CDSAnswer, cutAfter count: Int) {
    let sent = answer.body.prefix(min(count, max(0, answer.body.count - 1)))
    let body = ResponseBody(contentLength: max(answer.body.count, sent.count + 1)) { writer in
      try await writer.write(ByteBuffer(bytes: sent))
      throw CutOff()
    }
    self.init(
      status: HTTPResponse.Status(code: answer.status), headers: HTTPFields(answer.headers), body: body)
  }
}

/// Ends a connection in the middle of an answer.
private struct CutOff: Error {}

extension HTTPFields {
  fileprivate init(_ headers: [(name: String, value: String)]) {
    self.init()
    for (name, value) in headers {
      if let name = HTTPField.Name(name) { append(HTTPField(name: name, value: value)) }
    }
  }
}
