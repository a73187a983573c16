/// What is to happen, and when: a heap whose first entry is the next.
struct Timeline: Sendable {
  enum Entry: Sendable {
    /// Of a server's life `life`: those of an earlier one are void.
    case server(id: String, event: ServerEvent, life: Int)
    /// A request that was on its way for long.
    case request(Service, OpenStackRequest)
    case snapshotDone(server: String, image: String)
  }

  private struct Item: Sendable {
    let time: Int64
    /// Of the same time, the older goes first.
    let number: Int
    let entry: Entry

    func isBefore(_ other: Item) -> Bool { (time, number) < (other.time, other.number) }
  }

  private var heap: [Item] = []
  private var number = 0

  var next: Int64? { heap.first?.time }

  mutating func add(_ entry: Entry, at time: Int64) {
    number += 1
    heap.append(Item(time: time, number: number, entry: entry))
    var child = heap.count - 1
    while child > 0, heap[child].isBefore(heap[(child - 1) / 2]) {
      heap.swapAt(child, (child - 1) / 2)
      child = (child - 1) / 2
    }
  }

  /// Takes the next entry that is due.
  mutating func take(until now: Int64) -> (time: Int64, entry: Entry)? {
    guard let first = heap.first, first.time <= now else { return nil }
    let last = heap.removeLast()
    if !heap.isEmpty {
      heap[0] = last
      sink()
    }
    return (first.time, first.entry)
  }

  private mutating func sink() {
    var parent = 0
    while true {
      var least = parent
      for child in [2 * parent + 1, 2 * parent + 2]
      where child < heap.count && heap[child].isBefore(heap[least]) { least = child }
      if least == parent { return }
      heap.swapAt(parent, least)
      parent = least
    }
  }
}
