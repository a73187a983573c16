import Diagnostics
import YAML

/// A map of a template and what it is called in messages; every reading says what is wrong with it.
struct TemplateFields {
  let mapping: YAMLMapping
  let what: String

  /// Reads a map whose `keys` are all that may stand in it; another is an error.
  init?(_ node: YAMLNode, _ what: String, keys: [String], _ report: inout Report) {
    guard let mapping = node.mapping(what, &report) else { return nil }
    mapping.refuseUnknownKeys(keys, in: what, &report)
    self.mapping = mapping
    self.what = what
  }

  var place: Place { mapping.place }

  subscript(key: String) -> YAMLNode? { mapping[key] }

  /// A node that must be there.
  func required(_ key: String, _ report: inout Report) -> YAMLNode? {
    if let node = mapping[key] { return node }
    // The first key, not the whole map: a caret under one word is easier to read.
    report.error(
      "missing-key", "\(what) lacks the key '\(key)'", at: mapping.entries.first?.key.place ?? place)
    return nil
  }

  func text(_ key: String, _ report: inout Report) -> Located<String>? {
    mapping[key].flatMap { checkedText($0, key, &report) }
  }

  func requiredText(_ key: String, _ report: inout Report) -> Located<String>? {
    required(key, &report).flatMap { checkedText($0, key, &report) }
  }

  /// The texts of a list; none where the key is absent.
  func texts(_ key: String, _ report: inout Report) -> [Located<String>] {
    let texts = mapping[key]?.strings("'\(key)'", &report) ?? []
    for text in texts { refuseEmpty(text, key, &report) }
    return texts
  }

  func requiredTexts(_ key: String, _ report: inout Report) -> [Located<String>] {
    required(key, &report) == nil ? [] : texts(key, &report)
  }

  /// One of the words of an enumeration.
  func choice<Word: RawRepresentable & CaseIterable>(_ key: String, _ report: inout Report) -> Word?
  where Word.RawValue == String {
    guard let text = text(key, &report) else { return nil }
    if let word = Word(rawValue: text.value) { return word }
    let words = Word.allCases.map(\.rawValue)
    report.error(
      "unknown-word", "'\(key)' cannot be '\(text.value)'", at: text.place,
      help: didYouMean(text.value, words, otherwise: "it is one of: \(words.joined(separator: ", "))"),
      fixes: replacement(text, words))
    return nil
  }

  /// A map of texts, in its order.
  func pairs(_ key: String, _ report: inout Report) -> [(key: Located<String>, value: Located<String>)] {
    guard let map = mapping[key]?.mapping("'\(key)'", &report) else { return [] }
    return map.entries.compactMap { entry in
      entry.value.string("'\(key).\(entry.key.value)'", &report).map { (entry.key, $0) }
    }
  }

  private func checkedText(_ node: YAMLNode, _ key: String, _ report: inout Report) -> Located<String>? {
    guard let text = node.string("'\(key)'", &report) else { return nil }
    refuseEmpty(text, key, &report)
    return text
  }

  private func refuseEmpty(_ text: Located<String>, _ key: String, _ report: inout Report) {
    if text.value.isEmpty { report.error("empty-value", "'\(key)' holds an empty text", at: text.place) }
  }
}

/// Help for a wrong word.
func didYouMean(_ word: String, _ candidates: some Sequence<String>, otherwise: String? = nil) -> [String] {
  if let near = nearestWord(to: word, among: candidates) { return ["did you mean '\(near)'?"] }
  return otherwise.map { [$0] } ?? []
}

/// The fix that goes with `didYouMean`.
func replacement(_ word: Located<String>, _ candidates: some Sequence<String>) -> [Fix] {
  nearestWord(to: word.value, among: candidates).map {
    [Fix("replace it by '\($0)'", [.init(word.part(0..<word.value.utf8.count).range, $0)])]
  } ?? []
}
