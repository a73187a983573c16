/// Header fields in the order in which they were added or received; names are compared without regard to case.
///
/// A name may occur several times (`Set-Cookie`, `Link`): `headers["link"]` is the first one, `values(of:)` are all.
package struct HTTPHeaders: Hashable, Sendable, ExpressibleByDictionaryLiteral {
  /// One field, with its name as it was written.
  package struct Field: Hashable, Sendable {
    package var name: String
    package var value: String

    package init(_ name: String, _ value: String) {
      self.name = name
      self.value = value
    }

    /// Whether this is the field of that name, in any case.
    package func isNamed(_ other: String) -> Bool { HTTPHeaders.sameName(name, other) }

    package static func == (a: Self, b: Self) -> Bool { a.isNamed(b.name) && a.value == b.value }

    package func hash(into hasher: inout Hasher) {
      for byte in name.utf8 { hasher.combine(HTTPHeaders.lower(byte)) }
      hasher.combine(value)
    }
  }

  package private(set) var fields: [Field] = []

  package init(_ fields: [Field] = []) { self.fields = fields }

  package init(dictionaryLiteral elements: (String, String)...) {
    fields = elements.map { Field($0, $1) }
  }

  package var isEmpty: Bool { fields.isEmpty }

  /// The first value under a name. Setting replaces all of them, where the first one stood; setting nil removes them.
  package subscript(_ name: String) -> String? {
    get { fields.first { $0.isNamed(name) }?.value }
    set {
      let place = fields.firstIndex { $0.isNamed(name) }
      fields.removeAll { $0.isNamed(name) }
      if let newValue { fields.insert(Field(name, newValue), at: place ?? fields.endIndex) }
    }
  }

  /// Every value under a name, in order.
  package func values(of name: String) -> [String] {
    fields.filter { $0.isNamed(name) }.map(\.value)
  }

  /// Adds a field behind the others, whatever there is of that name.
  package mutating func add(_ name: String, _ value: String) { fields.append(Field(name, value)) }

  /// Replaces the value of the last field, where there is one.
  mutating func replaceLastValue(_ value: String) {
    if !fields.isEmpty { fields[fields.endIndex - 1].value = value }
  }

  /// Removes the fields for which `isUnwanted` is true.
  package mutating func removeAll(where isUnwanted: (Field) -> Bool) { fields.removeAll(where: isUnwanted) }

  /// Header names are ASCII, so nothing but A–Z has two cases.
  package static func sameName(_ a: String, _ b: String) -> Bool {
    a.utf8.elementsEqual(b.utf8) { lower($0) == lower($1) }
  }

  fileprivate static func lower(_ byte: UInt8) -> UInt8 {
    UInt8(ascii: "A")...UInt8(ascii: "Z") ~= byte ? byte | 0x20 : byte
  }
}
