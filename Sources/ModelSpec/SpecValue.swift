import Diagnostics

/// A value of the full form whose shape has been checked against the table of keys.
indirect enum SpecValue: Sendable {
  /// A text; `isPlain` when it stands without quotes.
  case text(Located<String>, isPlain: Bool)
  case flag(Located<Bool>)
  case list([SpecValue])
  case map(SpecMap)

  var text: Located<String>? { if case .text(let text, _) = self { text } else { nil } }
  var flag: Located<Bool>? { if case .flag(let flag) = self { flag } else { nil } }
  var list: [SpecValue] { if case .list(let items) = self { items } else { [] } }
  var map: SpecMap? { if case .map(let map) = self { map } else { nil } }
}

/// Keys and their checked values, in order.
struct SpecMap: Sendable {
  struct Entry: Sendable {
    let key: Located<String>
    var value: SpecValue
  }

  let place: Place
  var entries: [Entry]
  /// Keys whose values did not fit: they are wrong, not missing.
  var dropped: Set<String> = []

  /// Whether a key was written, rightly or not.
  func mentions(_ key: String) -> Bool { self[key] != nil || dropped.contains(key) }

  subscript(key: String) -> SpecValue? { entries.first { $0.key.value == key }?.value }

  func text(_ key: String) -> Located<String>? { self[key]?.text }
  func list(_ key: String) -> [SpecValue] { self[key]?.list ?? [] }
  func texts(_ key: String) -> [Located<String>] { list(key).compactMap(\.text) }
  func maps(_ key: String) -> [SpecMap] { list(key).compactMap(\.map) }
}
