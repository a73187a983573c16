extension JSONValue {
  /// What the compiler's `Encodable` makes of a value: keys sorted, so that the same value gives the same bytes. A
  /// `Duration` is its whole milliseconds; an integer that is no `Int` is a string of digits.
  ///
  /// - Throws: only what an `encode(to:)` written by hand throws.
  package init(encoding value: some Encodable) throws {
    let slot = Slot()
    try slot.fill(with: value, path: [])
    self = slot.value
  }
}

/// A place that an encoder fills, now or later: nested containers are handed out before they have content.
private final class Slot {
  private enum Kind { case value, array, object }

  private var kind = Kind.value
  private var own = JSONValue.null
  private var items: [Slot] = []
  private var members: [(key: String, slot: Slot)] = []

  var value: JSONValue {
    switch kind {
    case .value: return own
    case .array: return .array(items.map(\.value))
    case .object:
      var object = JSONObject()
      for (key, slot) in members.sorted(by: { $0.key < $1.key }) { object[key] = slot.value }
      return .object(object)
    }
  }

  var count: Int { items.count }

  func set(_ value: JSONValue) { (kind, own) = (.value, value) }
  func beArray() { if kind == .value { (kind, items) = (.array, []) } }
  func beObject() { if kind == .value { (kind, members) = (.object, []) } }

  func item() -> Slot {
    let slot = Slot()
    if kind == .array { items.append(slot) }
    return slot
  }

  func member(_ key: String) -> Slot {
    let slot = Slot()
    guard kind == .object else { return slot }
    if let place = members.firstIndex(where: { $0.key == key }) {
      members[place].slot = slot
    } else {
      members.append((key, slot))
    }
    return slot
  }

  func fill<Value: Encodable>(with value: Value, path: [any CodingKey]) throws {
    // Looking at the type first spares the others a cast.
    if Value.self == Duration.self, let duration = value as? Duration {
      let (seconds, fraction) = duration.components
      return set(.integer(Int(seconds) * 1000 + Int(fraction / 1_000_000_000_000_000)))
    }
    if Value.self == String.self, let text = value as? String { return set(.string(text)) }
    try value.encode(to: SlotEncoder(slot: self, codingPath: path))
  }

  func fill(with number: some BinaryInteger) {
    set(Int(exactly: number).map(JSONValue.integer) ?? .string(String(number)))
  }
}

private struct SlotEncoder: Encoder {
  let slot: Slot
  let codingPath: [any CodingKey]
  var userInfo: [CodingUserInfoKey: Any] { [:] }

  func container<Key: CodingKey>(keyedBy type: Key.Type) -> KeyedEncodingContainer<Key> {
    slot.beObject()
    return KeyedEncodingContainer(Members<Key>(slot: slot, codingPath: codingPath))
  }

  func unkeyedContainer() -> any UnkeyedEncodingContainer {
    slot.beArray()
    return Items(slot: slot, codingPath: codingPath)
  }

  func singleValueContainer() -> any SingleValueEncodingContainer {
    Single(slot: slot, codingPath: codingPath)
  }
}

private struct Single: SingleValueEncodingContainer {
  let slot: Slot
  let codingPath: [any CodingKey]

  func encodeNil() { slot.set(.null) }
  func encode(_ value: Bool) { slot.set(.bool(value)) }
  func encode(_ value: String) { slot.set(.string(value)) }
  func encode(_ value: Double) { slot.set(.number(value)) }
  func encode(_ value: Float) { slot.set(.number(Double(value))) }
  func encode(_ value: Int) { slot.fill(with: value) }
  func encode(_ value: Int8) { slot.fill(with: value) }
  func encode(_ value: Int16) { slot.fill(with: value) }
  func encode(_ value: Int32) { slot.fill(with: value) }
  func encode(_ value: Int64) { slot.fill(with: value) }
  func encode(_ value: UInt) { slot.fill(with: value) }
  func encode(_ value: UInt8) { slot.fill(with: value) }
  func encode(_ value: UInt16) { slot.fill(with: value) }
  func encode(_ value: UInt32) { slot.fill(with: value) }
  func encode(_ value: UInt64) { slot.fill(with: value) }
  func encode(_ value: some Encodable) throws { try slot.fill(with: value, path: codingPath) }
}

private struct Items: UnkeyedEncodingContainer {
  let slot: Slot
  let codingPath: [any CodingKey]
  var count: Int { slot.count }

  func encodeNil() { slot.item().set(.null) }
  func encode(_ value: some Encodable) throws { try slot.item().fill(with: value, path: codingPath) }

  func nestedContainer<Key: CodingKey>(keyedBy type: Key.Type) -> KeyedEncodingContainer<Key> {
    SlotEncoder(slot: slot.item(), codingPath: codingPath).container(keyedBy: type)
  }

  func nestedUnkeyedContainer() -> any UnkeyedEncodingContainer {
    SlotEncoder(slot: slot.item(), codingPath: codingPath).unkeyedContainer()
  }

  func superEncoder() -> any Encoder { SlotEncoder(slot: slot.item(), codingPath: codingPath) }
}

private struct Members<Key: CodingKey>: KeyedEncodingContainerProtocol {
  let slot: Slot
  let codingPath: [any CodingKey]

  func encodeNil(forKey key: Key) { slot.member(key.stringValue).set(.null) }

  func encode(_ value: some Encodable, forKey key: Key) throws {
    try slot.member(key.stringValue).fill(with: value, path: codingPath + [key])
  }

  func nestedContainer<Inner: CodingKey>(
    keyedBy type: Inner.Type, forKey key: Key
  ) -> KeyedEncodingContainer<Inner> {
    SlotEncoder(slot: slot.member(key.stringValue), codingPath: codingPath + [key]).container(keyedBy: type)
  }

  func nestedUnkeyedContainer(forKey key: Key) -> any UnkeyedEncodingContainer {
    SlotEncoder(slot: slot.member(key.stringValue), codingPath: codingPath + [key]).unkeyedContainer()
  }

  func superEncoder() -> any Encoder { SlotEncoder(slot: slot.member("super"), codingPath: codingPath) }

  func superEncoder(forKey key: Key) -> any Encoder {
    SlotEncoder(slot: slot.member(key.stringValue), codingPath: codingPath + [key])
  }
}
