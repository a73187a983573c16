/// One alternative of a relation field: `b:any (>= 1)` of `a | b:any (>= 1), c`.
struct Relation {
  enum Comparison: UInt8 { case any, below, atMost, exactly, atLeast, above }

  /// What follows the colon behind the name.
  enum Architecture: UInt8 {
    /// Nothing, or this architecture.
    case own
    /// `any`: the package must allow that.
    case any
    /// Another one, from which nothing is taken.
    case other
  }

  let name: UInt32
  let comparison: Comparison
  let architecture: Architecture
  let endsGroup: Bool
  let version: Text

  /// A piece of the texts that were kept.
  struct Text {
    let start: UInt32
    let count: UInt32

    static let none = Text(start: 0, count: 0)
    var range: Range<Int> { Int(start)..<(Int(start) + Int(count)) }
  }

  /// Whether a version that compares like `order` with this one's is meant.
  func holds(_ order: Int) -> Bool {
    switch comparison {
    case .any: true
    case .below: order < 0
    case .atMost: order <= 0
    case .exactly: order == 0
    case .atLeast: order >= 0
    case .above: order > 0
    }
  }
}
