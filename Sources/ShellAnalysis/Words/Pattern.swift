/// A shell pattern of bytes, `*` and `?`.
struct Pattern {
  enum Element {
    case byte(UInt8)
    case one
    case any
  }

  var elements: [Element] = []

  /// The text without the shortest or longest stretch at its start or end that fits; nil when it is too long to try.
  func removed(from text: String, atEnd: Bool, longest: Bool) -> String? {
    let bytes = Array(text.utf8)
    guard bytes.count * bytes.count * max(1, elements.count) <= 1 << 20 else { return nil }
    let lengths = longest ? Array((0...bytes.count).reversed()) : Array(0...bytes.count)
    for length in lengths {
      let part = atEnd ? bytes[(bytes.count - length)...] : bytes[..<length]
      guard fits(part) else { continue }
      let rest = atEnd ? bytes[..<(bytes.count - length)] : bytes[length...]
      return String(decoding: rest, as: UTF8.self)
    }
    return text
  }

  private func fits(_ text: ArraySlice<UInt8>) -> Bool {
    let text = Array(text)
    // reach[i]: the elements so far fit the first i bytes.
    var reach = [Bool](repeating: false, count: text.count + 1)
    reach[0] = true
    for element in elements {
      var next = [Bool](repeating: false, count: text.count + 1)
      switch element {
      case .any:
        var isReached = false
        for index in reach.indices {
          isReached = isReached || reach[index]
          next[index] = isReached
        }
      case .one: for index in text.indices where reach[index] { next[index + 1] = true }
      case .byte(let byte):
        for index in text.indices where reach[index] && text[index] == byte { next[index + 1] = true }
      }
      reach = next
    }
    return reach[text.count]
  }
}
