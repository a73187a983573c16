/// Lines of what comes piece by piece; a line that is longer than anything of use is cut.
struct LineReader {
  private var rest: [UInt8] = []

  private static let limit = 4096

  /// The lines that are whole now, without their ends; a carriage return ends a line too.
  mutating func read(_ piece: some Sequence<UInt8>) -> [String] {
    var lines: [String] = []
    for byte in piece {
      if byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r") {
        if !rest.isEmpty { lines.append(String(decoding: rest, as: UTF8.self)) }
        rest.removeAll(keepingCapacity: true)
      } else if rest.count < Self.limit {
        rest.append(byte)
      }
    }
    return lines
  }
}
