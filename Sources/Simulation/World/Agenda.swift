/// What is to happen, by time; things of one moment in the order in which they were put in.
struct Agenda<Item> {
  private struct Entry {
    let time: Int
    let order: Int
    let item: Item

    func isBefore(_ other: Entry) -> Bool { (time, order) < (other.time, other.order) }
  }

  private var heap: [Entry] = []
  private var count = 0

  var nextTime: Int? { heap.first?.time }

  mutating func add(_ item: Item, at time: Int) {
    heap.append(Entry(time: time, order: count, item: item))
    count += 1
    var child = heap.count - 1
    while child > 0 {
      let parent = (child - 1) / 2
      guard heap[child].isBefore(heap[parent]) else { return }
      heap.swapAt(child, parent)
      child = parent
    }
  }

  mutating func next() -> (time: Int, item: Item)? {
    guard let first = heap.first else { return nil }
    let last = heap.removeLast()
    if !heap.isEmpty {
      heap[0] = last
      sink()
    }
    return (first.time, first.item)
  }

  private mutating func sink() {
    var parent = 0
    while true {
      var least = parent
      for child in [2 * parent + 1, 2 * parent + 2] where child < heap.count {
        if heap[child].isBefore(heap[least]) { least = child }
      }
      if least == parent { return }
      heap.swapAt(parent, least)
      parent = least
    }
  }
}
