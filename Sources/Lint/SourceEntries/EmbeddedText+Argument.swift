import Diagnostics
import ShellAnalysis

extension EmbeddedText {
  /// The text of an argument, unknown parts as U+FFFC, with the places of the stretches that stand as they are.
  ///
  /// The map is empty when they cannot be told: then only `argument.place` is known.
  init(_ argument: Argument) {
    let file = argument.place.file
    let range = argument.place.range
    var map = OffsetMap()
    var (inner, outer) = (0, range.start)
    for piece in argument.value.pieces {
      guard case .known(let text) = piece else {
        inner += 3
        continue
      }
      let bytes = Array(text.utf8)
      guard argument.isWritten, let found = file.bytes.firstRange(of: bytes, from: outer, to: range.end)
      else {
        map = OffsetMap()
        break
      }
      map.append(inner: inner, outer: found, length: bytes.count)
      inner += bytes.count
      outer = found + bytes.count
    }
    self.init(Array(argument.value.text().utf8), in: file, map)
  }
}

extension [UInt8] {
  /// Where `part` stands between two offsets; the first of several.
  fileprivate func firstRange(of part: [UInt8], from start: Int, to end: Int) -> Int? {
    var at = start
    while at + part.count <= Swift.min(end, count) {
      if self[at..<at + part.count].elementsEqual(part) { return at }
      at += 1
    }
    return nil
  }
}
