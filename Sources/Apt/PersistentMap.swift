/// A sorted map of which many versions live at once: a copy costs nothing, and a change makes new only what lies on the
/// way to it.
///
/// A treap. Its depth grows with the logarithm of what it holds, whatever the order in which that came.
struct PersistentMap<Key: Comparable & Sendable, Value: Sendable>: Sendable {
  private final class Node: Sendable {
    let key: Key
    let value: Value
    let priority: UInt64
    let left: Node?
    let right: Node?

    init(_ key: Key, _ value: Value, _ priority: UInt64, _ left: Node? = nil, _ right: Node? = nil) {
      self.key = key
      self.value = value
      self.priority = priority
      self.left = left
      self.right = right
    }

    func with(left: Node?, right: Node?) -> Node { Node(key, value, priority, left, right) }
  }

  private var root: Node?
  /// How many were put in so far: of this number priorities are made, the same in each run.
  private var changes: UInt64 = 0

  init() {}

  subscript(key: Key) -> Value? {
    var node = root
    while let here = node {
      if here.key == key { return here.value }
      node = key < here.key ? here.left : here.right
    }
    return nil
  }

  /// The values by their keys.
  var values: [Value] {
    var values: [Value] = []
    func visit(_ node: Node?) {
      guard let node else { return }
      visit(node.left)
      values.append(node.value)
      visit(node.right)
    }
    visit(root)
    return values
  }

  mutating func set(_ key: Key, to value: Value) {
    let (less, rest) = Self.split(root) { $0 < key }
    let (_, greater) = Self.split(rest) { !(key < $0) }
    changes += 1
    root = Self.merge(Self.merge(less, Node(key, value, Self.scatter(changes))), greater)
  }

  mutating func remove(_ key: Key) {
    guard self[key] != nil else { return }
    let (less, rest) = Self.split(root) { $0 < key }
    root = Self.merge(less, Self.split(rest) { !(key < $0) }.rest)
  }

  /// Takes out everything from `start` on, below `end`.
  mutating func remove(from start: Key, to end: Key) {
    let (less, rest) = Self.split(root) { $0 < start }
    root = Self.merge(less, Self.split(rest) { $0 < end }.rest)
  }

  /// What lies before a bound, and the rest.
  private static func split(_ node: Node?, _ isBefore: (Key) -> Bool) -> (before: Node?, rest: Node?) {
    guard let node else { return (nil, nil) }
    if isBefore(node.key) {
      let (before, rest) = split(node.right, isBefore)
      return (node.with(left: node.left, right: before), rest)
    }
    let (before, rest) = split(node.left, isBefore)
    return (before, node.with(left: rest, right: node.right))
  }

  /// Puts together two of which the first lies before the second.
  private static func merge(_ first: Node?, _ second: Node?) -> Node? {
    guard let first else { return second }
    guard let second else { return first }
    return first.priority > second.priority
      ? first.with(left: first.left, right: merge(first.right, second))
      : second.with(left: merge(first, second.left), right: second.right)
  }

  /// SplitMix64's last step: neighbours lie far apart.
  private static func scatter(_ number: UInt64) -> UInt64 {
    var bits = number &* 0x9E37_79B9_7F4A_7C15
    bits = (bits ^ (bits >> 30)) &* 0xBF58_476D_1CE4_E5B9
    bits = (bits ^ (bits >> 27)) &* 0x94D0_49BB_1331_11EB
    return bits ^ (bits >> 31)
  }
}
