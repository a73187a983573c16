import Diagnostics

/// Reads the words behind `modelc:` in a comment.
struct DirectiveWords {
  /// The keys, in the order in which a message lists them.
  static let keys = ["on", "target", "ignore", "ignore-file", "reason"]

  /// What the compiler writes into the head of its scripts beside `on`.
  private static let written: Set<String> = ["model", "steps", "catalogue"]

  private(set) var ignored: [Directive.Ignored] = []
  private(set) var release: Located<String>?
  private(set) var target: Located<String>?
  private(set) var reason: String?
  private(set) var problems: [Diagnostic] = []
  /// Whether it is the head of what the compiler wrote.
  private var isHead = false
  /// The comment and where its bytes are written.
  private let text: EmbeddedText
  private let place: (Place) -> Place

  /// Reads the words behind `modelc:` in a comment; nil when the comment is none of the linter's. `place` brings a place
  /// of the text into the file that is judged.
  init?(comment text: EmbeddedText, place: @escaping (Place) -> Place) {
    var at = 0
    let bytes = text.bytes
    while at < bytes.count, bytes[at] == UInt8(ascii: "#") || bytes[at] == 0x20 || bytes[at] == 0x09 {
      at += 1
    }
    guard bytes[at...].starts(with: "modelc:".utf8) else { return nil }
    self.text = text
    self.place = place
    let start = at + 7
    at = start
    while let word = nextWord(&at) { read(word) }
    if ignored.isEmpty, release == nil, target == nil, problems.isEmpty, !isHead {
      complain("this directive says nothing", SourceRange(0, bytes.count), help: [Self.help])
    }
  }

  private static var help: String { "known words: \(keys.map { $0 + "=…" }.joined(separator: ", "))" }

  /// `key=value`, with the quotes around the value taken off.
  private struct Word {
    let key: Range<Int>
    let value: Range<Int>?
  }

  private func nextWord(_ at: inout Int) -> Word? {
    let bytes = text.bytes
    while at < bytes.count, bytes[at] <= 0x20 { at += 1 }
    guard at < bytes.count else { return nil }
    let start = at
    while at < bytes.count, bytes[at] > 0x20, bytes[at] != UInt8(ascii: "=") { at += 1 }
    let key = start..<at
    guard at < bytes.count, bytes[at] == UInt8(ascii: "=") else { return Word(key: key, value: nil) }
    at += 1
    if at < bytes.count, bytes[at] == UInt8(ascii: "\"") || bytes[at] == UInt8(ascii: "'") {
      let quote = bytes[at]
      let first = at + 1
      at = bytes[first...].firstIndex(of: quote) ?? bytes.count
      defer { at = min(at + 1, bytes.count) }
      return Word(key: key, value: first..<at)
    }
    let first = at
    while at < bytes.count, bytes[at] > 0x20 { at += 1 }
    return Word(key: key, value: first..<at)
  }

  private mutating func read(_ word: Word) {
    let key = string(word.key)
    if Self.written.contains(key) {
      isHead = true
      return
    }
    guard Self.keys.contains(key) else {
      let near = nearestWord(to: key, among: Self.keys)
      complain(
        "the linter does not know the word '\(key)'", SourceRange(word.key.lowerBound, word.key.upperBound),
        help: [near.map { "did you mean '\($0)'?" } ?? Self.help],
        fixes: near.map { [fix(word.key, $0)] } ?? [])
      return
    }
    guard let value = word.value, !value.isEmpty else {
      complain(
        "'\(key)' needs a value", SourceRange(word.key.lowerBound, word.key.upperBound),
        help: [key.hasPrefix("ignore") ? "name the rules: \(key)=MC2003,force-yes" : "write \(key)=…"])
      return
    }
    switch key {
    case "on": release = Located(string(value), at: outer(value))
    case "target":
      target = Located(string(value), at: outer(value))
      if Situation.Target(rawValue: string(value)) == nil {
        complain(
          "there is no target '\(string(value))'", SourceRange(value.lowerBound, value.upperBound),
          help: ["write \(Situation.Target.allCases.map(\.rawValue).joined(separator: " or "))"])
      }
    case "reason": reason = string(value)
    default: readRules(value, isEverywhere: key == "ignore-file")
    }
  }

  private mutating func readRules(_ value: Range<Int>, isEverywhere: Bool) {
    var start = value.lowerBound
    for name in text.bytes[value].split(separator: UInt8(ascii: ","), omittingEmptySubsequences: false) {
      let range = start..<start + name.count
      start = range.upperBound + 1
      if range.isEmpty { continue }
      let word = string(range)
      let rule = Rule.named(word) ?? Rule.named(word.uppercased())
      ignored.append(.init(word: word, place: outer(range), rule: rule?.id, isEverywhere: isEverywhere))
      if rule != nil { continue }
      let near = nearestWord(to: word, among: Rule.all.flatMap { [$0.id, $0.name] })
      complain(
        "there is no rule '\(word)'", SourceRange(range.lowerBound, range.upperBound),
        help: [near.map { "did you mean '\($0)'?" } ?? "'modelc explain' lists the rules"],
        fixes: near.map { [fix(range, $0)] } ?? [])
    }
  }

  private mutating func complain(_ message: String, _ range: SourceRange, help: [String], fixes: [Fix] = []) {
    problems.append(
      Diagnostic(
        Rule.unknownDirective.severity, Rule.unknownDirective.id, message, at: place(text.place(range)),
        help: help, fixes: fixes))
  }

  private func fix(_ range: Range<Int>, _ word: String) -> Fix {
    Fix("write '\(word)'", [.init(outer(range).range, word)], isSafe: false)
  }

  private func string(_ range: Range<Int>) -> String { String(decoding: text.bytes[range], as: UTF8.self) }
  private func outer(_ range: Range<Int>) -> Place {
    place(text.place(SourceRange(range.lowerBound, range.upperBound)))
  }
}
