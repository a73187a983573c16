/// Other hatcheries' servers that CDS shows no worker of, and since when.
package struct StraySightings: Sendable {
  struct Stray: Sendable {
    let name: AttemptName
    let owner: Owner
    let model: ModelPath
    let since: Instant
    var status: Sighting.Status
  }

  private var strays: [AttemptName: Stray] = [:]

  package init() {}

  /// Takes in the other hatcheries' servers of a complete list. `known` are the names of registered workers.
  mutating func see(_ sightings: [Sighting], known: Set<AttemptName>, now: Instant) {
    var seen: [AttemptName: Stray] = [:]
    for sighting in sightings {
      guard let owner = sighting.owner, !known.contains(sighting.name), sighting.status != .leaving else {
        continue
      }
      var stray =
        strays[sighting.name]
        ?? Stray(
          name: sighting.name, owner: owner, model: sighting.order.model, since: now, status: sighting.status)
      stray.status = sighting.status
      seen[sighting.name] = stray
    }
    strays = seen
  }

  /// These have a worker: how long they have none is counted anew.
  mutating func registered(_ names: Set<AttemptName>) {
    if !strays.isEmpty { strays = strays.filter { !names.contains($0.key) } }
  }

  /// In the order of their names.
  var all: [Stray] { strays.values.sorted { $0.name < $1.name } }
}
