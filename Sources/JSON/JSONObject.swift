/// Keys and values in the order in which they were added; two are equal when their order is, too.
package struct JSONObject: Sendable {
  /// A key and its value.
  package struct Entry: Hashable, Sendable {
    package let key: String
    package var value: JSONValue
  }

  package private(set) var entries: [Entry] = []
  private var positions: [String: Int] = [:]

  package init() {}

  /// The keys, in order.
  package var keys: [String] { entries.map(\.key) }
  package var count: Int { entries.count }
  package var isEmpty: Bool { entries.isEmpty }

  /// The value of a key. A new key goes to the end, a known one keeps its position, nil removes it.
  package subscript(key: String) -> JSONValue? {
    get { positions[key].map { entries[$0].value } }
    set {
      switch (positions[key], newValue) {
      case (let position?, let value?): entries[position].value = value
      case (let position?, nil):
        entries.remove(at: position)
        positions[key] = nil
        for index in position..<entries.count { positions[entries[index].key] = index }
      case (nil, let value?):
        positions[key] = entries.count
        entries.append(Entry(key: key, value: value))
      case (nil, nil): break
      }
    }
  }
}

extension JSONObject: Hashable {
  package static func == (a: JSONObject, b: JSONObject) -> Bool { a.entries == b.entries }
  package func hash(into hasher: inout Hasher) { hasher.combine(entries) }
}

extension JSONObject: ExpressibleByDictionaryLiteral {
  package init(dictionaryLiteral elements: (String, JSONValue)...) {
    for (key, value) in elements { self[key] = value }
  }
}
