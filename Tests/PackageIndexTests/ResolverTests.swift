import PackageIndex
import Testing

@Suite("The resolver")
struct ResolverTests {
  /// The names that come, in order, and those that go behind a minus.
  private func install(
    _ words: [String], _ list: String, base: [String] = [], recommends: Bool = true
  ) throws -> [String] {
    let index = try Made.index(packages: [list])
    var resolver = Resolver(index, installed: base, recommends: recommends)
    let resolution = resolver.install(words)
    #expect(resolution.problems.isEmpty)
    return resolution.added.map { index.name(of: $0.package) }
      + resolution.removed.map { "-" + index.name(of: $0) }
  }

  private func list(_ stanzas: [[String]]) -> String {
    stanzas.map { stanza in
      (["Package: \(stanza[0])", "Version: 2"] + stanza.dropFirst()).joined(separator: "\n")
    }.joined(separator: "\n\n")
  }

  @Test("goes into the depth first, and takes Recommends after Depends")
  func order() throws {
    let text = list([
      ["top", "Depends: one, two", "Recommends: three"], ["one", "Recommends: deep"], ["two"], ["three"],
      ["deep"],
    ])
    #expect(try install(["top"], text) == ["top", "one", "deep", "two", "three"])
    #expect(try install(["top"], text, recommends: false) == ["top", "one", "two"])
    #expect(try install(["top"], text, base: ["one"]) == ["top", "two", "three"])
  }

  @Test("takes the first alternative that can be, unless one is there or asked for")
  func alternatives() throws {
    let text = list([["top", "Depends: nowhere | a | b"], ["a"], ["b"]])
    #expect(try install(["top"], text) == ["top", "a"])
    #expect(try install(["top"], text, base: ["b"]) == ["top"])
    #expect(try install(["top", "b"], text) == ["top", "b"])
  }

  @Test("goes back from an alternative that turns out not to be possible")
  func backtracking() throws {
    let text = list([
      ["top", "Depends: a | b"], ["a", "Depends: helper, broken"], ["helper"],
      ["broken", "Depends: nowhere"], ["b"],
    ])
    #expect(try install(["top"], text) == ["top", "b"])
  }

  @Test("decides versions when the index is built")
  func versions() throws {
    let text = list([
      ["top", "Depends: a (>= 3) | b (<< 2) | c (= 2), v (>= 5) | d"], ["a"], ["b"], ["c"], ["d"],
      ["w", "Provides: v (= 4)"],
    ])
    #expect(try install(["top"], text) == ["top", "c", "d"])
  }

  @Test("takes of those that provide a name the essential, then the most important, then the last heard of")
  func providers() throws {
    let early = list([["p1", "Provides: v"], ["p2", "Provides: v"], ["top", "Depends: v"]])
    #expect(try install(["top"], early) == ["top", "p2"])
    let important = list([
      ["p1", "Provides: v", "Priority: standard"], ["p2", "Provides: v", "Priority: optional"],
      ["top", "Depends: v"],
    ])
    #expect(try install(["top"], important) == ["top", "p1"])
  }

  @Test("leaves out of Recommends what conflicts with something that is there")
  func softConflict() throws {
    let text = list([["top", "Recommends: a | b"], ["a", "Conflicts: old"], ["b"], ["old"]])
    #expect(try install(["top"], text, base: ["old"]) == ["top", "b"])
  }

  @Test("removes for a request what the image has and cannot stay")
  func replacement() throws {
    let text = list([
      ["chrony", "Conflicts: time-daemon", "Provides: time-daemon"],
      ["timesyncd", "Conflicts: time-daemon", "Provides: time-daemon"], ["tool", "Depends: timesyncd"],
    ])
    #expect(try install(["chrony"], text, base: ["timesyncd"]) == ["chrony", "-timesyncd"])
    #expect(try install(["chrony"], text, base: ["timesyncd", "tool"]) == ["chrony", "-timesyncd", "-tool"])
  }

