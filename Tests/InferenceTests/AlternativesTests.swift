import Testing

@testable import Inference

/// What a script tells update-alternatives, in the order in which it does.
@Suite struct AlternativesTests {
  private static let opt = AlternativeAct.install(
    AlternativeChoice("/opt/awk", priority: 20, slaves: [.init(link: "/usr/bin/nawk", path: "/opt/nawk")]),
    group: "awk", link: "/usr/bin/awk")
  private static let plain = AlternativeAct.install(
    AlternativeChoice("/opt/plain", priority: 30), group: "awk", link: "/usr/bin/awk")

  @Test("a link comes with the first choice and goes with the last")
  func comesAndGoes() throws {
    #expect(
      try names(.alternative(.install(.init("/opt/cc", priority: 1), group: "cc", link: "/usr/bin/cc"))) == [
        "cc"
      ])
    #expect(
      try names(
        .alternative(.install(.init("/opt/cc", priority: 1), group: "cc", link: "/usr/bin/cc")),
        .alternative(.remove(group: "cc", path: "/opt/cc"))) == [])
    #expect(
      try names(.alternative(.install(.init("/opt/cc", priority: 1), group: "cc", link: "/opt/bin/cc"))) == []
    )
    // The image's awk stays, since mawk is another choice.
    #expect(
      try names(.alternative(Self.opt), .alternative(.remove(group: "awk", path: "/opt/awk"))) == [
        "awk", "nawk",
      ])
    #expect(try names(.alternative(.removeAll(group: "awk"))) == [])
    #expect(try names(.alternative(.removeAll(group: "awk")), .alternative(Self.plain)) == ["awk"])
  }

  @Test("of several the one of the highest priority, or the one that was set, brings what goes with it")
  func choice() throws {
    #expect(try names(.alternative(Self.opt)) == ["awk", "nawk"])
    #expect(try names(.alternative(Self.opt), .alternative(Self.plain)) == ["awk"])
    let set = Deed.Kind.alternative(.set(group: "awk", path: "/usr/bin/mawk"))
    #expect(try names(.alternative(Self.plain), set) == ["awk", "nawk"])
    #expect(try names(.alternative(Self.plain), set, .alternative(.auto(group: "awk"))) == ["awk"])
    // Whoever is set and goes leaves it to the priorities again.
    #expect(
      try names(.alternative(Self.plain), set, .alternative(.remove(group: "awk", path: "/usr/bin/mawk")))
        == ["awk"])
    #expect(try names(set, .install([asked("gawk")], recommends: false)) == ["awk", "nawk"])
    #expect(try names(.install([asked("gawk")], recommends: false)) == ["awk"])
  }

  @Test("what is installed again registers its choice again")
  func again() throws {
    let removed = Deed.Kind.alternative(.removeAll(group: "awk"))
    #expect(try names(removed, .install([asked("gawk")], recommends: false)) == ["awk"])
    #expect(
      try names(
        .install([asked("gawk")], recommends: false), removed, .remove(["gawk"]),
        .install([asked("gawk")], recommends: false)) == ["awk"])
  }

  @Test("what update-alternatives would refuse changes nothing, and is said")
  func refused() throws {
    let missing = infer(
      [
        deed(
          .alternative(
            .install(.init("/usr/bin/python3.9", priority: 1), group: "python", link: "/usr/bin/python")))
      ], on: try SmallArchive.knowledge())
    #expect(missing.name("python") == nil)
    #expect(
      missing.gaps.map(\.text) == [
        "update-alternatives refuses /usr/bin/python3.9, which is not there: no /usr/bin/python"
      ])
    let unset = infer(
      [deed(.alternative(.set(group: "awk", path: "/usr/bin/gawk")))], on: try SmallArchive.knowledge())
    #expect(
      unset.gaps.map(\.text) == [
        "/usr/bin/gawk is no alternative for awk: update-alternatives does not set it"
      ])
    // Where something unknown was done before, it may be there.
    #expect(
      try names(
        .unknown("runs something"),
        .alternative(
          .install(.init("/usr/bin/python3.9", priority: 1), group: "python", link: "/usr/bin/python")))
        == ["awk", "nawk", "python"])
  }

  // MARK: Words for it

  /// Which of the names that the tests are about are there.
  private func names(_ kinds: Deed.Kind...) throws -> [String] {
    let found = infer(kinds.map(deed), on: try SmallArchive.knowledge()).names.map(\.name)
    let touched = kinds.contains { if case .alternative(.install(_, "cc", _)) = $0 { true } else { false } }
    return found.filter { (touched ? ["cc"] : ["awk", "nawk", "python"]).contains($0) }
  }

  private func deed(_ kind: Deed.Kind) -> Deed { Deed(kind, by: "test", at: nil) }

  private func asked(_ text: String) -> AskedPackage { AskedPackage(text, by: "spec", at: nil) }
}
