import Apt
import Diagnostics

/// A `s/old/new/` of a sed script: what it looks for, with the escapes taken out, and what it writes.
struct Substitution {
  let old: String
  let new: WrittenSource.Word
}

/// The substitutions in a sed script, as far as they are plain: any delimiter, any number of commands.
func substitutions(_ bytes: [UInt8]) -> [Substitution] {
  var result: [Substitution] = []
  var at = 0
  while at + 1 < bytes.count {
    let delimiter = bytes[at + 1]
    let isStart = at == 0 || " ;{\n/!".utf8.contains(bytes[at - 1]) || isDigit(bytes[at - 1])
    guard bytes[at] == UInt8(ascii: "s"), isStart, isDelimiter(delimiter),
      let middle = end(of: bytes, from: at + 2, delimiter),
      let last = end(of: bytes, from: middle + 1, delimiter)
    else {
      at += 1
      continue
    }
    let new = SourceRange(middle + 1, last)
    result.append(
      Substitution(
        old: unescaped(bytes[at + 2..<middle]), new: .init(unescaped(bytes[new.start..<new.end]), new)))
    at = last + 1
  }
  return result
}

private func isDigit(_ byte: UInt8) -> Bool { (48...57).contains(byte) }

private func isDelimiter(_ byte: UInt8) -> Bool { "/|,@#%!:+~^".utf8.contains(byte) }

private func end(of bytes: [UInt8], from start: Int, _ delimiter: UInt8) -> Int? {
  var at = start
  while at < bytes.count {
    if bytes[at] == UInt8(ascii: "\\") {
      at += 2
      continue
    }
    if bytes[at] == delimiter { return at }
    if bytes[at] == UInt8(ascii: "\n") { return nil }
    at += 1
  }
  return nil
}

private func unescaped(_ bytes: ArraySlice<UInt8>) -> String {
  var out: [UInt8] = []
  var isEscaped = false
  for byte in bytes {
    if byte == UInt8(ascii: "\\"), !isEscaped {
      isEscaped = true
      continue
    }
    isEscaped = false
    out.append(byte)
  }
  return String(decoding: out, as: UTF8.self)
}
