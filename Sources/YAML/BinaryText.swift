import Diagnostics

/// Whether the text begins with U+FEFF, which some editors put there and YAML permits.
func startsWithByteOrderMark(_ bytes: [UInt8]) -> Bool { bytes.starts(with: [0xEF, 0xBB, 0xBF]) }

/// The first thing in `file` that YAML does not count as text: bytes that are not UTF-8, control characters.
func findBinary(in file: SourceFile) -> Diagnostic? {
  let bytes = file.bytes
  if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) {
    return notText("the text is UTF-16, not UTF-8", file, SourceRange(0, 2), help: "save it as UTF-8")
  }
  if let zero = bytes.firstIndex(of: 0) {
    return notText(
      "this is not a text: it holds a NUL byte", file, SourceRange(zero, zero + 1),
      help: "is it the right file?")
  }
  do {
    _ = try UTF8Span(validating: bytes.span)
  } catch {
    let bad = error.byteOffsets
    let byte = "0x" + hexadecimal(UInt32(bytes[bad.lowerBound]), digits: 2)
    return notText(
      "the byte \(byte) is not UTF-8", file, SourceRange(bad.lowerBound, bad.upperBound),
      help: "save the file as UTF-8")
  }
  return findControlCharacter(in: file)
}

private func findControlCharacter(in file: SourceFile) -> Diagnostic? {
  let bytes = file.bytes
  var offset = startsWithByteOrderMark(bytes) ? 3 : 0
  while offset < bytes.count {
    let byte = bytes[offset]
    if byte < 0x20 ? byte != 0x09 && byte != 0x0A && byte != 0x0D : byte == 0x7F {
      return control(UInt32(byte), file, SourceRange(offset, offset + 1))
    }
    // U+0080 to U+009F but for NEL, which YAML takes as a line end.
    if byte == 0xC2, bytes[offset + 1] < 0xA0, bytes[offset + 1] != 0x85 {
      return control(UInt32(bytes[offset + 1]), file, SourceRange(offset, offset + 2))
    }
    if byte == 0xEF {
      let tail = (bytes[offset + 1], bytes[offset + 2])
      if tail == (0xBB, 0xBF) { return control(0xFEFF, file, SourceRange(offset, offset + 3)) }
      if tail == (0xBF, 0xBE) { return control(0xFFFE, file, SourceRange(offset, offset + 3)) }
      if tail == (0xBF, 0xBF) { return control(0xFFFF, file, SourceRange(offset, offset + 3)) }
    }
    offset += 1
  }
  return nil
}

private func control(_ scalar: UInt32, _ file: SourceFile, _ range: SourceRange) -> Diagnostic {
  let name = hexadecimal(scalar, digits: 4)
  return notText(
    "the character U+\(name) is not allowed in YAML", file, range,
    help: scalar > 0xFF ? "delete it" : "delete it, or write it as \"\\u\(name)\" in a text in double quotes")
}

private func notText(_ message: String, _ file: SourceFile, _ range: SourceRange, help: String) -> Diagnostic
{
  Diagnostic(.error, "not-text", message, at: Place(file, range), help: [help])
}

private func hexadecimal(_ value: UInt32, digits: Int) -> String {
  let text = String(value, radix: 16, uppercase: true)
  return String(repeating: "0", count: max(0, digits - text.count)) + text
}
