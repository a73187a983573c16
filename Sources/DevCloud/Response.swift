import HTTPTypes
import Hummingbird
import NIOCore

extension Response {
  init(_ status: Int, _ headers: [(name: String, value: String)], _ body: [UInt8]) {
    self.init(
      status: HTTPResponse.Status(code: status), headers: HTTPFields(headers),
      body: body.isEmpty ? ResponseBody() : ResponseBody(byteBuffer: ByteBuffer(bytes: body)))
  }

  /// Promises the whole body, and one byte more than that if it is empty, and breaks off before its end.
  init(_ status: Int, _ headers: [(name: String, value: String)], _ body: [UInt8], cutAfter count: Int) {
    let sent = body.prefix(min(max(0, count), max(0, body.count - 1)))
    let body = ResponseBody(contentLength: max(body.count, sent.count + 1)) { writer in
      try await writer.write(ByteBuffer(bytes: sent))
      throw CutOff()
    }
    self.init(status: HTTPResponse.Status(code: status), headers: HTTPFields(headers), body: body)
  }

  /// Repeats the body, a piece each hundredth of a second, until the client has enough of it.
  init(_ status: Int, _ headers: [(name: String, value: String)], endless body: [UInt8]) {
    let piece = ByteBuffer(repeating: UInt8(ascii: " "), count: 16_384)
    let body = ResponseBody { writer in
      try await writer.write(ByteBuffer(bytes: body.dropLast()))
      // Nobody listens for longer than a quarter of an hour.
      for _ in 0..<90_000 {
        try await writer.write(piece)
        try await Task.sleep(for: .milliseconds(10))
      }
      throw CutOff()
    }
    self.init(status: HTTPResponse.Status(code: status), headers: HTTPFields(headers), body: body)
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
