import Glibc

/// How many worlds, and from which seed on: SIMULATION_SEED names it; otherwise they are worlds that nobody has seen.
enum SeedSource {
  static func first() -> Int {
    variable("SIMULATION_SEED").flatMap { Int($0) } ?? Int(UInt32.random(in: 0 ... .max))
  }

  static var count: Int { variable("SIMULATION_COUNT").flatMap { Int($0) } ?? 2000 }

  private static func variable(_ name: String) -> String? { getenv(name).map { String(cString: $0) } }
}
