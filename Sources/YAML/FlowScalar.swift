import Diagnostics

/// Reads a plain or quoted scalar once more, as libyaml does, to know where each byte of its text comes from.
struct FlowScalar {
  enum Quotes { case plain, single, double }

  private let bytes: [UInt8]
  private let range: SourceRange
  private let quotes: Quotes
  private(set) var text: [UInt8] = []
  private(set) var map = OffsetMap()

  /// The scalar whose text stands in `range`, its quotes left out.
  init(_ bytes: [UInt8], _ range: SourceRange, _ quotes: Quotes) {
    self.bytes = bytes
    self.range = range
    self.quotes = quotes
  }

  /// False when it is not what it seems to be.
  mutating func read() -> Bool {
    var at = range.start
    while at < range.end {
      let byte = bytes[at]
      if byte == UInt8(ascii: "\\"), quotes == .double {
        guard let next = escape(at) else { return false }
        at = next
      } else if byte == UInt8(ascii: "'"), quotes == .single {
        text.append(byte)
        at += 2
      } else if isBlank(byte) {
        at = blanks(at)
      } else {
        keep(at)
        at += 1
      }
    }
    return true
  }

  private mutating func keep(_ at: Int) {
    map.append(inner: text.count, outer: at, length: 1)
    text.append(bytes[at])
  }

  /// Blanks stay as they are; around line ends they go, and the line ends become a blank, or one less than they are.
  private mutating func blanks(_ start: Int) -> Int {
    var end = start
    var lines = 0
    while end < range.end, isBlank(bytes[end]) {
      if bytes[end] == UInt8(ascii: "\n") { lines += 1 }
      end += 1
    }
    if lines == 0 {
      for at in start..<end { keep(at) }
    } else if lines == 1 {
      text.append(UInt8(ascii: " "))
    } else {
      text += [UInt8](repeating: UInt8(ascii: "\n"), count: lines - 1)
    }
    return end
  }

  /// Behind the escape that begins at `start`.
  private mutating func escape(_ start: Int) -> Int? {
    guard start + 1 < range.end else { return nil }
    let letter = bytes[start + 1]
    if letter == UInt8(ascii: "\n") || letter == UInt8(ascii: "\r") { return joinedLine(start + 1) }
    let digits: Int
    switch letter {
    case UInt8(ascii: "x"): digits = 2
    case UInt8(ascii: "u"): digits = 4
    case UInt8(ascii: "U"): digits = 8
    default:
      guard let meaning = Self.escapes[letter] else { return nil }
      text += Array(meaning.utf8)
      return start + 2
    }
    let end = start + 2 + digits
    guard end <= range.end,
      let code = UInt32(String(decoding: bytes[start + 2..<end], as: UTF8.self), radix: 16),
      let scalar = Unicode.Scalar(code)
    else { return nil }
    text += Array(String(scalar).utf8)
    return end
  }

  /// A backslash at the end of a line takes the line end away, and the blanks before the next word.
  private mutating func joinedLine(_ start: Int) -> Int {
    var at = start
    var lines = 0
    while at < range.end, isBlank(bytes[at]) {
      if bytes[at] == UInt8(ascii: "\n") { lines += 1 }
      at += 1
    }
    if lines > 1 { text += [UInt8](repeating: UInt8(ascii: "\n"), count: lines - 1) }
    return at
  }

  private static let escapes: [UInt8: String] = [
    UInt8(ascii: "0"): "\0", UInt8(ascii: "a"): "\u{7}", UInt8(ascii: "b"): "\u{8}", UInt8(ascii: "t"): "\t",
    UInt8(ascii: "\t"): "\t", UInt8(ascii: "n"): "\n", UInt8(ascii: "v"): "\u{B}", UInt8(ascii: "f"): "\u{C}",
    UInt8(ascii: "r"): "\r", UInt8(ascii: "e"): "\u{1B}", UInt8(ascii: " "): " ", UInt8(ascii: "\""): "\"",
    UInt8(ascii: "/"): "/", UInt8(ascii: "\\"): "\\", UInt8(ascii: "N"): "\u{85}",
    UInt8(ascii: "_"): "\u{A0}",
    UInt8(ascii: "L"): "\u{2028}", UInt8(ascii: "P"): "\u{2029}",
  ]
}
