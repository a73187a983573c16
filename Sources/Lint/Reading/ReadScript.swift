import CloudInit
import Diagnostics
import ShellAnalysis
import ShellSyntax

extension DocumentReader {
  /// A script, with or without its first line.
  mutating func readScript(_ piece: Piece, _ kind: UserDataKind) {
    let isBoothook = kind == .boothook
    let text = Self.withoutCarriageReturns(EmbeddedText(piece.file))
    let dialect = Dialect(shebangOf: text.bytes) ?? .sh
    let script = analyse(
      text, as: isBoothook ? .boothook : .script, dialect: dialect, holes: [], variables: Variables())
    add(piece, isBoothook ? .boothook : .script, kind, [script])
  }

  /// cloud-init takes the carriage returns out of a script whose first line ends with one; of others it leaves them.
  static func withoutCarriageReturns(_ text: EmbeddedText) -> EmbeddedText {
    let bytes = text.bytes
    guard let first = bytes.firstIndex(of: UInt8(ascii: "\n")), first > 0,
      bytes[first - 1] == UInt8(ascii: "\r")
    else { return text }
    var out: [UInt8] = []
    out.reserveCapacity(bytes.count)
    var map = OffsetMap()
    var start = 0
    for at in bytes.indices
    where bytes[at] == UInt8(ascii: "\n") && at > 0 && bytes[at - 1] == UInt8(ascii: "\r") {
      map.append(inner: out.count, outer: start, length: at - 1 - start)
      out += bytes[start..<at - 1]
      start = at
    }
    map.append(inner: out.count, outer: start, length: bytes.count - start)
    out += bytes[start...]
    return text.nested(out, map)
  }
}
