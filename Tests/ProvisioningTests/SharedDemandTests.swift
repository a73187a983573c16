import Testing

@testable import Provisioning

@Suite("Needs that several servers, or several hatcheries, could serve")
struct SharedDemandTests {
  private static let owners: [Owner] = ["north", "south"]
  private static let model: ModelPath = "team/lean"
  private static let turn = 12_000

  @Test("hatcheries that a refusal has held up take turns once it is over", arguments: owners)
  func turns(owner: Owner) {
    let first = Peers().first(for: Self.model, among: Self.owners, and: owner)
    var stage = Stage {
      $0.owner = owner
      $0.peers = Self.owners
    }
    stage.creation = { _ in .refused(reason: Refusal(.cloud, "429", retryAfter: .seconds(5))) }
    stage.needs(need(Self.model, wanted: 1))
    let head = stage.now.advanced(by: .seconds(8))
    stage.pass(.minutes(7))
    let late = stage.transitions.filter { $0.cause == .needed && $0.at > head }.map(\.at)
    #expect(late.count > 2)
    for moment in late {
      let number = moment.milliseconds / Self.turn
      #expect(number.isMultiple(of: 2) == (owner == first), "at \(moment.milliseconds)")
      #expect(moment.milliseconds % Self.turn >= Self.turn / 2, "at \(moment.milliseconds)")
    }
  }

  @Test("a job is not given back for the first of its servers in a list while the second may serve it")
  func release() {
    func server(_ name: AttemptName, _ status: Sighting.Status) -> Sighting {
      var order = Order(model: Self.model)
      order.job = "2"
      return Sighting(id: ServerID("\(name)"), name: name, owner: "north", order: order, status: status)
    }
    func released(_ stage: Stage) -> Int { stage.effects.count { $0 == .release("2") } }
    var stage = Stage(
      journal: .kept(intents: []), demand: .jobs(queue: [waiting("2")]),
      servers: [server("a", .stopped), server("b", .active)])
    stage.pass(.seconds(20))
    #expect(released(stage) == 0)
    stage.servers = [server("a", .stopped), server("b", .stopped)]
    stage.pass(.seconds(10))
    #expect(released(stage) == 1)
  }

  @Test("a hatchery without its journal gives no job back while servers that it does not know may show up")
  func quarantine() {
    var order = Order(model: Self.model)
    order.job = "2"
    var stage = Stage(
      journal: .doubtful(intents: []),
      servers: [Sighting(id: "a", name: "a", owner: "north", order: order, status: .stopped)])
    stage.demand = .jobs(queue: [])
    stage.pass(.seconds(60))
    #expect(!stage.effects.contains(.release("2")))
    stage.pass(.seconds(60))
    #expect(stage.effects.contains(.release("2")))
  }

  @Test("another hatchery's server covers a need until a report of CDS can count its worker")
  func registered() {
    func at(_ seconds: Int) -> Instant { Instant(milliseconds: seconds * 1000) }
    func coming(_ peers: Peers, demandOf: Int, now: Int) -> Int {
      peers.coming(Self.model, demandOf: at(demandOf), now: at(now), most: .minutes(15))
    }
    var peers = Peers()
    let server = Sighting(
      id: "a", name: "south-a", owner: "south", order: Order(model: Self.model), status: .active)
    peers.see([server], known: [], now: at(10))
    #expect(coming(peers, demandOf: 12, now: 14) == 1)
    #expect(coming(peers, demandOf: 1200, now: 1200) == 0, "it boots for too long")
    peers.registered(["south-a"], now: at(20))
    #expect(coming(peers, demandOf: 18, now: 21) == 1, "the report is older than the worker")
    #expect(coming(peers, demandOf: 22, now: 24) == 0)
    peers.see([], known: [], now: at(30))
    #expect(coming(peers, demandOf: 18, now: 31) == 0)
  }
}
