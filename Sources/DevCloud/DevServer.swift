package import DevCDS
import HTTPTypes
package import Hummingbird
package import NIOCore

/// The embedded CDS behind HTTP on loopback, and the faults that may befall its answers.
package struct DevServer: LoopbackServer {
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

  package func respond(to request: Request, on connection: any Channel) async -> Response {
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

  /// Removes silent hatcheries and workers, at CDS's own intervals.
  package func tend() async throws {
    var rounds = 0
    while true {
      try await Task.sleep(for: EmbeddedCDS.hatcheryRound)
      rounds += 1
      try await cds.removeSilentHatcheries()
      if rounds.isMultiple(of: 2) { try await cds.removeSilentWorkers() }
    }
  }
}

extension Response {
  init(_ answer: CDSAnswer) {
    self.init(answer.status, answer.headers, answer.body)
  }

  init(_ answer: CDSAnswer, cutAfter count: Int) {
    self.init(answer.status, answer.headers, answer.body, cutAfter: count)
  }
}
