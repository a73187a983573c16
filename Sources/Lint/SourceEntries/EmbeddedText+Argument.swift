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
      guard argument.isWritten, let found = file.bytes.offset(of: bytes, from: outer, to: range.end)
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
