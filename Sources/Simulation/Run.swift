import Provisioning

/// What came of a scenario.
package struct Outcome: Sendable {
  package let scenario: Scenario
  package let violation: Violation?
  /// What the world did, and how many servers were asked for.
  package let happenings: Int
  package let posts: Int
  /// When the last server was gone, in milliseconds of the world.
  package let ended: Int
}

extension Scenario {
  /// Runs it to its end, or to the first violation.
  ///
  /// - Parameters:
  ///   - bug: planted into the core.
  ///   - trace: is told what each hatchery hears, does and concludes.
  /// - Returns: what came of it.
  package func run(bug: PlantedBug? = nil, trace: ((String) -> Void)? = nil) -> Outcome {
    var world = World(self, bug: bug)
    world.trace = trace
    var violation: Violation?
    do throws(Violation) { try world.run() } catch { violation = error }
    return Outcome(
      scenario: self, violation: violation, happenings: world.happenings, posts: world.judge.posts.count,
      ended: world.time)
  }

  /// The smallest scenario found that breaks the same invariant: one fault, hatchery, job less at a time.
  package func shrunk(bug: PlantedBug? = nil) -> Outcome {
    var best = run(bug: bug)
    guard let broken = best.violation?.invariant else { return best }
    var tried = true
    while tried {
      tried = false
      for smaller in best.scenario.smaller {
        let outcome = smaller.run(bug: bug)
        guard outcome.violation?.invariant == broken else { continue }
        best = outcome
        tried = true
        break
      }
    }
    return best
  }

  private var smaller: [Scenario] {
    var found: [Scenario] = []
    func add(_ change: (inout Scenario) -> Void) {
      var other = self
      change(&other)
      if other != self { found.append(other) }
    }
    for fault in faults { add { $0.faults.removeAll { $0 == fault } } }
    add { $0.hatcheries = 1 }
    add { $0.warm = 0 }
    add { $0.copies = 1 }
    add { $0.jobs = max(1, $0.jobs / 2) }
    add { $0.jobs = max(1, $0.jobs - 1) }
    return found
  }
}