  @Test("ignores conflicts with another architecture's packages")
  func otherArchitecture() throws {
    let text = list([["a", "Conflicts: b:i386", "Depends: b"], ["b"]])
    #expect(try install(["a"], text) == ["a", "b"])
  }

  @Test("refuses names that no package has, and says which there are")
  func unknown() throws {
    let index = try Made.index(
      packages: [
        list([["docker.io"], ["m1", "Provides: mta"], ["m2", "Provides: mta"], ["user", "Depends: mta"]])
      ])
    var resolver = Resolver(index, installed: [String](), recommends: true)
    #expect(resolver.install(["docker.oi"]).problems == [.unknown(name: "docker.oi", nearest: ["docker.io"])])
    let mta = resolver.install(["user", "mta"])
    #expect(mta.added.isEmpty)
    #expect(mta.problems == [.virtual(name: "mta", providers: index.providers(of: "mta"))])
    #expect(resolver.installed.isEmpty)
  }

  @Test("takes the only provider of a name")
  func singleProvider() throws {
    let text = list([["real", "Provides: v"], ["user", "Depends: v"]])
    #expect(try install(["v"], text) == ["real"])
  }

  @Test("says of two that cannot be together how each came")
  func conflict() throws {
    let index = try Made.index(
      packages: [list([["a", "Depends: x"], ["x", "Conflicts: y"], ["b", "Depends: y"], ["y"]])])
    var resolver = Resolver(index, installed: [String](), recommends: true)
    let resolution = resolver.install(["a", "b"])
    guard case .conflict(let one, let other) = try #require(resolution.problems.first) else {
      Issue.record("no conflict: \(resolution.problems)")
      return
    }
    #expect(one.map { index.name(of: $0) } == ["b", "y"])
    #expect(other.map { index.name(of: $0) } == ["a", "x"])
    #expect(resolution.added.isEmpty)
  }

  @Test("says which dependency of what is nowhere")
  func broken() throws {
    let index = try Made.index(packages: [list([["a", "Depends: x"], ["x", "Depends: nowhere (>= 3)"]])])
    var resolver = Resolver(index, installed: [String](), recommends: true)
    guard case .broken(let chain, let missing) = try #require(resolver.install(["a"]).problems.first) else {
      Issue.record("not broken")
      return
    }
    #expect(chain.map { index.name(of: $0) } == ["a", "x"])
    #expect(missing.map { index.name(of: $0) } == ["nowhere"])
  }

  @Test("knows of each package why it is there")
  func reasons() throws {
    let index = try Made.index(
      packages: [list([["top", "Depends: v"], ["p", "Provides: v", "Recommends: r"], ["r"]])])
    var resolver = Resolver(index, installed: [String](), recommends: true)
    let resolution = resolver.install(["top"])
    let chain = resolution.chain(to: try #require(index.id(of: "r")))
    #expect(chain.map { index.name(of: $0.package) } == ["top", "p", "r"])
    let (top, p) = (try #require(index.id(of: "top")), try #require(index.id(of: "p")))
    let v = try #require(index.anyID(of: "v"))
    #expect(chain.map(\.reason).prefix(2) == [.requested, .depends(of: top, name: v)])
    #expect(chain.last?.reason.parent == p)
  }

  @Test("removes what needs what is removed, and what nobody needs any more")
  func removal() throws {
    let index = try Made.index(
      packages: [list([["app", "Depends: library"], ["library", "Depends: data"], ["data"], ["other"]])])
    var resolver = Resolver(index, installed: ["other"], recommends: true)
    _ = resolver.install(["app"])
    #expect(resolver.remove(["library"]).removed.map { index.name(of: $0) } == ["app", "library"])
    #expect(resolver.autoremove().removed.map { index.name(of: $0) } == ["data"])
    #expect(resolver.installed.map { index.name(of: $0) } == ["other"])
  }

  @Test("removes with a minus, beside what it installs")
  func minus() throws {
    let text = list([["a", "Recommends: b"], ["b"], ["c"]])
    #expect(try install(["a", "b-", "c-"], text, base: ["c"]) == ["a", "-c"])
  }
}
