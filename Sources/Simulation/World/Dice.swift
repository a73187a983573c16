import Provisioning

/// What happens by chance; the seed repeats it.
struct Dice: Sendable {
  private var source: SplitMix

  init(seed: UInt64) { source = SplitMix(seed: seed) }

  mutating func next() -> UInt64 { source.next() }

  mutating func roll(_ range: ClosedRange<Int>) -> Int {
    range.lowerBound + Int(next() % UInt64(range.count))
  }

  mutating func chance(_ percent: Int) -> Bool { roll(0...99) < percent }

  mutating func pick<Item>(_ items: [Item]) -> Item { items[roll(0...items.count - 1)] }
}
