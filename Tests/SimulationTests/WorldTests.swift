import Testing

@testable import Simulation

/// Random worlds, in which the invariants hold.
@Suite struct WorldTests {
  @Test("nothing is broken in thousands of worlds; a failing one says how to repeat it")
  func thousands() async {
    let start = UInt64(SeedSource.first())
    let count = SeedSource.count
    print("simulation: \(count) worlds from seed \(start) on (SIMULATION_SEED repeats them)")
    let failed = await worst(from: start, count: count)
    for outcome in failed.prefix(3) {
      let small = outcome.scenario.shrunk()
      Issue.record(
        """
        hatchery simulate \(outcome.scenario.command): \(outcome.violation.map(\.description) ?? "")
        the smallest like it: hatchery simulate \(small.scenario.command): \(small.violation.map(\.description) ?? "")
        """)
    }
    #expect(failed.isEmpty)
  }

  @Test("each fault alone, with all jobs at once and with two hatcheries", arguments: Fault.allCases)
  func eachFault(fault: Fault) {
    for dialect in Scenario.Dialect.allCases {
      for seed in 1...4 as ClosedRange<UInt64> {
        let scenario = Scenario(
          seed: seed, dialect: dialect, hatcheries: seed % 2 == 0 ? 2 : 1, jobs: 10, faults: [fault],
          warm: dialect == .counted && seed > 2 ? 1 : 0)
        let outcome = scenario.run()
        #expect(outcome.violation == nil, "\(scenario.command)")
        #expect(outcome.posts > 0)
      }
    }
  }

  @Test(
    "without faults every job gets one server, and no more are started", arguments: Scenario.Dialect.allCases)
  func oneEach(dialect: Scenario.Dialect) {
    for seed in 1...20 as ClosedRange<UInt64> {
      let outcome = Scenario(seed: seed, dialect: dialect, jobs: 12).run()
      #expect(outcome.violation == nil)
      #expect(outcome.posts == 12, "\(outcome.scenario.command)")
    }
  }

  @Test("a job that is counted twice gets one server, and warm workers are extra")
  func counted() {
    for seed in 1...20 as ClosedRange<UInt64> {
      let outcome = Scenario(seed: seed, dialect: .counted, jobs: 6, copies: 2).run()
      #expect(outcome.violation == nil)
      #expect(outcome.posts <= 6, "\(outcome.scenario.command)")
    }
  }

  @Test("the same scenario is the same run")
  func deterministic() {
    let scenario = Scenario(seed: 11, dialect: .jobs, hatcheries: 2, jobs: 12, faults: Fault.allCases)
    let (one, other) = (scenario.run(), scenario.run())
    #expect(one.happenings == other.happenings)
    #expect(one.ended == other.ended)
    #expect(one.posts == other.posts)
  }

  /// Runs on two cores.
  private func worst(from start: UInt64, count: Int) async -> [Outcome] {
    await withTaskGroup(of: [Outcome].self) { group in
      for half in 0..<2 {
        group.addTask {
          stride(from: half, to: count, by: 2).compactMap { index in
            let outcome = Scenario(seed: start &+ UInt64(index)).run()
            return outcome.violation == nil ? nil : outcome
          }
        }
      }
      return await group.reduce(into: []) { $0 += $1 }
    }
  }
}
