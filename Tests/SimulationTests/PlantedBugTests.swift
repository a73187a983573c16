import Testing

@testable import Simulation

/// The invariants can fail: each planted bug breaks one that it should break.
@Suite struct PlantedBugTests {
  @Test(
    "a planted bug is found, and the smallest world that shows it is small",
    arguments: PlantedBug.all.map(\.name))
  func found(name: String) throws {
    let bug = try #require(PlantedBug.all.first { $0.name == name })
    let outcome = try #require(
      (0..<600 as Range<UInt64>).lazy.map { bug.scenario(seed: $0).run(bug: bug) }.first { outcome in
        outcome.violation.map { bug.breaks.contains($0.invariant) } ?? false
      }, "no world of 600 shows '\(name)'")
    let violation = try #require(outcome.violation)
    #expect(outcome.scenario.run().violation == nil, "the world is at fault, not the bug")
    print("planted bug \(name): seed \(outcome.scenario.seed), \(violation)")
  }

  @Test("every invariant but the two that need a broken core is broken by some planted bug")
  func covered() {
    let covered = Set(PlantedBug.all.flatMap(\.breaks))
    #expect(Set(Invariant.allCases).subtracting(covered) == [.table, .replay])
  }

  @Test("a failing world shrinks to one that fails in the same way")
  func shrinks() throws {
    let bug = try #require(PlantedBug.all.first { $0.name == "one-more" })
    let big = Scenario(seed: 3, dialect: .counted, hatcheries: 2, jobs: 14, faults: Fault.allCases, warm: 2)
    let small = big.shrunk(bug: bug)
    #expect(small.violation?.invariant == .limits)
    #expect(small.scenario.faults.count <= 1)
    #expect(small.scenario.hatcheries == 1)
  }
}
