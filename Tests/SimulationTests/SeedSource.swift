import Glibc

/// How many worlds, and from which seed on: SIMULATION_SEED names it, and `-` means worlds that nobody has seen.
///
/// Until enough fresh worlds have been lived through (docs/hatchery-core.md), those of each run are the same ones, so
/// that a change is judged by what it breaks. `make test-full` takes fresh ones.
enum SeedSource {
  static func first() -> Int {
    guard let given = variable("SIMULATION_SEED") else { return 9_001_000 }
    return Int(given) ?? Int(UInt32.random(in: 0 ... .max))
  }

  static var count: Int { variable("SIMULATION_COUNT").flatMap { Int($0) } ?? 2000 }

  private static func variable(_ name: String) -> String? { getenv(name).map { String(cString: $0) } }
}
