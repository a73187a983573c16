/// How the content of a MIME part is written.
enum TransferEncoding {
  /// Whether the content is written as it is.
  static func isIdentity(_ encoding: String) -> Bool { ["7bit", "8bit", "binary"].contains(encoding) }

  static func decode(_ body: ArraySlice<UInt8>, _ encoding: String) throws(MIMEError) -> [UInt8] {
    switch encoding {
    case _ where isIdentity(encoding): return Array(body)
    case "base64":
      let letters = body.filter { $0 > 0x20 }
      guard let bytes = Base64.decode(letters) else { throw MIMEError(.damaged, "a part is not base64") }
      return bytes
    case "quoted-printable": return try quotedPrintable(body)
    default: throw MIMEError(.damaged, "a part has an unknown transfer encoding")
    }
  }

  private static func quotedPrintable(_ body: ArraySlice<UInt8>) throws(MIMEError) -> [UInt8] {
    var out: [UInt8] = []
    var rest = body
    while let byte = rest.popFirst() {
      if byte != UInt8(ascii: "=") {
        out.append(byte)
      } else if rest.first == UInt8(ascii: "\n") {
        rest = rest.dropFirst()
      } else if rest.starts(with: [0x0d, 0x0a]) {
        rest = rest.dropFirst(2)
      } else {
        let digits = rest.prefix(2)
        guard digits.count == 2, let value = UInt8(String(decoding: digits, as: UTF8.self), radix: 16) else {
          throw MIMEError(.damaged, "a part is not quoted-printable")
        }
        out.append(value)
        rest = rest.dropFirst(2)
      }
    }
    return out
  }
}
