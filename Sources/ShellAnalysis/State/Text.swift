import Diagnostics
import ShellSyntax

/// A text that is put together: known bytes, where they are written, and unknown stretches.
struct Text: Sendable {
  struct Unknown: Hashable, Sendable {
    let offset: Int
    let name: String?
  }

  /// U+FFFC stands for each unknown stretch.
  static let filler: [UInt8] = [0xEF, 0xBF, 0xBC]

  private(set) var bytes: [UInt8] = []
  private(set) var map = OffsetMap()
  private(set) var unknowns: [Unknown] = []
  /// Whether anybody wants to know where the bytes are written.
  let isMapped: Bool

  init(isMapped: Bool) { self.isMapped = isMapped }

  var isKnown: Bool { unknowns.isEmpty }

  /// Bytes of `frame`, from `offset` on as they are.
  mutating func add(_ new: some Collection<UInt8>, from frame: Frame, at offset: Int) {
    if isMapped { frame.add(offset, new.count, to: &map, at: bytes.count) }
    bytes += new
  }

  /// A stretch of `frame`, as it is but for what is unknown in it.
  mutating func add(_ range: Range<Int>, from frame: Frame) {
    if frame.unknowns.isEmpty {
      add(frame.shell.bytes[range], from: frame, at: range.lowerBound)
      return
    }
    var start = range.lowerBound
    var low = 0
    var high = frame.unknowns.count
    while low < high {
      let middle = (low + high) / 2
      if frame.unknowns[middle].offset < start { low = middle + 1 } else { high = middle }
    }
    while low < frame.unknowns.count, frame.unknowns[low].offset + Self.filler.count <= range.upperBound {
      let unknown = frame.unknowns[low]
      if unknown.offset > start {
        add(frame.shell.bytes[start..<unknown.offset], from: frame, at: start)
      }
      addUnknown(unknown.name)
      start = unknown.offset + Self.filler.count
      low += 1
    }
    if start < range.upperBound { add(frame.shell.bytes[start..<range.upperBound], from: frame, at: start) }
  }

  /// Bytes that are written nowhere as they are.
  mutating func add(_ new: some Sequence<UInt8>) { bytes += new }

  mutating func add(_ byte: UInt8) { bytes.append(byte) }

  mutating func addUnknown(_ name: String?) {
    unknowns.append(Unknown(offset: bytes.count, name: name))
    bytes += Self.filler
  }

  mutating func add(_ value: Value) {
    for piece in value.pieces {
      switch piece {
      case .known(let text): bytes += text.utf8
      case .unknown(let name): addUnknown(name)
      }
    }
  }

  mutating func add(_ other: Text) { add(other, other.bytes.indices) }

  /// A part of another text; its ends are not inside an unknown stretch.
  mutating func add(_ other: Text, _ range: Range<Int>) {
    let shift = bytes.count - range.lowerBound
    if isMapped {
      let piece = OffsetMap.Run(inner: bytes.count, outer: range.lowerBound, length: range.count)
      for run in other.map.composed(with: OffsetMap([piece])).runs {
        map.append(inner: run.inner, outer: run.outer, length: run.length)
      }
    }
    var low = 0
    var high = other.unknowns.count
    while low < high {
      let middle = (low + high) / 2
      if other.unknowns[middle].offset < range.lowerBound { low = middle + 1 } else { high = middle }
    }
    while low < other.unknowns.count, other.unknowns[low].offset < range.upperBound {
      unknowns.append(Unknown(offset: other.unknowns[low].offset + shift, name: other.unknowns[low].name))
      low += 1
    }
    bytes += other.bytes[range]
  }

  /// What is known of it as a word.
  var value: Value {
    if unknowns.isEmpty { return Value(String(decoding: bytes, as: UTF8.self)) }
    var pieces: [Value.Piece] = []
    var start = 0
    for unknown in unknowns {
      if unknown.offset > start {
        pieces.append(.known(String(decoding: bytes[start..<unknown.offset], as: UTF8.self)))
      }
      pieces.append(.unknown(unknown.name))
      start = unknown.offset + Self.filler.count
    }
    if start < bytes.count { pieces.append(.known(String(decoding: bytes[start...], as: UTF8.self))) }
    return Value(pieces)
  }

  /// The text with the places of its bytes in `file`.
  func embedded(in file: SourceFile) -> EmbeddedText { EmbeddedText(bytes, in: file, map) }

  /// Without the newlines at its end.
  var trimmed: Text {
    var end = bytes.count
    while end > 0, bytes[end - 1] == 0x0A { end -= 1 }
    if end == bytes.count { return self }
    var text = Text(isMapped: isMapped)
    text.add(self, 0..<end)
    return text
  }
}
