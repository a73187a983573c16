/// Needs in the order in which they are served: by priority; then the share goes first that uses least for its weight;
/// within a share, first come, first served.
struct FairQueue {
  private struct Share {
    let priority: Int
    let name: String
    let weight: Int
    var needs: [Need]
    var next = 0
    var used = 0
  }

  private struct Key: Hashable {
    let priority: Int
    let share: String
  }

  private var shares: [Share] = []

  /// `used` are the servers that each share has already; nobody asks where there is one share.
  init(_ needs: [Need], used: @autoclosure () -> [String: Int], weights: [String: Int]) {
    var places: [Key: Int] = [:]
    var last = 0
    for need in needs {
      if !shares.isEmpty, shares[last].priority == need.priority, shares[last].name == need.share {
        shares[last].needs.append(need)
        continue
      }
      let key = Key(priority: need.priority, share: need.share)
      if let place = places[key] {
        shares[place].needs.append(need)
        last = place
      } else {
        last = shares.count
        places[key] = last
        let weight = max(1, weights[need.share] ?? 1)
        shares.append(Share(priority: need.priority, name: need.share, weight: weight, needs: [need]))
      }
    }
    guard shares.count > 1 else { return }
    let used = used()
    for place in shares.indices { shares[place].used = used[shares[place].name] ?? 0 }
    shares.sort { $0.priority > $1.priority }
  }

  /// The next need; `served` counts it for its share.
  mutating func next() -> Need? {
    guard let priority = shares.first?.priority else { return nil }
    let peers = shares.prefix { $0.priority == priority }.indices
    guard let index = peers.min(by: { isBehind(shares[$0], shares[$1]) }) else { return nil }
    let need = shares[index].needs[shares[index].next]
    shares[index].next += 1
    if shares[index].next == shares[index].needs.count { shares.remove(at: index) }
    return need
  }

  mutating func served(_ share: String) {
    for index in shares.indices where shares[index].name == share { shares[index].used += 1 }
  }

  private func isBehind(_ a: Share, _ b: Share) -> Bool {
    (a.used * b.weight, a.name) < (b.used * a.weight, b.name)
  }
}
