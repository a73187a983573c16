import TestSupport

extension SeededRandom {
  static let start: UInt64 = 20_261_122

  /// One of the texts with a few bytes changed, taken out, doubled or put elsewhere.
  mutating func mutation(of texts: [String]) -> String {
    String(decoding: bytes(of: texts), as: UTF8.self)
  }

  /// The same, but not always UTF-8.
  mutating func bytes(of texts: [String]) -> [UInt8] {
    var bytes = Array((texts.randomElement(using: &self) ?? "").utf8)
    let signs = Array(" \n\t+-:#'\"|>[]{}(),@=&*!%0a\r\\".utf8)
    for _ in 0..<Int.random(in: 1...4, using: &self) where !bytes.isEmpty {
      let at = Int.random(in: 0..<bytes.count, using: &self)
      switch Int.random(in: 0..<6, using: &self) {
      case 0: bytes[at] = signs.randomElement(using: &self) ?? 32
      case 1: bytes.remove(at: at)
      case 2: bytes.insert(signs.randomElement(using: &self) ?? 32, at: at)
      case 3:
        let end = min(bytes.count, at + Int.random(in: 1...40, using: &self))
        bytes.insert(contentsOf: bytes[at..<end], at: Int.random(in: 0...bytes.count, using: &self))
      case 4: bytes.removeSubrange(at..<min(bytes.count, at + Int.random(in: 1...40, using: &self)))
      default:
        bytes.insert(contentsOf: Array(repeating: 32, count: Int.random(in: 1...3, using: &self)), at: at)
      }
    }
    return bytes
  }
}
