import Provisioning

/// A wrong decision of the core, put in to show that the simulation sees it. None needs a hook in the core: what the
/// core decides by is data, and what goes in and out are values.
package struct PlantedBug: Sendable {
  package let name: String
  /// What a reader should know: what is wrong, and who has made that mistake.
  package let story: String
  /// The invariants of which it breaks one.
  package let breaks: [Invariant]
  /// The faults under which it shows; none where it shows under any.
  var faults: [Fault] = []
  var rules: @Sendable (inout Rules) -> Void = { _ in }
  var policy: @Sendable (inout Policy) -> Void = { _ in }
  var event: @Sendable (Event) -> Event? = { $0 }
  var effect: @Sendable (Effect, Fleet) -> [Effect] = { effect, _ in [effect] }
}

extension PlantedBug {
  package static let all: [PlantedBug] = [
    PlantedBug(
      name: "lost-is-refused", story: "A lost answer is taken for a refusal, as if nothing had been created.",
      breaks: [.limits, .oneServerForOneNeed], faults: [.lostAnswers, .lateCreates],
      rules: { $0.table.add(.init([.creating, .unknown], [.lost], .refused)) }),
    PlantedBug(
      name: "post-again", story: "After a lost answer the same server is asked for once more.",
      breaks: [.onePost],
      event: { $0 }, effect: { effect, fleet in again(effect, fleet) }),
    PlantedBug(
      name: "post-before-journal", story: "The server is asked for before its intent is written.",
      breaks: [.journalFirst],
      effect: { effect, _ in
        switch effect {
        case .record(let intent): [.create(intent), effect]
        case .create: []
        default: [effect]
        }
      }),
    PlantedBug(
      name: "unknown-is-free", story: "Servers of which nobody knows do not count against limits.",
      breaks: [.limits], faults: [.lostAnswers, .lateCreates], rules: { $0.counted.remove(.unknown) }),
    PlantedBug(
      name: "deleting-is-free", story: "Servers that are being deleted do not count against limits.",
      breaks: [.limits],
      rules: {
        $0.counted.remove(.deleting)
        $0.counted.remove(.stuck)
      }),
    PlantedBug(
      name: "deleted-is-gone", story: "A delete that was accepted is taken for carried out.",
      breaks: [.limits, .nothingLost], faults: [.stuckDeletes],
      rules: { $0.table.add(.init([.spent, .failed], [.deleted], .gone)) }),
    PlantedBug(
      name: "booting-covers-nothing",
      story: "What boots is forgotten until its worker registers: the classic hatchery's over-spawn.",
      breaks: [.oneServerForOneNeed],
      rules: {
        $0.coming.remove(.building)
        $0.coming.remove(.booting)
      }),
    PlantedBug(
      name: "void-at-once", story: "An unknown server that one list lacks is given up at once.",
      breaks: [.limits, .oneServerForOneNeed], faults: [.lostAnswers, .lateCreates],
      policy: {
        $0.patience.absence = .zero
        $0.patience.listLag = .zero
        $0.patience.passes = 0
      }),
    PlantedBug(
      name: "trust-the-list", story: "One list of workers is believed, however many are missing in it.",
      breaks: [.noBusyServerDeleted], faults: [.forgetfulCDS],
      policy: {
        $0.patience.vanished = .zero
        $0.patience.vanishedTogether = .zero
        $0.massDelete.servers = .max
      }),
    PlantedBug(
      name: "no-second-thoughts",
      story: "Many that vanish together are believed as soon as one that vanishes alone.",
      breaks: [.noBusyServerDeleted], faults: [.forgetfulCDS],
      policy: {
        $0.patience.vanishedTogether = $0.patience.vanished
        $0.massDelete.servers = .max
      }),
    PlantedBug(
      name: "delete-without-asking", story: "An idle worker's server is deleted without telling CDS first.",
      breaks: [.noBusyServerDeleted],
      policy: { $0.patience.idle = .zero },
      effect: { effect, fleet in
        guard case .disable(let name, _) = effect, let server = fleet.ledger[name]?.server else {
          return [effect]
        }
        return [.delete(name, server, force: false)]
      }),
    PlantedBug(
      name: "journal-not-read", story: "A restart takes the journal for that of a first start.",
      breaks: [.limits, .oneServerForOneNeed], faults: [.crashes, .lateCreates, .staleLists],
      event: { event in
        guard case .started(var life) = event else { return event }
        life.journal = .first
        return .started(life: life)
      }),
    PlantedBug(
      name: "no-quarantine", story: "Without its journal the hatchery starts servers at once.",
      breaks: [.limits, .oneServerForOneNeed], faults: [.crashes, .lostJournals, .lateCreates, .staleLists],
      event: { event in
        guard case .started(var life) = event, case .doubtful(let intents) = life.journal else {
          return event
        }
        life.journal = .kept(intents: intents)
        return .started(life: life)
      }),
    PlantedBug(
      name: "all-are-mine",
      story: "Another hatchery's servers are taken for its own, as the classic hatchery does.",
      breaks: [.handsOff, .noBusyServerDeleted, .onePost],
      policy: { $0.adopts = ["north", "south"] }),
    PlantedBug(
      name: "one-delete-is-enough", story: "A delete is never sent again.",
      breaks: [.nothingLost, .everyJobServed], faults: [.stuckDeletes],
      effect: { effect, fleet in
        guard case .delete(let name, _, _) = effect, let state = fleet.ledger[name]?.state,
          state == .stuck || fleet.clock.now > (fleet.ledger[name]?.since ?? fleet.clock.now)
        else { return [effect] }
        return []
      }),
    PlantedBug(
      name: "failed-stay", story: "Servers that will never serve are left where they are.",
      breaks: [.nothingLost, .everyJobServed], faults: [.errors], rules: { $0.deletable.remove(.failed) }),
    PlantedBug(
      name: "unknown-for-ever", story: "An unknown server is waited for without end.",
      breaks: [.nothingLost, .everyJobServed], faults: [.lostRequests],
      policy: { $0.patience.absence = .minutes(10_000) }),
    PlantedBug(
      name: "no-back-off", story: "What fails is tried again at once.", breaks: [.patience],
      faults: [.errors],
      policy: {
        $0.backOff.first = .zero
        $0.backOff.most = .zero
        $0.backOff.poison = .max
      }),
    PlantedBug(
      name: "alone-in-the-world", story: "What other hatcheries start for the same model is not looked at.",
      breaks: [.oneServerForOneNeed], policy: { $0.peers = [] },
      event: { event in
        guard case .servers(var list) = event, let mine = list.servers.first?.owner else { return event }
        list.servers.removeAll { $0.owner != mine }
        return .servers(list: list)
      }),
    PlantedBug(
      name: "counted-twice",
      story: "A job that CDS counts twice gets two servers, as the classic hatchery gives it.",
      breaks: [.oneServerForOneNeed],
      event: { event in
        guard case .demand(let asked, .counted(let needs, _)) = event else { return event }
        return .demand(asked: asked, demand: .counted(needs: needs, copies: 1))
      }),
    PlantedBug(
      name: "failed-still-covers", story: "A server that failed still counts as on its way to its need.",
      breaks: [.everyJobServed],
      rules: { rules in
        for state in [State.failed, .spent, .deleting, .stuck] {
          rules.coming.insert(state)
        }
        rules.deletable = []
      }),
    PlantedBug(
      name: "one-more", story: "The limit is off by one.", breaks: [.limits],
      policy: { $0.limits.total.servers? += 1 }),
  ]

  /// Sends a create a second time when its server is looked up.
  private static func again(_ effect: Effect, _ fleet: Fleet) -> [Effect] {
    guard case .inspect(let name, nil) = effect, let attempt = fleet.ledger[name], attempt.state == .unknown
    else {
      return [effect]
    }
    return [.create(Intent(attempt: name, order: attempt.order))]
  }
}

extension PlantedBug {
  /// A world of this seed in which it should show.
  package func scenario(seed: UInt64) -> Scenario {
    var scenario = Scenario(seed: seed)
    scenario.jobs = max(scenario.jobs, 8)
    if !faults.isEmpty { scenario.faults = faults }
    return scenario
  }

  /// All of them, as the documentation shows them.
  package static var markdown: String {
    let rows = all.map { bug in
      "| `\(bug.name)` | \(bug.story) | \(bug.breaks.map { "`\($0.rawValue)`" }.joined(separator: " or ")) |"
    }
    return (["| planted bug | what is wrong | what it breaks |", "|---|---|---|"] + rows).joined(
      separator: "\n")
  }
}
