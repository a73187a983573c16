import Apt
import TestSupport
import Testing

@Suite("Versions compare as dpkg compares them")
struct PackageVersionTests {
  private static func order(_ a: String, _ b: String) -> Character {
    let (left, right) = (PackageVersion(a), PackageVersion(b))
    return left < right ? "<" : left == right ? "=" : ">"
  }

  @Test(
    "by epoch, then upstream, then revision",
    arguments: [
      ("1.0", "1.0", "="), ("1.0", "1.1", "<"), ("1.9", "1.10", "<"), ("1.0", "1.0.1", "<"),
      ("0.9", "1:0.1", "<"), ("2:0.1", "10:0.1", "<"), ("0:1.0", "1.0", "="),
      ("1.0-1", "1.0-2", "<"), ("1.0-9", "1.0-10", "<"), ("1.0", "1.0-0", "="), ("1.0", "1.0-1", "<"),
      ("1.0-a-2", "1.0-b-1", "<"),
      ("1.0~rc1", "1.0", "<"), ("1.0~~", "1.0~", "<"), ("1.0~", "1.0~~a", ">"),
      ("1.0-1~bpo12+1", "1.0-1", "<"),
      ("1.0a", "1.0+", "<"), ("1.0Z", "1.0a", "<"), ("1.0", "1.0a", "<"), ("1.a", "1.1", ">"),
      ("007", "7", "="), ("1.00", "1.0", "="), ("0", "", "="),
      ("18446744073709551616", "18446744073709551617", "<"),
    ] as [(String, String, Character)])
  func known(_ a: String, _ b: String, _ expected: Character) {
    #expect(Self.order(a, b) == expected, "\(a) against \(b)")
    let mirrored: Character = expected == "<" ? ">" : expected == ">" ? "<" : "="
    #expect(Self.order(b, a) == mirrored, "\(b) against \(a)")
  }

  @Test("equal versions have equal hashes, however they are written")
  func hashes() {
    let set: Set = [
      PackageVersion("1.0"), PackageVersion("1.00"), PackageVersion("0:1.0-0"), PackageVersion("1.1"),
    ]
    #expect(set.count == 2)
  }

  @Test("any two versions compare as dpkg says", .enabled(if: Dpkg.isInstalled, "dpkg is not installed"))
  func differential() throws {
    var random = SeededRandom(seed: 20_261_122)
    let real = [
      "1.0.9.8.4", "1.2.32", "1.4.11", "2.6.1", "1:2.39.5-0+deb12u2", "1:2.39.5-0+deb12u10",
      "5:24.0.7-1~debian.12",
      "5:24.0.7-1~debian.12~bookworm", "1.6.20~ds1-1+b1", "1.6.20~ds1-1", "20230311", "20230311+deb12u1",
      "0~20171227",
    ]
    var pairs = real.flatMap { a in real.map { (a, $0) } }
    while pairs.count < 420 {
      let a = Self.version(&random)
      // A near relative: two wholly random versions differ in their first byte.
      pairs.append((a, Bool.random(using: &random) ? Self.changed(a, &random) : Self.version(&random)))
    }
    let answers = try Dpkg.compare(pairs)
    try #require(answers.count == pairs.count)
    for (pair, answer) in zip(pairs, answers) {
      #expect(Self.order(pair.0, pair.1) == answer, "'\(pair.0)' against '\(pair.1)' (seed \(random.seed))")
    }
  }

  /// What dpkg takes without a warning: it begins with a digit.
  private static func version(_ random: inout SeededRandom) -> String {
    func some(_ alphabet: String, _ counts: ClosedRange<Int>) -> String {
      String(
        (0..<Int.random(in: counts, using: &random)).compactMap { _ in alphabet.randomElement(using: &random)
        })
    }
    let epoch = Int.random(in: 0..<4, using: &random) == 0 ? some("012", 1...2) + ":" : ""
    let revision = Bool.random(using: &random) ? "-" + some("0019.+~aZ", 1...5) : ""
    return epoch + some("0129", 1...1) + some("00129.+~-aAzZ", 0...7) + "0" + revision
  }

  private static func changed(_ text: String, _ random: inout SeededRandom) -> String {
    var characters = Array(text)
    let index = Int.random(in: 0..<characters.count, using: &random)
    // The epoch and the first byte stay, lest dpkg call it no version.
    let firstChangeable = (characters.firstIndex(of: ":") ?? -1) + 2
    guard index >= firstChangeable, characters[index] != "-" else { return text + "~" }
    characters[index] = "019~+aZ".randomElement(using: &random) ?? "0"
    return String(characters)
  }
}
