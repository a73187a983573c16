/// A fault, and which requests it meets.
package struct FaultRule: Hashable, Sendable {
  package var kind: FaultKind
  /// nil for every service.
  package var service: Service?
  /// A method and a pattern, `POST /servers` or `GET /servers/{}`; nil for those that the fault is about.
  package var call: String?
  /// What the query must contain: `marker=` for every page but the first.
  package var query: String?
  /// How many of the first requests it lets pass.
  package var skip: Int
  /// How many requests it still meets; nil is all that come.
  package var count: Int?
  /// How likely it meets a request that it could meet.
  package var probability: Double

  package init(
    _ kind: FaultKind, service: Service? = nil, call: String? = nil, query: String? = nil, skip: Int = 0,
    count: Int? = 1, probability: Double = 1
  ) {
    (self.kind, self.service, self.call, self.query) = (kind, service, call, query)
    (self.skip, self.count, self.probability) = (skip, count, probability)
  }

  func fits(_ service: Service, _ name: String, _ query: String) -> Bool {
    if let wanted = self.service, wanted != service { return false }
    if let call { return call == name && (self.query.map(query.contains) ?? true) }
    if let own = kind.ownCalls, service != .compute || !own.contains(name) { return false }
    return self.query.map(query.contains) ?? true
  }
}

/// The faults that are switched on.
struct FaultList: Sendable {
  private(set) var rules: [FaultRule] = []

  mutating func add(_ rule: FaultRule) { rules.append(rule) }

  mutating func clear() { rules = [] }

  /// What befalls a request: of each sort the oldest that meets it, which is used up by one.
  mutating func take(_ service: Service, _ name: String, _ query: String, _ chance: inout Chance)
    -> [FaultKind]
  {
    if rules.isEmpty { return [] }
    var taken: [FaultKind] = []
    for index in rules.indices where rules[index].fits(service, name, query) {
      if taken.contains(where: { $0.sort == rules[index].kind.sort }) { continue }
      if rules[index].skip > 0 {
        rules[index].skip -= 1
        continue
      }
      if rules[index].probability < 1, chance.fraction() >= rules[index].probability { continue }
      taken.append(rules[index].kind)
      rules[index].count = rules[index].count.map { $0 - 1 }
    }
    rules.removeAll { $0.count.map { $0 <= 0 } ?? false }
    return taken
  }
}
