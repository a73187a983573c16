extension MIMEMultipart {
  /// The most that is read of a message.
  package enum Limit {
    package static let bytes = 16 << 20
    package static let parts = 256
    package static let levels = 8
  }

  /// Reads a message; parts within parts come out in one row, as cloud-init walks them.
  package init(reading bytes: [UInt8]) throws(MIMEError) {
    try self.init(Self.locatedParts(of: bytes).map(\.part))
  }

  /// Reads a message into its parts and where each stands in it; nil for one that is encoded and so stands nowhere.
  package static func locatedParts(
    of bytes: [UInt8]
  ) throws(MIMEError) -> [(part: MIMEPart, range: Range<Int>?)] {
    if bytes.count > Limit.bytes {
      throw MIMEError(.tooLarge, "the message is larger than \(Limit.bytes) bytes")
    }
    var reader = MIMEReader()
    try reader.read(bytes[...], level: 0)
    return reader.parts
  }
}

private struct MIMEReader {
  var parts: [(part: MIMEPart, range: Range<Int>?)] = []

  mutating func read(_ message: ArraySlice<UInt8>, level: Int) throws(MIMEError) {
    let (headers, body) = MIMEHeaders.split(message)
    let type = headers.type
    guard type.hasPrefix("multipart/") else {
      if level == 0 { throw MIMEError(.notMIME, "the message is not a multipart one, but \(type)") }
      if parts.count == MIMEMultipart.Limit.parts {
        throw MIMEError(.tooLarge, "the message holds more than \(MIMEMultipart.Limit.parts) parts")
      }
      let content = try TransferEncoding.decode(body, headers.encoding)
      let stands = TransferEncoding.isIdentity(headers.encoding)
      parts.append(
        (
          MIMEPart(type: type, filename: headers.filename, content),
          stands ? body.startIndex..<body.endIndex : nil
        ))
      return
    }
    if level == MIMEMultipart.Limit.levels {
      throw MIMEError(.tooLarge, "more than \(MIMEMultipart.Limit.levels) messages within each other")
    }
    guard let boundary = headers.boundary, !boundary.isEmpty else {
      throw MIMEError(.notMIME, "the message names no boundary")
    }
    for part in try Self.pieces(of: body, boundary: boundary) { try read(part, level: level + 1) }
  }

  /// What stands between the boundaries, each without the line end that belongs to the next boundary.
  private static func pieces(
    of body: ArraySlice<UInt8>, boundary: String
  ) throws(MIMEError) -> [ArraySlice<UInt8>] {
    let (open, close) = (Array("--\(boundary)".utf8), Array("--\(boundary)--".utf8))
    var pieces: [ArraySlice<UInt8>] = []
    var start: Int?
    var at = body.startIndex
    while at < body.endIndex {
      let end = body[at...].firstIndex(of: UInt8(ascii: "\n")) ?? body.endIndex
      let line = trimmed(body[at..<end])
      let isClose = line.elementsEqual(close)
      if isClose || line.elementsEqual(open) {
        if let start { pieces.append(body[start..<max(start, beforeLineEnd(at, in: body))]) }
        if isClose { return pieces }
        start = min(end + 1, body.endIndex)
      }
      at = end + 1
    }
    throw MIMEError(start == nil ? .notMIME : .damaged, "the message ends before its last boundary")
  }

  private static func trimmed(_ line: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    var line = line
    while let last = line.last, last == 0x20 || last == 0x09 || last == 0x0d { line.removeLast() }
    return line
  }

  private static func beforeLineEnd(_ at: Int, in body: ArraySlice<UInt8>) -> Int {
    guard at > body.startIndex else { return at }
    let isCRLF = at - 2 >= body.startIndex && body[at - 2] == UInt8(ascii: "\r")
    return at - (isCRLF ? 2 : 1)
  }
}
