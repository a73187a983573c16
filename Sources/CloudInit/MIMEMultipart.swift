import Archive

/// A `multipart/mixed` message: several pieces of user-data in one.
package struct MIMEMultipart: Hashable, Sendable {
  package let parts: [MIMEPart]

  package init(_ parts: [MIMEPart]) { self.parts = parts }

  /// The message; the boundary comes from the content, so that the same parts give the same bytes.
  ///
  /// A part stands as it is when it is ASCII in lines of at most 998 characters, as RFC 5322 wants; otherwise, and
  /// when it holds `{{`, it is base64. Types and names are written as they are given: printable ASCII without quotes.
  package var bytes: [UInt8] {
    // A text that holds the digest of a text that holds it cannot be found.
    let boundary = "===============\(SHA256.hex(of: seed).prefix(32))=="
    var out: [UInt8] = []
    func line(_ text: String) { out += Array(text.utf8) + [UInt8(ascii: "\n")] }
    line("Content-Type: multipart/mixed; boundary=\"\(boundary)\"")
    line("MIME-Version: 1.0")
    line("Number-Attachments: \(parts.count)")
    line("")
    for part in parts {
      let isPlain = Self.isPlain(part.bytes)
      line("--\(boundary)")
      let charset = part.type.hasPrefix("text/") ? "; charset=\"\(isPlain ? "us-ascii" : "utf-8")\"" : ""
      line("Content-Type: \(part.type)\(charset)")
      line("MIME-Version: 1.0")
      line("Content-Transfer-Encoding: \(isPlain ? "7bit" : "base64")")
      line("Content-Disposition: attachment; filename=\"\(part.filename)\"")
      line("")
      // The line end before a boundary belongs to the boundary.
      out += isPlain ? part.bytes + [UInt8(ascii: "\n")] : Base64.encode(part.bytes, lineLength: 76)
    }
    line("--\(boundary)--")
    return out
  }

  private var seed: [UInt8] {
    parts.flatMap { Array("\($0.type)\n\($0.filename)\n\($0.bytes.count)\n".utf8) + $0.bytes }
  }

  private static func isPlain(_ bytes: [UInt8]) -> Bool {
    let isASCII = bytes.allSatisfy { $0 == 0x09 || $0 == 0x0a || (0x20...0x7e).contains($0) }
    return isASCII && TemplateSafety.isSafe(bytes)
      && bytes.split(separator: UInt8(ascii: "\n")).allSatisfy { $0.count <= 998 }
  }
}
