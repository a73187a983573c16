package import Diagnostics

/// Reads a YAML text into its documents, each node with its exact place.
///
/// What is wrong goes into `report`: `not-text`, `too-large`, `too-deep`, `too-many-nodes`, `yaml-syntax`,
/// `yaml-tab`, `unknown-alias`, `duplicate-key`, `merge-key`.
///
/// `allowsMergeKeys` leaves YAML 1.1's `<<` to the caller, as a key like any other.
///
/// - Returns: the documents, none for a text without content; nil when the text could not be read to its end.
package func composeYAML(
  _ file: SourceFile, limits: YAMLLimits = .standard, allowsMergeKeys: Bool = false, _ report: inout Report
) -> [YAMLDocument]? {
  if file.bytes.count > limits.bytes {
    report.error(
      "too-large", "the text is too large: \(file.bytes.count) bytes, \(limits.bytes) are allowed",
      at: Place(file, SourceRange(0, 0)))
    return nil
  }
  if let finding = findBinary(in: file) {
    report.add(finding)
    return nil
  }
  let prefix = startsWithByteOrderMark(file.bytes) ? 3 : 0
  if file.bytes.count == prefix { return [] }
  return file.bytes.withUnsafeBufferPointer { bytes -> [YAMLDocument]? in
    guard let events = EventStream(UnsafeBufferPointer(rebasing: bytes[prefix...])) else {
      report.error("out-of-memory", "no memory is left to read this text", at: Place(file, SourceRange(0, 0)))
      return nil
    }
    let places = NodePlaces(file: file, marks: MarkTable(file.bytes, from: prefix))
    var composer = Composer(places, limits: limits, allowsMergeKeys: allowsMergeKeys, events: events)
    let documents = composer.documents()
    report.add(contentsOf: composer.report)
    return documents
  }
}
