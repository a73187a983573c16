/// Servers of other owners that nobody looks after any more. An operator names the owner; what goes is found out here.
extension Fleet {
  /// A server of another owner, as it stands to its workers.
  package struct Stranger: Hashable, Sendable {
    package let name: AttemptName
    package let owner: Owner
    package let model: ModelPath
    package let status: Sighting.Status
    /// How long it has been seen without a worker in CDS, in watched time.
    package let idle: Duration
    /// Its worker should have come long ago, or left long ago.
    package let isForgotten: Bool
  }

  /// Those of the last complete list that have no worker in CDS, in the order of their names.
  package var strangers: [Stranger] {
    strays.all.map { stray in
      Stranger(
        name: stray.name, owner: stray.owner, model: stray.model, status: stray.status,
        idle: stray.since.duration(to: clock.now), isForgotten: isForgotten(stray))
    }
  }

  /// The first witness: the list shows it, and for longer than any boot may take, and than CDS may lose sight of all its
  /// workers, CDS has shown no worker of it.
  private func isForgotten(_ stray: StraySightings.Stray) -> Bool {
    stray.since + max(policy.patience.boot.most, policy.patience.vanishedTogether) <= clock.now
  }

  /// Has CDS asked directly about the forgotten servers of the owners that the operator named.
  mutating func collect(_ sightings: [Sighting], _ turn: inout Turn) {
    guard !collecting.isEmpty, isRecent(.workers) else { return }
    let forgotten = Set(
      strays.all.filter { collecting.contains($0.owner) && isForgotten($0) }.map(\.name))
    collecting = []
    for sighting in sightings where forgotten.contains(sighting.name) && ledger[sighting.name] == nil {
      suspects[sighting.name] = sighting
      turn.effects.append(.check(sighting.name, worker: sighting.name))
    }
  }

  private func isRecent(_ question: Question) -> Bool {
    inquiries[question].newsOf.map { $0 + policy.patience.fresh >= clock.now } ?? false
  }

  /// The second witness. What CDS does not know, asked directly, becomes a record that is to be deleted; of anything
  /// else nothing is done.
  mutating func conclude(_ suspect: Sighting, _ outcome: Checkup, _ turn: inout Turn) {
    guard outcome == .absent else { return }
    taken.insert(suspect.name)
    let name = see(suspect, asked: clock.now, &turn)
    let words = "forgotten by \(suspect.owner?.rawValue ?? "nobody")"
    if let position = ledger.position(of: name) {
      let now = clock.now
      ledger.change(position) { ($0.cleared, $0.isDoomed) = (now, true) }
      move(position, .killed, words, &turn)
    }
  }

  /// Whether a server is this hatchery's to look after.
  func isOurs(_ sighting: Sighting) -> Bool { isOurs(sighting.owner) || taken.contains(sighting.name) }
}
