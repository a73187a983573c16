/// One run of the world, wholly determined by these values.
package struct Scenario: Hashable, Sendable {
  /// How CDS says what is needed.
  package enum Dialect: String, Sendable, CaseIterable { case counted, jobs }

  package var seed: UInt64
  package var dialect: Dialect
  package var hatcheries: Int
  package var jobs: Int
  package var faults: [Fault]
  /// Idle workers kept by model; only counted demand knows them.
  package var warm: Int
  /// How often CDS counts a waiting job.
  package var copies: Int

  package init(
    seed: UInt64, dialect: Dialect, hatcheries: Int = 1, jobs: Int, faults: [Fault] = [], warm: Int = 0,
    copies: Int = 1
  ) {
    (self.seed, self.dialect, self.hatcheries, self.jobs) = (seed, dialect, hatcheries, jobs)
    (self.faults, self.warm, self.copies) = (faults, warm, copies)
  }

  /// Whatever the seed draws.
  package init(seed: UInt64) {
    var dice = Dice(seed: seed ^ 0x5ce0_a710)
    self.seed = seed
    dialect = dice.pick(Dialect.allCases)
    hatcheries = dice.chance(30) ? 2 : 1
    jobs = dice.roll(1...14)
    // Some seeds have none, most a few, some all.
    let share = dice.pick([0, 10, 20, 35, 60, 100])
    faults = Fault.allCases.filter { _ in dice.chance(share) }
    warm = dialect == .counted && dice.chance(40) ? dice.roll(1...2) : 0
    copies = dialect == .counted && dice.chance(25) ? 2 : 1
  }

  /// The options that repeat it.
  package var command: String {
    var words = [
      "--seed \(seed)", "--demand \(dialect.rawValue)", "--hatcheries \(hatcheries)", "--jobs \(jobs)",
    ]
    if !faults.isEmpty { words.append("--faults " + faults.map(\.rawValue).joined(separator: ",")) }
    if warm > 0 { words.append("--warm \(warm)") }
    if copies > 1 { words.append("--copies \(copies)") }
    return words.joined(separator: " ")
  }

  func has(_ fault: Fault) -> Bool { faults.contains(fault) }
}
