import Diagnostics
import ShellSyntax

/// Makes YAML of a template: what is replaced later becomes a plain word of the same length, what controls the
/// template becomes blanks, so that every place stays where it is.
func masked(_ bytes: [UInt8], _ holes: TemplateHoles) -> [UInt8] {
  var out = bytes
  var at = 0
  func closes(_ first: String, _ from: Int) -> Int? {
    let sign = Array(first.utf8)
    var index = from
    while index + sign.count <= bytes.count, index - from < 4096 {
      if bytes[index..<index + sign.count].elementsEqual(sign) { return index + sign.count }
      index += 1
    }
    return nil
  }
  func fill(_ end: Int, _ byte: UInt8) {
    for index in at..<end where bytes[index] != UInt8(ascii: "\n") && bytes[index] != UInt8(ascii: "\r") {
      out[index] = byte
    }
    at = end
  }
  while at + 1 < bytes.count {
    switch (bytes[at], bytes[at + 1]) {
    case (UInt8(ascii: "{"), UInt8(ascii: "{")) where holes.contains(.braces):
      if let end = closes("}}", at + 2) { fill(end, UInt8(ascii: "x")) } else { at += 2 }
    case (UInt8(ascii: "{"), UInt8(ascii: "%")) where holes.contains(.jinja):
      if let end = closes("%}", at + 2) { fill(end, 0x20) } else { at += 2 }
    case (UInt8(ascii: "{"), UInt8(ascii: "#")) where holes.contains(.jinja):
      if let end = closes("#}", at + 2) { fill(end, 0x20) } else { at += 2 }
    case (UInt8(ascii: "%"), UInt8(ascii: "{")) where holes.contains(.terraform):
      if let end = closes("}", at + 2) { fill(end, 0x20) } else { at += 2 }
    default: at += 1
    }
  }
  return out
}
