import Glibc

/// How many worlds, and from which seed on: fresh ones each time unless SIMULATION_SEED says which.
enum SeedSource {
  static func fresh() -> Int {
    variable("SIMULATION_SEED") ?? Int(UInt32.random(in: 0 ... .max))
  }

  static var count: Int { variable("SIMULATION_COUNT") ?? 2000 }

  private static func variable(_ name: String) -> Int? {
    guard let value = getenv(name) else { return nil }
    return Int(String(cString: value))
  }
}
