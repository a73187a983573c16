package import Diagnostics

/// The text of a scalar that was read, and where each of its bytes is written. Of an alias every byte stands where the
/// alias begins.
package func embeddedText(of scalar: Located<String>) -> EmbeddedText {
  let (file, range) = (scalar.place.file, scalar.place.range)
  let first = range.start < file.bytes.count ? file.bytes[range.start] : 0
  let style: YAMLNode.Style =
    switch first {
    case UInt8(ascii: "|"): .literal
    case UInt8(ascii: ">"): .folded
    case UInt8(ascii: "'"): .singleQuoted
    case UInt8(ascii: "\""): .doubleQuoted
    default: .plain
    }
  let node = YAMLNode(
    content: .scalar(scalar.value), place: scalar.place, style: style, tag: nil, origin: scalar.place)
  let coarse = EmbeddedText(
    Array(scalar.value.utf8), in: file, OffsetMap([.init(inner: 0, outer: range.start, length: 0)]))
  return node.embeddedText() ?? coarse
}
