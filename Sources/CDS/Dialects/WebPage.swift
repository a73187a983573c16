import HTTPTransport

extension HTTPResponse {
  /// Whether the body begins as HTML and XML do, which no JSON does.
  var isPage: Bool { firstInk == UInt8(ascii: "<") }

  /// The first byte that is no blank.
  var firstInk: UInt8? { body.first { $0 > 0x20 } }
}
