import Diagnostics
import Templates

/// Cuts the short form into parts and the `+` between them.
///
/// `+` separates when blanks or line ends stand around it; inside a word it belongs to the name (`c++`).
/// One with another name behind it lacks blanks, which is said and then read as if they were there.
struct ShortFormLexer {
  enum Token: Equatable {
    case plus(Range<Int>)
    case part(Range<Int>)

    var range: Range<Int> {
      switch self {
      case .plus(let range), .part(let range): range
      }
    }
  }

  let text: Located<String>
  let bytes: [UInt8]

  init(_ text: Located<String>) {
    self.text = text
    bytes = Array(text.value.utf8)
  }

  func tokens(_ report: inout Report) -> [Token] {
    words().flatMap { word in
      bytes[word].elementsEqual([plus]) ? [.plus(word)] : split(word, &report)
    }
  }

  /// Stretches without blanks, but for blanks inside parentheses; comments are left out.
  func words() -> [Range<Int>] {
    var words: [Range<Int>] = []
    var offset = 0
    while offset < bytes.count {
      if isBlank(bytes[offset]) {
        offset += 1
      } else if bytes[offset] == UInt8(ascii: "#") {
        offset = endOfLine(offset)
      } else {
        let start = offset
        while offset < bytes.count, !isBlank(bytes[offset]) {
          offset = bytes[offset] == UInt8(ascii: "(") ? closing(offset) ?? offset + 1 : offset + 1
        }
        words.append(start..<offset)
      }
    }
    return words
  }

  /// After the parenthesis that closes the one at `open`; nil when the text or the part ends before it.
  private func closing(_ open: Int) -> Int? {
    var offset = open + 1
    while offset < bytes.count {
      if bytes[offset] == UInt8(ascii: ")") { return offset + 1 }
      if bytes[offset] == UInt8(ascii: "(") { return nil }
      let standsAlone =
        isBlank(bytes[offset - 1]) && (offset + 1 == bytes.count || isBlank(bytes[offset + 1]))
      if bytes[offset] == plus, standsAlone { return nil }
      offset += 1
    }
    return nil
  }

  /// A word as its parts: more than one where a `+` inside it was meant to separate.
  private func split(_ word: Range<Int>, _ report: inout Report) -> [Token] {
    var tokens: [Token] = []
    var start = word.lowerBound
    for separator in separators(in: word) {
      if start < separator { tokens.append(.part(start..<separator)) }
      tokens.append(.plus(separator..<separator + 1))
      start = separator + 1
    }
    if tokens.isEmpty { return [.part(word)] }
    if start < word.upperBound { tokens.append(.part(start..<word.upperBound)) }
    refuse(word, tokens, &report)
    return tokens
  }

  /// Every `+` outside parentheses that begins the word, ends it alone, or has a name behind it.
  private func separators(in word: Range<Int>) -> [Int] {
    var found: [Int] = []
    var depth = 0
    var version: Int?
    for offset in word {
      switch bytes[offset] {
      case UInt8(ascii: "("): depth += 1
      case UInt8(ascii: ")"): depth -= 1
      case UInt8(ascii: "@") where depth == 0: version = version ?? offset
      case plus where depth <= 0:
        let next = offset + 1 < word.upperBound ? bytes[offset + 1] : nil
        if let next {
          // A version may go on with digits behind a plus: 17.0.1+12.
          let separates = isLetter(next) || version == nil && isDigit(next)
          guard separates || offset == word.lowerBound else { continue }
          version = nil
          found.append(offset)
        } else if offset == word.lowerBound || bytes[offset - 1] != plus {
          found.append(offset)
        }
      default: break
      }
    }
    return found
  }

  private func refuse(_ word: Range<Int>, _ tokens: [Token], _ report: inout Report) {
    let pieces = tokens.map { bytes[$0.range] }.map { String(decoding: $0, as: UTF8.self) }
    let first = tokens.first { if case .plus = $0 { true } else { false } }
    let good = pieces.joined(separator: " ")
    report.error(
      "plus-without-blanks", "'+' needs blanks around it", at: text.part(first?.range ?? word),
      notes: ["names may hold a '+' themselves, as 'c++' does"], help: ["write '\(good)'"],
      fixes: text.offsetOfFirstByte == nil
        ? [] : [Fix("write '\(good)'", [.init(text.part(word).range, good)])])
  }

  private func endOfLine(_ offset: Int) -> Int {
    bytes[offset...].firstIndex { $0 == UInt8(ascii: "\n") || $0 == UInt8(ascii: "\r") } ?? bytes.count
  }
}

private let plus = UInt8(ascii: "+")

func isBlank(_ byte: UInt8) -> Bool { byte == 32 || (9...13).contains(byte) }
func isLetter(_ byte: UInt8) -> Bool { (97...122).contains(byte | 0x20) }
func isDigit(_ byte: UInt8) -> Bool { (48...57).contains(byte) }
