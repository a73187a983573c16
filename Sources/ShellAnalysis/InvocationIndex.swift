/// Where the invocations of a script are, by what rules ask for, so that no rule has to go through all of them for each.
struct InvocationIndex: Sendable {
  /// A place in a pipeline of so many commands.
  struct Position: Hashable {
    let position: Int
    let count: Int
  }

  private var names: [String: [Int]] = [:]
  private var positions: [Position: [Int]] = [:]

  init(_ invocations: [Invocation]) {
    for (index, invocation) in invocations.enumerated() {
      names[invocation.name, default: []].append(index)
      if let (position, count) = invocation.circumstances.pipeline {
        positions[Position(position: position, count: count), default: []].append(index)
      }
    }
  }

  subscript(name: String) -> [Int] { names[name] ?? [] }

  /// Those that stand there in pipelines of that length.
  subscript(position: Position) -> [Int] { positions[position] ?? [] }
}

extension [Int] {
  /// Of numbers in their order, the first above `number`.
  package func first(above number: Int) -> Int? {
    let index = partition(above: number)
    return index < count ? self[index] : nil
  }

  /// Of numbers in their order, the last below `number`.
  package func last(below number: Int) -> Int? {
    let index = partition(above: number - 1)
    return index > 0 ? self[index - 1] : nil
  }

  private func partition(above number: Int) -> Int {
    var (low, high) = (0, count)
    while low < high {
      let middle = (low + high) / 2
      if self[middle] <= number { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
