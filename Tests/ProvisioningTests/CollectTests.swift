import Testing

@testable import Provisioning

/// `gc`: what nobody looks after goes, and nothing else.
@Suite struct CollectTests {
  private static let order = Order(model: "team/lean", image: "debian", flavor: "small")

  /// A server of a hatchery that is gone, `south`.
  private func leftover(_ name: AttemptName, _ status: Sighting.Status = .active, owner: Owner = "south")
    -> Sighting
  {
    Sighting(id: ServerID("id-\(name)"), name: name, owner: owner, order: Self.order, status: status)
  }

  private func stage(_ servers: [Sighting], workers: [AttemptName] = []) -> Stage {
    Stage(
      servers: servers, workers: workers.map { Worker(id: WorkerID("w-\($0)"), name: $0, status: .building) })
  }

  @Test("a server without a worker for longer than any boot goes when its owner is collected, and not before")
  func forgotten() {
    var stage = stage([leftover("south-1"), leftover("south-2", .error), leftover("west-1", owner: "west")])
    stage.pass(.minutes(31))
    #expect(stage.deletes.isEmpty)
    #expect(stage.fleet.strangers.map(\.isForgotten) == [true, true, true])
    stage.step(.command(command: .collect(owner: "south")))
    stage.pass(.minutes(2))
    #expect(Set(stage.deletes) == ["south-1", "south-2"])
    stage.servers.removeAll { $0.owner == "south" }
    stage.pass(.minutes(2))
    #expect(stage.states.allSatisfy { $0 == .gone })
    #expect(stage.fleet.strangers.map(\.name) == ["west-1"])
    stage.pass(.minutes(20))
    #expect(stage.fleet.taken.isEmpty)
    #expect(stage.posts.isEmpty)
  }

  @Test("a server that has not been watched for long enough is left alone")
  func young() {
    var stage = stage([leftover("south-1")])
    stage.pass(.minutes(20))
    stage.step(.command(command: .collect(owner: "south")))
    stage.pass(.minutes(5))
    #expect(stage.deletes.isEmpty)
    // The command was for then, not for ever.
    stage.pass(.minutes(60))
    #expect(stage.deletes.isEmpty)
  }

  @Test("a server with a worker is left alone, and one whose worker has left is watched anew")
  func alive() {
    var stage = stage([leftover("south-1")], workers: ["south-1"])
    stage.pass(.minutes(60))
    stage.step(.command(command: .collect(owner: "south")))
    stage.pass(.minutes(5))
    stage.workers = []
    stage.pass(.minutes(5))
    stage.step(.command(command: .collect(owner: "south")))
    stage.pass(.minutes(5))
    #expect(stage.deletes.isEmpty)
  }

  @Test("CDS has the last word: a worker that only the direct question shows saves its server")
  func secondWitness() {
    var stage = stage([leftover("south-1")])
    stage.pass(.minutes(31))
    stage.answersDirectly = false
    stage.step(.command(command: .collect(owner: "south")))
    stage.pass(.minutes(2))
    #expect(stage.deletes.isEmpty, "without an answer nothing is done")
    let worker = Worker(id: "w", name: "south-1", status: .building)
    stage.step(.checked(attempt: "south-1", outcome: .registered(worker: worker)))
    stage.pass(.minutes(2))
    #expect(stage.deletes.isEmpty)
    #expect(stage.fleet.ledger["south-1"] == nil, "it stays its owner's")
  }

  @Test("what is forgotten is not held against this hatchery's own models and flavors")
  func noBackOff() {
    var stage = stage([leftover("south-1", .error), leftover("south-2", .stopped)])
    stage.pass(.minutes(31))
    stage.step(.command(command: .collect(owner: "south")))
    stage.pass(.seconds(70))
    #expect(stage.deletes.count >= 2)
    stage.needs(need("team/lean", wanted: 1))
    // The other one may have the first go.
    stage.pass(.seconds(60))
    #expect(stage.posts.count == 1)
  }

  @Test("our own owner cannot be collected: its leftovers are found and deleted anyway")
  func own() {
    var stage = stage([leftover("north-1", owner: "north")])
    stage.step(.command(command: .collect(owner: "north")))
    #expect(stage.fleet.collecting.isEmpty)
  }
}
