package import Diagnostics

extension YAMLNode {
  /// The text of a scalar and where each of its bytes is written, through folded lines, indentation and escapes.
  ///
  /// - Returns: nil for a collection. Of a text whose bytes cannot be found again every byte stands where the scalar
  ///   begins.
  package func embeddedText() -> EmbeddedText? {
    guard case .scalar(let text) = content else { return nil }
    let bytes = Array(text.utf8)
    let range = origin.range
    var map: OffsetMap?
    switch style {
    case .plain: map = flowMap(of: bytes, range, .plain)
    case .singleQuoted: map = flowMap(of: bytes, SourceRange(range.start + 1, range.end - 1), .single)
    case .doubleQuoted: map = flowMap(of: bytes, SourceRange(range.start + 1, range.end - 1), .double)
    case .literal, .folded: map = blockMap(of: bytes, isFolded: style == .folded)
    case .block, .flow: map = nil
    }
    let coarse = OffsetMap([.init(inner: 0, outer: range.start, length: 0)])
    return EmbeddedText(bytes, in: origin.file, map ?? coarse)
  }

  private func flowMap(of text: [UInt8], _ range: SourceRange, _ quotes: FlowScalar.Quotes) -> OffsetMap? {
    var scalar = FlowScalar(origin.file.bytes, range, quotes)
    return scalar.read() && scalar.text == text ? scalar.map : nil
  }

  private func blockMap(of text: [UInt8], isFolded: Bool) -> OffsetMap? {
    let block = BlockScalar(origin.file, at: origin.range.start, isFolded: isFolded)
    for indentation in block.indentations {
      let reading = block.read(indentation: indentation)
      if reading.text == text { return reading.map }
    }
    return nil
  }
}
