import Diagnostics

/// Reports every word in braces that stands for nothing.
///
/// Braces around anything but a single word, as in `{print $1}`, are left alone. In a command braces have
/// meanings of their own; there only what looks like a slip of the pen is reported.
func checkPlaceholders(_ text: Located<String>, isCommand: Bool = false, _ report: inout Report) {
  for (name, range) in placeholders(in: text.value) where !Placeholders.names.contains(name) {
    if isCommand, nearestWord(to: name, among: Placeholders.names) == nil { continue }
    report.error(
      "unknown-placeholder", "nothing is known to replace {\(name)}", at: text.part(range),
      help: didYouMean(
        name, Placeholders.names,
        otherwise: "known: " + Placeholders.names.map { "{\($0)}" }.joined(separator: ", ")))
  }
}

/// The words in braces with their braces' offsets.
func placeholders(in text: String) -> [(name: String, range: Range<Int>)] {
  placeholders(in: Array(text.utf8))
}

/// The same of a text's bytes.
func placeholders(in bytes: [UInt8]) -> [(name: String, range: Range<Int>)] {
  var found: [(name: String, range: Range<Int>)] = []
  for open in bytes.indices where bytes[open] == UInt8(ascii: "{") {
    guard let close = bytes[(open + 1)...].firstIndex(where: { !isWord($0) }),
      bytes[close] == UInt8(ascii: "}"),
      close > open + 1
    else { continue }
    found.append((String(decoding: bytes[open + 1..<close], as: UTF8.self), open..<close + 1))
  }
  return found
}

private func isWord(_ byte: UInt8) -> Bool {
  (97...122).contains(byte | 0x20) || (48...57).contains(byte) || byte == 45 || byte == 95
}
