import DevCDS
import HTTPTransport

/// Carries requests to an embedded server without any network, and keeps what was sent.
struct DirectTransport: Transport {
  static let address = "http://cds.test"

  let cds: EmbeddedCDS

  func send(_ request: HTTPRequest) async throws(HTTPError) -> HTTPResponse {
    let body: [UInt8]
    switch request.body {
    case .none: body = []
    case .bytes(let bytes): body = bytes
    case .stream: throw HTTPError(.unusable, url: request.url)
    }
    let answer = await cds.answer(
      CDSRequest(
        request.method.rawValue, String(request.url.dropFirst(Self.address.count)),
        headers: request.headers.fields.map { ($0.name, $0.value) }, body: body))
    return HTTPResponse(
      status: answer.status, headers: HTTPHeaders(answer.headers.map { .init($0.name, $0.value) }),
      body: answer.body, url: request.url)
  }

  func open(_ request: HTTPRequest) async throws(HTTPError) -> HTTPStreamedResponse {
    let answer = try await send(request)
    let pieces = AsyncBytes(answer.body)
    return HTTPStreamedResponse(
      status: answer.status, headers: answer.headers, url: answer.url, body: HTTPBody { await pieces.next() })
  }
}

/// A body in one piece.
private actor AsyncBytes {
  private var rest: [UInt8]?

  init(_ bytes: [UInt8]) { rest = bytes }

  func next() -> [UInt8]? {
    defer { rest = nil }
    return rest
  }
}
