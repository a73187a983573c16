import Diagnostics
import Templates
import YAML

/// The models that a text describes, before anything is merged: each as a map, in the order of the text.
///
/// - Returns: nil when the text could not be read, which is in the report.
func readDocuments(_ file: SourceFile, _ report: inout Report) -> [SpecMap]? {
  if file.bytes.count > SpecLimits.file {
    report.error(
      "spec-too-long", "\(file.name) is too long for a spec: \(file.bytes.count) bytes",
      at: Place(file, SourceRange(0, 0)), notes: ["at most \(SpecLimits.file) bytes are read"],
      help: ["put long texts into files of their own and name them under 'files' as 'source'"])
    return nil
  }
  if let text = shortForm(in: file) { return [SpecMap(shortForm: text)] }
  guard let documents = composeYAML(file, &report) else { return nil }
  let maps = documents.compactMap { document -> SpecMap?? in
    guard let root = document.root else { return nil }
    return .some(readDocument(root, &report))
  }
  if maps.isEmpty {
    report.error(
      "empty-spec", "there is nothing in this spec", at: Place(file, SourceRange(0, 0)),
      help: [shortFormExample])
    return nil
  }
  let read = maps.compactMap { $0 }
  return read.isEmpty ? nil : read
}

private func readDocument(_ root: YAMLNode, _ report: inout Report) -> SpecMap? {
  if case .scalar = root.content { return root.string("the model", &report).map { SpecMap(shortForm: $0) } }
  return SpecShape.keys(SpecKey.all).check(root, "the model", &report)?.map
}

/// The text as a short form, unless it looks like YAML or is no text at all (which the YAML reader explains).
func shortForm(in file: SourceFile) -> Located<String>? {
  let start = file.bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
  let bytes = file.bytes[start...]
  let hasControl = bytes.contains { $0 < 32 && !isBlank($0) || $0 == 127 }
  guard !hasControl, let text = String(validating: bytes, as: UTF8.self) else { return nil }
  var hasWords = false
  for line in bytes.split(whereSeparator: { $0 == 10 || $0 == 13 }) {
    let words = line.drop(while: isBlank)
    guard let first = words.first, first != UInt8(ascii: "#") else { continue }
    if isYAML(words, first) { return nil }
    hasWords = true
  }
  return hasWords ? Located(text, at: Place(file, SourceRange(start, file.bytes.count))) : nil
}

private func isYAML(_ line: ArraySlice<UInt8>, _ first: UInt8) -> Bool {
  if "{[\"'?!&*|>%".utf8.contains(first) { return true }
  if line.starts(with: Array("---".utf8)) || line.starts(with: Array("...".utf8)) { return true }
  if first == UInt8(ascii: "-"), line.dropFirst().first.map(isBlank) ?? true { return true }
  for (offset, byte) in zip(line.indices, line) {
    let next = offset + 1 < line.endIndex ? line[offset + 1] : nil
    if byte == UInt8(ascii: "#"), isBlank(line[max(line.startIndex, offset - 1)]) { return false }
    if byte == UInt8(ascii: ":"), next.map(isBlank) ?? true { return true }
  }
  return false
}

extension SpecMap {
  /// A model that says nothing but its short form.
  init(shortForm text: Located<String>) {
    self.init(
      place: text.place,
      entries: [Entry(key: Located("from", at: text.place), value: .text(text, isPlain: true))])
  }
}
