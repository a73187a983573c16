/// A map of names whose copies share what they have in common: a change costs the logarithm of its size, however
/// many copies there are.
struct PersistentMap<Value: Sendable>: Sendable {
  private final class Node: Sendable {
    let hash: UInt64
    let name: String
    let value: Value
    let left: Node?
    let right: Node?

    init(_ hash: UInt64, _ name: String, _ value: Value, _ left: Node?, _ right: Node?) {
      self.hash = hash
      self.name = name
      self.value = value
      self.left = left
      self.right = right
    }

    /// Spread anew, so that neighbours by hash are none by weight.
    var weight: UInt64 {
      var mixed = (hash ^ (hash >> 30)) &* 0xBF58_476D_1CE4_E5B9
      mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
      return mixed ^ (mixed >> 31)
    }

    func with(left: Node?) -> Node { Node(hash, name, value, left, right) }
    func with(right: Node?) -> Node { Node(hash, name, value, left, right) }
  }

  private var root: Node?

  subscript(name: String) -> Value? {
    get {
      guard root != nil else { return nil }
      let hash = Self.hash(name)
      var node = root
      while let current = node {
        if hash == current.hash, name == current.name { return current.value }
        node = Self.comes(hash, name, before: current) ? current.left : current.right
      }
      return nil
    }
  }

  /// Whether there is a value.
  func contains(_ name: String) -> Bool {
    guard root != nil else { return false }
    return self[name] != nil
  }

  mutating func set(_ name: String, _ value: Value) {
    root = Self.inserted(Node(Self.hash(name), name, value, nil, nil), into: root)
  }

  private static func comes(_ hash: UInt64, _ name: String, before node: Node) -> Bool {
    hash == node.hash ? name < node.name : hash < node.hash
  }

  /// A treap: ordered by hash from left to right, by weight from top to bottom.
  private static func inserted(_ new: Node, into tree: Node?) -> Node {
    guard let tree else { return new }
    if new.hash == tree.hash, new.name == tree.name {
      return Node(new.hash, new.name, new.value, tree.left, tree.right)
    }
    if comes(new.hash, new.name, before: tree) {
      let left = inserted(new, into: tree.left)
      guard left.weight > tree.weight else { return tree.with(left: left) }
      return left.with(right: tree.with(left: left.right))
    }
    let right = inserted(new, into: tree.right)
    guard right.weight > tree.weight else { return tree.with(right: right) }
    return right.with(left: tree.with(right: right.left))
  }

  /// FNV-1a.
  private static func hash(_ name: String) -> UInt64 {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in name.utf8 { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 }
    return hash
  }
}
