import Diagnostics
import TestSupport
import Testing
import YAML

@Suite("Any bytes at all")
struct MutationTests {
  private static let seeds = [
    """
    # a model
    model: docker
    from: debian8 + docker + git
    packages: [curl, "jq", 'x y', é漢🙂]
    env: {A: 1, "B": two}
    files:
      - path: /etc/x
        mode: "0644"
        content: |
          one
            two

      - &file
        path: >-
          folded
          text
    again: *file
    ---
    !!map
    ? key
    : value
    ...
    """,
    "a: &a [1]\r\nb: [*a, *a]\r\n- x\n\"q\\u00e9\\n\": ~\n", "\u{FEFF}%YAML 1.1\n---\n[a: b, {c: [d]}]\n",
  ]

  private func mutate(_ bytes: [UInt8], _ dice: inout SeededRandom) -> [UInt8] {
    var bytes = bytes
    let tokens = [
      "\t", "\n", "  ", ": ", "- ", "*a", "&a ", "!", "[", "]", "{", "}", "'", "\"", "|\n", ">", "#", "%",
      "---\n", "é",
      "\u{2028}", "\u{85}", "\\", ",", "? ", "<<: ", "\r", "\0", "@",
    ]
    for _ in 0..<Int.random(in: 1...4, using: &dice) {
      let at = Int.random(in: 0...bytes.count, using: &dice)
      let end = min(bytes.count, at + Int.random(in: 0...6, using: &dice))
      switch Int.random(in: 0..<4, using: &dice) {
      case 0: bytes.removeSubrange(at..<end)
      case 1: bytes.insert(contentsOf: (tokens.randomElement(using: &dice) ?? "").utf8, at: at)
      case 2: bytes.insert(contentsOf: bytes[at..<end], at: Int.random(in: 0...bytes.count, using: &dice))
      default: if at < bytes.count { bytes[at] = UInt8.random(in: 0...255, using: &dice) }
      }
    }
    return bytes
  }

  @Test func areReadOrRefusedWithPlacesThatHold() {
    let seed: UInt64 = 20_251_122
    print("mutations of YAML: seed \(seed)")
    var dice = SeededRandom(seed: seed)
    var read = 0
    for round in 0..<6_000 {
      let bytes = mutate(Array(Self.seeds[round % Self.seeds.count].utf8), &dice)
      let (documents, report) = compose(bytes)
      #expect(documents != nil || report.hasErrors, "refused without a word: \(bytes)")
      for diagnostic in report.diagnostics {
        let range = diagnostic.place?.range ?? SourceRange(0, 0)
        #expect(range.start >= 0 && range.end <= bytes.count, "\(diagnostic) in \(bytes)")
      }
      #expect(!TextRenderer(colour: false, width: 80).render(report.sorted).contains("\u{1B}"))
      for case let root? in (documents ?? []).map(\.root) {
        read += 1
        walk(root) { #expect(holds($0, bytes), "\($0) in \(String(decoding: bytes, as: UTF8.self))") }
      }
    }
    // Were every mutation refused, the places of nodes would not have been tried.
    #expect(read > 1_000)
  }

  /// A place lies in the text, is not cut inside a character, and a simple scalar stands there word for word.
  private func holds(_ node: YAMLNode, _ bytes: [UInt8]) -> Bool {
    let range = node.place.range
    guard range.start >= 0, range.end <= bytes.count else { return false }
    let words = bytes[range.start..<range.end]
    guard String(validating: words, as: UTF8.self) != nil else { return false }
    guard case .scalar(let text) = node.content, node.origin == node.place, !text.isEmpty else { return true }
    switch node.style {
    case .plain:
      return words.contains { [0x0A, 0x0D, 0x85, 0xA8].contains($0) } || words.elementsEqual(text.utf8)
    case .singleQuoted: return words.first == UInt8(ascii: "'") && words.last == UInt8(ascii: "'")
    case .doubleQuoted: return words.first == UInt8(ascii: "\"") && words.last == UInt8(ascii: "\"")
    case .literal: return words.first == UInt8(ascii: "|")
    case .folded: return words.first == UInt8(ascii: ">")
    case .block, .flow: return false
    }
  }

  @Test func wordsInsideScalarsStayInsideTheText() {
    var dice = SeededRandom(seed: 7)
    for round in 0..<1_000 {
      let bytes = mutate(Array(Self.seeds[round % Self.seeds.count].utf8), &dice)
      for case let root? in (compose(bytes).documents ?? []).map(\.root) {
        walk(root) { node in
          guard case .scalar(let text) = node.content else { return }
          let place = node.place(ofText: 0..<text.utf8.count)
          #expect(place.range.start >= 0 && place.range.end <= bytes.count)
        }
      }
    }
  }
}
