/// CDS's hatchery passes user-data through Go's template engine, which takes `{{` for its own.
package enum TemplateSafety {
  /// The offset of every `{{`, from left to right; of three braces in a row the first two count.
  package static func openings(in bytes: [UInt8]) -> [Int] {
    let brace = UInt8(ascii: "{")
    var found: [Int] = []
    var at = 0
    while at + 1 < bytes.count {
      if bytes[at] == brace, bytes[at + 1] == brace {
        found.append(at)
        at += 2
      } else {
        at += 1
      }
    }
    return found
  }

  /// Whether the engine hands the bytes on as they are.
  package static func isSafe(_ bytes: [UInt8]) -> Bool { openings(in: bytes).isEmpty }
}
