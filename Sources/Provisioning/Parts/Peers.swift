/// What other hatcheries on the same CDS do for the same models.
package struct Peers: Sendable {
  private struct Boot: Sendable {
    let model: ModelPath
    let since: Instant
    /// When its worker was first seen in CDS's list.
    var registered: Instant?
  }

  private var boots: [AttemptName: Boot] = [:]
  private var owners: Set<Owner> = []

  package init() {}

  /// Takes in the other hatcheries' servers of a complete list. `known` are the names of registered workers.
  mutating func see(_ sightings: [Sighting], known: Set<AttemptName>, now: Instant) {
    var seen: [AttemptName: Boot] = [:]
    for sighting in sightings {
      guard let owner = sighting.owner else { continue }
      owners.insert(owner)
      guard sighting.status == .build || sighting.status == .active else { continue }
      seen[sighting.name] = boots[sighting.name] ?? Boot(model: sighting.order.model, since: now)
    }
    boots = seen
    registered(known, now: now)
  }

  /// How many servers of a model others have that CDS's last report, asked for at `demandOf`, cannot show: they boot, or
  /// their worker was seen later. One that boots for too long is none.
  func coming(_ model: ModelPath, demandOf: Instant?, now: Instant, most: Duration) -> Int {
    boots.values.count { boot in
      guard boot.model == model else { return false }
      guard let registered = boot.registered else { return boot.since + most > now }
      return demandOf.map { $0 <= registered } ?? true
    }
  }

  /// There is no other hatchery, as far as is known.
  func areNone(but me: Owner, _ configured: [Owner]) -> Bool {
    owners.isEmpty && configured.allSatisfy { $0 == me }
  }

  /// Takes in the names of the workers that CDS knows: from its next report on it counts them itself.
  mutating func registered(_ names: Set<AttemptName>, now: Instant) {
    for (name, boot) in boots where boot.registered == nil && names.contains(name) {
      boots[name]?.registered = now
    }
  }

  /// Who serves a model first, so that two that see the same need do not both serve it: the owner that the model's name
  /// draws (highest random weight), the same for all who know each other.
  func first(for model: ModelPath, among configured: [Owner], and me: Owner) -> Owner {
    var best = me
    var bestWeight = Self.weight(me, model)
    func compare(_ owner: Owner) {
      guard owner != me else { return }
      let weight = Self.weight(owner, model)
      if (weight, owner) > (bestWeight, best) { (best, bestWeight) = (owner, weight) }
    }
    for owner in owners { compare(owner) }
    for owner in configured { compare(owner) }
    return best
  }

  /// Who goes next after the one that goes first; nil where nobody else is known.
  func second(for model: ModelPath, after first: Owner, among configured: [Owner]) -> Owner? {
    let others = owners.union(configured).subtracting([first])
    return others.max { (Self.weight($0, model), $0) < (Self.weight($1, model), $1) }
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
