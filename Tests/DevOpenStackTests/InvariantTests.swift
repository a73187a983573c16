import JSON
import TestSupport
import Testing

@testable import DevOpenStack

@Suite("Whatever is asked, the counts agree")
struct InvariantTests {
  @Test(arguments: 1...12 as ClosedRange<UInt64>)
  func randomLives(seed: UInt64) throws {
    var random = SeededRandom(seed: seed)
    var times = SimulatedDriver.Times()
    times.build = .uniform(0, 2000)
    times.boot = .logNormal(median: 500, spread: 0.7)
    times.delete = .uniform(0, 1000)
    times.life = .uniform(1000, 20_000)
    let limit = Int.random(in: 1...30, using: &random)
    let cloud = TestCloud(seed: seed, times: times, quota: Quota(instances: limit))
    let kinds: [FaultKind] = [
      .lostAnswer(), .lostRequest(), .late(700), .twice, .error("x"), .stuckBuild, .quota, .stuckDelete,
      .conflict,
      .missing, .staleList(900), .emptyList, .partialList(keep: 0.5), .unauthorized, .html, .garbage,
    ]
    for kind in kinds {
      cloud.openstack.add(
        FaultRule(
          kind, call: kind == .lostAnswer() || kind == .late(700) ? "POST /servers" : nil, count: nil,
          probability: kind.ownCalls == nil ? 0.02 : 0.1))
    }
    for step in 0..<400 {
      let known = cloud.openstack.servers
      switch Int.random(in: 0..<10, using: &random) {
      case 0..<4: _ = cloud.nova("POST", "/servers", TestCloud.body("w-\(step)"))
      case 4..<6:
        if let server = known.randomElement(using: &random) {
          _ = cloud.nova("DELETE", "/servers/\(server.id)")
        }
      case 6:
        if let server = known.randomElement(using: &random) {
          let action = ["os-stop", "os-start", "reboot", "forceDelete", "lock", "unlock"].randomElement(
            using: &random)
          _ = cloud.nova("POST", "/servers/\(server.id)/action", "{\"\(action ?? "")\": null}")
        }
      case 7: _ = cloud.nova("GET", "/servers/detail?limit=\(Int.random(in: 0...5, using: &random))")
      case 8: cloud.logIn()
      default: cloud.clock.advance(Int64.random(in: 0...3000, using: &random))
      }
      let report = cloud.openstack.report
      #expect(report.live == cloud.openstack.servers.count, "seed \(seed) step \(step)")
      #expect(report.byStatus.values.reduce(0, +) == report.live, "seed \(seed) step \(step)")
      #expect(report.live <= report.peak && report.peak <= report.made, "seed \(seed) step \(step)")
      // A request that makes two servers may be one over.
      #expect(report.live <= limit + 1, "seed \(seed) step \(step)")
    }
    cloud.openstack.clearFaults()
    cloud.logIn()
    let usage = try cloud.nova("GET", "/limits").value
    #expect(
      try usage.integer(at: "limits", "absolute", "totalInstancesUsed") == cloud.openstack.report.live,
      "seed \(seed)")
    #expect(
      try cloud.nova("GET", "/servers").value.array(at: "servers").count == cloud.openstack.report.live,
      "seed \(seed)")
    for server in cloud.openstack.servers {
      _ = cloud.nova("POST", "/servers/\(server.id)/action", #"{"unlock": null}"#)
      #expect(cloud.nova("DELETE", "/servers/\(server.id)").status == 204, "seed \(seed)")
    }
    cloud.clock.advance(5000)
    let report = cloud.openstack.report
    #expect(report.live == 0 && report.duplicates == 0, "seed \(seed)")
    #expect(try cloud.neutron("GET", "/ports").value.array(at: "ports").isEmpty, "seed \(seed)")
    let left = try cloud.nova("GET", "/limits").value
    for key in ["totalInstancesUsed", "totalCoresUsed", "totalRAMUsed"] {
      #expect(try left.integer(at: "limits", "absolute", key) == 0, "seed \(seed)")
    }
  }

  @Test("pages taken together are the list, whatever their size", arguments: 1...7)
  func pages(size: Int) throws {
    let cloud = TestCloud()
    for number in 0..<20 { try cloud.create("w-\(number)") }
    var names: [String] = []
    var query = "?limit=\(size)"
    for _ in 0...20 {
      let page = try cloud.nova("GET", "/servers/detail\(query)").value
      names += try page.array(at: "servers").map { server in try server.string(at: "name") }
      guard page["servers_links"] != nil else { break }
      query = String(try page.string(at: "servers_links", "0", "href").split(separator: "detail")[1])
    }
    #expect(names == (0..<20).reversed().map { "w-\($0)" })
    #expect(try cloud.names() == names)
  }

  @Test("the same seed gives the same cloud, to the byte")
  func repeatable() throws {
    func run() throws -> [String] {
      let cloud = TestCloud(seed: 9)
      var answers: [String] = []
      for number in 0..<5 {
        answers.append(cloud.nova("POST", "/servers", TestCloud.body("w-\(number)")).text)
      }
      cloud.clock.advance(250)
      answers.append(cloud.nova("GET", "/servers/detail", version: "2.93").text)
      return answers
    }
    #expect(try run() == run())
  }
}
