/// Needs in the order in which they are served: by priority; then the share goes first that uses least for its weight;
/// within a share, first come, first served.
struct FairQueue {
  private struct Share {
    let priority: Int
    let name: String
    let weight: Int
    var needs: ArraySlice<Need>
    var used: Int
  }

  private struct Key: Hashable {
    let priority: Int
    let share: String
  }

  private var shares: [Share]

  /// `used` are the servers that each share has already.
  init(_ needs: [Need], used: [String: Int], weights: [String: Int]) {
    var order: [Key] = []
    var grouped: [Key: [Need]] = [:]
    for need in needs {
      let key = Key(priority: need.priority, share: need.share)
      if grouped[key] == nil { order.append(key) }
      grouped[key, default: []].append(need)
    }
    shares = order.compactMap { key in
      guard let needs = grouped[key], let first = needs.first else { return nil }
      return Share(
        priority: first.priority, name: first.share, weight: max(1, weights[first.share] ?? 1),
        needs: needs[...],
        used: used[first.share] ?? 0)
    }
    shares.sort { $0.priority > $1.priority }
  }

  /// The next need; `served` counts it for its share.
  mutating func next() -> Need? {
    guard let priority = shares.first?.priority else { return nil }
    let peers = shares.prefix { $0.priority == priority }.indices
    guard let index = peers.min(by: { isBehind(shares[$0], shares[$1]) }) else { return nil }
    let need = shares[index].needs.removeFirst()
    if shares[index].needs.isEmpty { shares.remove(at: index) }
    return need
  }

  mutating func served(_ share: String) {
    for index in shares.indices where shares[index].name == share { shares[index].used += 1 }
  }

  private func isBehind(_ a: Share, _ b: Share) -> Bool {
    (a.used * b.weight, a.name) < (b.used * a.weight, b.name)
  }
}
