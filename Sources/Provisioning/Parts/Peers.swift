/// What other hatcheries on the same CDS do for the same models.
package struct Peers: Sendable {
  private struct Boot: Sendable {
    let owner: Owner
    let model: ModelPath
    let since: Instant
    let name: AttemptName
  }

  private var boots: [AttemptName: Boot] = [:]
  private var owners: Set<Owner> = []

  package init() {}

  /// Takes in the other hatcheries' servers of a complete list. `known` are the names of registered workers: those are
  /// counted by CDS.
  mutating func see(_ sightings: [Sighting], known: Set<AttemptName>, now: Instant) {
    var seen: [AttemptName: Boot] = [:]
    for sighting in sightings {
      guard let owner = sighting.owner else { continue }
      owners.insert(owner)
      guard !known.contains(sighting.name), sighting.status == .build || sighting.status == .active else {
        continue
      }
      seen[sighting.name] =
        boots[sighting.name]
        ?? Boot(owner: owner, model: sighting.order.model, since: now, name: sighting.name)
    }
    boots = seen
  }

  /// How many servers of a model others have that still boot. One that takes too long is none.
  func booting(_ model: ModelPath, now: Instant, most: Duration) -> Int {
    boots.values.count { $0.model == model && $0.since + most > now }
  }

  /// There is no other hatchery, as far as is known.
  func areNone(but me: Owner, _ configured: [Owner]) -> Bool {
    owners.isEmpty && configured.allSatisfy { $0 == me }
  }

  mutating func registered(_ names: Set<AttemptName>) {
    if !boots.isEmpty { boots = boots.filter { !names.contains($0.key) } }
  }

  /// Who serves a model first, so that two that see the same need do not both serve it: the owner that the model's name
  /// draws (highest random weight), the same for all who know each other.
  func first(for model: ModelPath, among configured: [Owner], and me: Owner) -> Owner {
    var best = me
    var bestWeight = Self.weight(me, model)
    for owner in owners.union(configured) {
      let weight = Self.weight(owner, model)
      if (weight, owner) > (bestWeight, best) { (best, bestWeight) = (owner, weight) }
    }
    return best
  }

  /// Who goes first for a model and who next; there is no second where nobody else is known.
  func precedence(
    for model: ModelPath, among configured: [Owner], and me: Owner
  ) -> (first: Owner, second: Owner?) {
    let first = first(for: model, among: configured, and: me)
    let others = owners.union(configured).union([me]).subtracting([first])
    return (first, others.max { (Self.weight($0, model), $0) < (Self.weight($1, model), $1) })
  }

  /// FNV-1a.
  private static func weight(_ owner: Owner, _ model: ModelPath) -> UInt64 {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for byte in owner.rawValue.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
    hash = (hash ^ 0x2f) &* 0x100_0000_01b3
    for byte in model.rawValue.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
    hash = (hash ^ (hash >> 33)) &* 0xff51_afd7_ed55_8ccd
    return hash ^ (hash >> 33)
  }
}
