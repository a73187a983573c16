/// Reads the value of a relation field alternative by alternative: `a | b:any (>= 1), c [amd64] <!nocheck>`.
struct RelationParser {
  struct Found {
    var name = 0..<0
    var comparison = Relation.Comparison.any
    var architecture = Relation.Architecture.own
    var version = 0..<0
    var endsGroup = true
  }

  private let bytes: UnsafeRawBufferPointer
  private let own: [UInt8]
  private var at = 0

  init(_ bytes: UnsafeRawBufferPointer, _ architecture: [UInt8]) {
    self.bytes = bytes
    own = architecture
  }

  /// The next alternative; nil at the end. What is between and is none is passed over.
  mutating func next() -> Found? {
    while at < bytes.count, !Self.isName(bytes[at]) { at += 1 }
    guard at < bytes.count else { return nil }
    var found = Found()
    found.name = word { Self.isName($0) }
    if at < bytes.count, bytes[at] == 58 {
      at += 1
      let qualifier = UnsafeRawBufferPointer(rebasing: bytes[word { Self.isName($0) }])
      if qualifier.elementsEqual("any".utf8) {
        found.architecture = .any
      } else if !qualifier.elementsEqual(own) && !qualifier.elementsEqual("native".utf8) {
        found.architecture = .other
      }
    }
    skipBlanks()
    if at < bytes.count, bytes[at] == 40 {
      at += 1
      skipBlanks()
      let sign = word { $0 >= 60 && $0 <= 62 }
      found.comparison = comparison(sign)
      skipBlanks()
      found.version = word { $0 != 41 && $0 > 32 }
    }
    while at < bytes.count, bytes[at] != 44, bytes[at] != 124 { at += 1 }
    if at < bytes.count {
      found.endsGroup = bytes[at] == 44
      at += 1
    }
    // A bar with nothing behind it ends the group too.
    if !found.endsGroup, !bytes[at...].contains(where: Self.isName) { found.endsGroup = true }
    return found
  }

  private func comparison(_ sign: Range<Int>) -> Relation.Comparison {
    guard let first = sign.first else { return .exactly }
    let isDouble = sign.count == 2 && bytes[first] == bytes[first + 1]
    switch bytes[first] {
    case 60: return isDouble ? .below : .atMost
    case 62: return isDouble ? .above : .atLeast
    default: return .exactly
    }
  }

  private mutating func word(_ isPart: (UInt8) -> Bool) -> Range<Int> {
    let start = at
    while at < bytes.count, isPart(bytes[at]) { at += 1 }
    return start..<at
  }

  private mutating func skipBlanks() { while at < bytes.count, bytes[at] <= 32 { at += 1 } }

  static func isName(_ byte: UInt8) -> Bool {
    (byte | 0x20 >= 97 && byte | 0x20 <= 122) || (byte >= 48 && byte <= 57) || byte == 43 || byte == 45
      || byte == 46 || byte == 95
  }
}
