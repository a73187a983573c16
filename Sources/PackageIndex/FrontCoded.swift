import Glibc

/// Sorted texts, each behind the length that it shares with the one before and the length of its rest.
struct FrontCoded: Sendable {
  let bytes: IndexBytes
  /// Where the blocks begin, as 32-bit words.
  let heads: Range<Int>
  let texts: Range<Int>
  let count: Int

  private var blocks: Int { (count + IndexLayout.block - 1) / IndexLayout.block }

  private func cursor(block: Int) -> ByteCursor {
    let start = texts.lowerBound + bytes.word(heads.lowerBound + 4 * block)
    return bytes.cursor(min(start, texts.upperBound)..<texts.upperBound)
  }

  /// The text at a place; empty where there is none.
  func text(_ at: Int) -> String {
    guard at >= 0, at < count else { return "" }
    var cursor = cursor(block: at / IndexLayout.block)
    var text: [UInt8] = []
    for _ in 0...(at % IndexLayout.block) { Self.next(&cursor, &text) }
    return String(decoding: text, as: UTF8.self)
  }

  /// The place of a text.
  func find(_ text: String) -> Int? {
    var text = text
    return text.withUTF8 { find(UnsafeRawBufferPointer($0)) }
  }

  private func find(_ wanted: UnsafeRawBufferPointer) -> Int? {
    guard count > 0, !wanted.isEmpty else { return nil }
    var (low, high) = (0, blocks - 1)
    while low < high {
      let middle = (low + high + 1) / 2
      if headIsAbove(block: middle, wanted) { high = middle - 1 } else { low = middle }
    }
    var cursor = cursor(block: low)
    // How much of what is wanted the last text had.
    var matched = 0
    for at in (low * IndexLayout.block)..<min(count, (low + 1) * IndexLayout.block) {
      let shared = cursor.number()
      let length = cursor.count()
      let start = cursor.at
      cursor.skip(length)
      // A text that shares less than was matched is already behind what is wanted.
      if shared < matched { return nil }
      if shared > matched { continue }
      var same = 0
      while same < length, matched + same < wanted.count,
        bytes.base.load(fromByteOffset: start + same, as: UInt8.self) == wanted[matched + same]
      { same += 1 }
      matched += same
      if matched == wanted.count, same == length { return at }
    }
    return nil
  }

  private func headIsAbove(block: Int, _ wanted: UnsafeRawBufferPointer) -> Bool {
    var cursor = cursor(block: block)
    _ = cursor.number()
    let length = cursor.count()
    guard let start = wanted.baseAddress else { return true }
    let order = memcmp(bytes.base + cursor.at, start, min(length, wanted.count))
    return order != 0 ? order > 0 : length > wanted.count
  }

  /// Every text in order, as bytes; `body` returns whether to go on.
  func forEach(_ body: (Int, [UInt8]) -> Bool) {
    var text: [UInt8] = []
    for block in 0..<blocks {
      var cursor = cursor(block: block)
      text.removeAll(keepingCapacity: true)
      for at in (block * IndexLayout.block)..<min(count, (block + 1) * IndexLayout.block) {
        Self.next(&cursor, &text)
        if !body(at, text) { return }
      }
    }
  }

  /// Makes of one text the next.
  @inline(__always)
  private static func next(_ cursor: inout ByteCursor, _ text: inout [UInt8]) {
    let shared = min(cursor.number(), text.count)
    // A damaged one could grow with each text.
    let length = min(cursor.count(), IndexLayout.longestText - shared)
    text.removeSubrange(shared...)
    text.append(contentsOf: UnsafeRawBufferPointer(start: cursor.base + cursor.at, count: length))
    cursor.skip(length)
  }
}
