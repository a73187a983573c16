import TestSupport
import Testing

@testable import PackageIndex

/// What becomes of an index whose bytes are not what was written.
@Suite("A damaged index")
struct DamagedIndexTests {
  /// Thirty packages that need, recommend, provide and exclude one another.
  private static func whole() throws -> [UInt8] {
    var list = ""
    for number in 0..<30 {
      list +=
        "Package: p\(number)\nVersion: 1.\(number % 7)\nArchitecture: \(number % 2 == 0 ? "all" : "amd64")\n"
      list += "Depends: p\(number * 7 % 30) | p\(number * 3 % 30), name\(number % 5)\n"
      list += "Recommends: p\(number * 11 % 30)\nProvides: name\(number % 7)\n"
      list += number % 9 == 0 ? "Conflicts: name\(number % 7)\n\n" : "\n"
    }
    return try Made.bytes(
      packages: [list], contents: [(0..<30).map { "usr/bin/tool\($0) misc/p\($0)\n" }.joined()],
      alternatives: "p1\t5\ttool\t/usr/bin/tool\t/usr/bin/tool1\textra\n")
  }

  /// Everything that can be asked of it.
  private static func ask(_ index: SuiteIndex) {
    let packages = index.packages
    let names = packages.map { index.name(of: $0) }
    var resolver = Resolver(index, installed: names.prefix(3), recommends: true)
    _ = resolver.install(names)
    _ = resolver.remove(names.prefix(1))
    _ = resolver.autoremove()
    for offered in index.pathNames(packages) { _ = index.packages(offering: offered.name) }
    for id in packages {
      _ = (index.dependencies(of: id), index.recommendations(of: id), index.providers(of: id))
      _ = (index.missing(of: id), index.candidate(of: id), index.commands(of: id), index.alternatives(of: id))
    }
    _ = index.nearestNames(to: "p31")
    _ = index.provenance
  }

  @Test("is refused by its sum, whichever bit is another one")
  func everyBit() throws {
    let whole = try Self.whole()
    try SuiteIndex.open(bytes: whole).verify()
    for at in whole.indices {
      var broken = whole
      broken[at] ^= 1 << (at % 8)
      #expect(throws: IndexError.self, "bit \(at % 8) of byte \(at)") {
        try SuiteIndex.open(bytes: broken).verifySum()
      }
    }
  }

  @Test("has no package chosen twice, whichever byte is zero")
  func everyByte() throws {
    let whole = try Self.whole()
    for at in IndexLayout.headerSize..<whole.count where whole[at] != 0 {
      var broken = whole
      broken[at] = 0
      guard let index = try? SuiteIndex.open(bytes: broken) else { continue }
      for id in index.packages {
        var resolver = Resolver(index, installed: [PackageID](), recommends: true)
        _ = resolver.install([index.name(of: id)])
        #expect(resolver.members.count == Set(resolver.members).count, "byte \(at)")
      }
    }
  }

  /// Damages a whole one so many times, by a seed that is printed, and asks what can still be opened.
  private static func damaged(_ times: Int, _ damage: (inout [UInt8], inout SeededRandom) -> Void) throws {
    let whole = try whole()
    let seed = UInt64.random(in: 0...UInt64.max)
    print("seed of the damage: \(seed)")
    var random = SeededRandom(seed: seed)
    for _ in 0..<times {
      var broken = whole
      damage(&broken, &random)
      guard let index = try? SuiteIndex.open(bytes: broken) else { continue }
      ask(index)
      _ = try? index.verify()
    }
  }

  @Test("answers to an end and within its bounds, whichever bits are others")
  func randomBits() throws {
    try Self.damaged(400) { bytes, random in
      for _ in 0..<Int.random(in: 1...12, using: &random) {
        bytes[Int.random(in: bytes.indices, using: &random)] ^= 1 << UInt8.random(in: 0..<8, using: &random)
      }
    }
  }

  @Test("answers to an end where a stretch of it is something else, or it is cut off")
  func randomStretches() throws {
    try Self.damaged(200) { bytes, random in
      let start = Int.random(in: IndexLayout.headerSize..<bytes.count, using: &random)
      let same: UInt8? =
        Bool.random(using: &random) ? [0, 0x7f, 0x80, 0xff].randomElement(using: &random) : nil
      for at in start..<min(bytes.count, start + Int.random(in: 1...400, using: &random)) {
        bytes[at] = same ?? UInt8.random(in: 0...255, using: &random)
      }
      if Bool.random(using: &random) { bytes.removeLast(Int.random(in: 0...40, using: &random)) }
    }
  }
}
