/// A map of names whose copies share what they have in common: a change costs the logarithm of its size, however
/// many copies there are.
struct PersistentMap<Value: Sendable>: Sendable {
  /// A name and its value.
  final class Leaf: Sendable {
    let hash: UInt64
    let name: String
    let value: Value

    init(_ hash: UInt64, _ name: String, _ value: Value) {
      self.hash = hash
      self.name = name
      self.value = value
    }

    /// Spread anew, so that neighbours by hash are none by weight.
    var weight: UInt64 {
      var mixed = (hash ^ (hash >> 30)) &* 0xBF58_476D_1CE4_E5B9
      mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
      return mixed ^ (mixed >> 31)
    }

    func comes(before other: Leaf) -> Bool { hash == other.hash ? name < other.name : hash < other.hash }
  }

  private final class Node: Sendable {
    let leaf: Leaf
    let left: Node?
    let right: Node?

    init(_ leaf: Leaf, _ left: Node?, _ right: Node?) {
      self.leaf = leaf
      self.left = left
      self.right = right
    }
  }

  private var root: Node?

  subscript(name: String) -> Value? { leaf(name)?.value }

  /// Whether there is a value.
  func contains(_ name: String) -> Bool { leaf(name) != nil }

  /// The leaf of that name.
  func leaf(_ name: String) -> Leaf? {
    guard root != nil else { return nil }
    let hash = Self.hash(name)
    var node = root
    while let current = node {
      if hash == current.leaf.hash {
        if name == current.leaf.name { return current.leaf }
        node = name < current.leaf.name ? current.left : current.right
      } else {
        node = hash < current.leaf.hash ? current.left : current.right
      }
    }
    return nil
  }

  mutating func set(_ name: String, _ value: Value) {
    root = Self.inserted(Leaf(Self.hash(name), name, value), into: root)
  }

  /// A treap: ordered by hash from left to right, by weight from top to bottom.
  private static func inserted(_ new: Leaf, into tree: Node?) -> Node {
    guard let tree else { return Node(new, nil, nil) }
    if new.hash == tree.leaf.hash, new.name == tree.leaf.name { return Node(new, tree.left, tree.right) }
    if new.comes(before: tree.leaf) {
      let left = inserted(new, into: tree.left)
      guard left.leaf.weight > tree.leaf.weight else { return Node(tree.leaf, left, tree.right) }
      return Node(left.leaf, left.left, Node(tree.leaf, left.right, tree.right))
    }
    let right = inserted(new, into: tree.right)
    guard right.leaf.weight > tree.leaf.weight else { return Node(tree.leaf, tree.left, right) }
    return Node(right.leaf, Node(tree.leaf, tree.left, right.left), right.right)
  }

  /// FNV-1a.
  private static func hash(_ name: String) -> UInt64 {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in name.utf8 { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 }
    return hash
  }
}
