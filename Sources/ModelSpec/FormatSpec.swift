package import Diagnostics
import YAML

/// The spec in its usual form: the same spec, with every comment and blank line, by small edits of the text.
///
/// A second run changes nothing. Short forms get one blank around each `+`. The full form gets the line that
/// lets editors find its schema, an indent of two, and quotes around modes. Both lose blanks at the ends of
/// lines and end in one line end.
///
/// - Returns: nil when the text cannot be read, which is in `report`.
package func formatSpec(_ file: SourceFile, _ report: inout Report) -> String? {
  if file.bytes.count > SpecLimits.file {
    _ = readDocuments(file, &report)
    return nil
  }
  if let text = shortForm(in: file) { return formatShortForm(text, &report) }
  guard let documents = composeYAML(file, &report) else { return nil }
  if documents.allSatisfy({ $0.root == nil }) {
    _ = readDocuments(file, &report)
    return nil
  }
  return String(decoding: formatYAML(file.bytes), as: UTF8.self)
}

/// One pass after the other until none changes anything; the text as it was if that does not end.
private func formatYAML(_ original: [UInt8]) -> [UInt8] {
  var bytes = original
  for _ in 0..<8 {
    let before = bytes
    for pass in yamlPasses {
      let changed = pass(bytes)
      // A pass works on what it sees; whether the text still means the same is for the reader to say.
      if changed != bytes, meanSame(bytes, changed) { bytes = changed }
    }
    if bytes == before { return bytes }
  }
  return original
}

private let yamlPasses: [@Sendable ([UInt8]) -> [UInt8]] = [
  withPlainLineEnds, reindented, withoutTrailingBlanks, withQuotedModes, withSpacedShortForms, withModeline,
  withOneFinalLineEnd,
]

/// The documents of a text that was read before, or nil when a pass has broken it.
func compose(_ bytes: [UInt8]) -> (file: SourceFile, documents: [YAMLDocument])? {
  var report = Report()
  let file = SourceFile(name: "", bytes: bytes)
  guard let documents = composeYAML(file, &report) else { return nil }
  return (file, documents)
}

/// The text with edits made, none of which may overlap.
func apply(_ edits: [Fix.Edit], to bytes: [UInt8]) -> [UInt8] {
  var result: [UInt8] = []
  var offset = 0
  for edit in edits.sorted(by: { $0.range < $1.range }) where edit.range.start >= offset {
    result += bytes[offset..<edit.range.start]
    result += Array(edit.replacement.utf8)
    offset = edit.range.end
  }
  return result + bytes[offset...]
}
