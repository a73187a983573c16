import Glibc
import ShellSyntax
import TestSupport
import Testing

/// The parser beside `bash -n` and `dash -n`. A sample by default; `SHELL_SYNTAX_FULL=1` reads every script of the
/// system and forty thousand mutations. `SHELL_SYNTAX_SEED=…` repeats a run.
@Suite("The shells say the same", .serialized)
struct DifferentialTests {
  private static let isFull = getenv("SHELL_SYNTAX_FULL") != nil
  private static let seed =
    getenv("SHELL_SYNTAX_SEED").flatMap { UInt64(String(cString: $0)) } ?? UInt64.random(in: 0..<1_000_000)
  private static let scripts = systemScripts()

  private struct Tally {
    let what: String
    var count = 0
    var refused = 0
    var disagreements: [String] = []

    var agreement: Double { 100 - 100 * Double(disagreements.count) / Double(max(1, count)) }
    var line: String {
      let digits = (agreement * 1000).rounded() / 1000
      return "\(what): \(count) scripts, \(refused) refused, agreement \(digits) %"
    }
  }

  /// Aliases and extended globs depend on what has been run, NUL bytes on the version.
  private func isException(_ bytes: [UInt8]) -> Bool {
    let text = String(decoding: bytes, as: UTF8.self)
    return text.contains("extglob") || text.contains("alias ") || bytes.contains(0)
  }

  private func compare(_ what: String, _ scripts: [(name: String, bytes: [UInt8])]) throws -> [Tally] {
    let said = try verdicts(of: scripts.map(\.bytes))
    var tallies = [Tally(what: "bash, \(what)"), Tally(what: "dash, \(what)")]
    for ((name, bytes), verdict) in zip(scripts, said) {
      for (index, (dialect, isRefused)) in [(Dialect.bash, verdict.bash), (.sh, verdict.sh)].enumerated() {
        let file = ShellFile(bytes, dialect: dialect)
        #expect(brokenLaws(file) == [], "\(name)")
        tallies[index].count += 1
        tallies[index].refused += isRefused ? 1 : 0
        if file.isAccepted == isRefused {
          tallies[index].disagreements.append(
            "\(name): \(isRefused ? "refused" : "accepted") by the shell; here \(file.errors.prefix(1))")
        }
      }
    }
    for tally in tallies { print(tally.line) }
    return tallies
  }

  @Test("On the scripts of this system")
  func realScripts() throws {
    var dice = SeededRandom(seed: Self.seed)
    print("seed \(Self.seed), \(Self.scripts.count) scripts on this system")
    let all = Self.scripts.filter { !isException($0.bytes) }
    let some = Self.isFull ? all : Array(all.shuffled(using: &dice).prefix(300))
    try #require(some.count > 50)
    for tally in try compare("real", some.map { ($0.name, $0.bytes) }) {
      #expect(tally.disagreements == [], "seed \(Self.seed)")
    }
  }

  @Test("On mutations of them")
  func mutations() throws {
    var dice = SeededRandom(seed: Self.seed)
    let small = Self.scripts.filter { $0.bytes.count < 12_000 && !isException($0.bytes) }
    try #require(small.count > 50)
    let mutants = (0..<(Self.isFull ? 40_000 : 1_000)).map { number in
      let script = small[Int.random(in: 0..<small.count, using: &dice)]
      return (name: "mutation \(number) of \(script.name)", bytes: mutated(script, &dice))
    }
    for tally in try compare("mutated", mutants.filter { !isException($0.bytes) }) {
      #expect(tally.agreement >= 99.5, "seed \(Self.seed): \(tally.disagreements.prefix(20))")
      for line in tally.disagreements.prefix(20) { print("  seed \(Self.seed), \(line)") }
    }
  }
}
