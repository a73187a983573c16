/// Keys and values in the order in which they were added; two are equal when their order is, too.
package struct JSONObject: Sendable {
  /// A key and its value.
  package struct Entry: Hashable, Sendable {
    package let key: String
    package var value: JSONValue
  }

  package private(set) var entries: [Entry] = []
  /// Where each key stands, once there are more than `few`: looking through a few costs less than hashing them.
  private var positions: [String: Int] = [:]
  private static let few = 16

  package init() {}

  /// The keys, in order.
  package var keys: [String] { entries.map(\.key) }
  package var count: Int { entries.count }
  package var isEmpty: Bool { entries.isEmpty }

  /// The value of a key. A new key goes to the end, a known one keeps its position, nil removes it.
  package subscript(key: String) -> JSONValue? {
    get { position(of: key).map { entries[$0].value } }
    set {
      switch (position(of: key), newValue) {
      case (let position?, let value?): entries[position].value = value
      case (let position?, nil):
        entries.remove(at: position)
        positions = [:]
        note(from: 0)
      case (nil, let value?):
        entries.append(Entry(key: key, value: value))
        note(from: positions.isEmpty ? 0 : entries.count - 1)
      case (nil, nil): break
      }
    }
  }

  private func position(of key: String) -> Int? {
    entries.count > Self.few ? positions[key] : entries.firstIndex { $0.key == key }
  }

  private mutating func note(from start: Int) {
    guard entries.count > Self.few else { return }
    for index in start..<entries.count { positions[entries[index].key] = index }
  }
}

extension JSONObject: Hashable {
  package static func == (a: JSONObject, b: JSONObject) -> Bool { a.entries == b.entries }
  package func hash(into hasher: inout Hasher) { hasher.combine(entries) }
}

extension JSONObject: ExpressibleByDictionaryLiteral {
  package init(dictionaryLiteral elements: (String, JSONValue)...) {
    entries.reserveCapacity(elements.count)
    for (key, value) in elements { self[key] = value }
  }
}
