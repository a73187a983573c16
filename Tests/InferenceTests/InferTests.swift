import Diagnostics
import PackageIndex
import Planning
import Testing

@testable import Inference

/// Which names are on PATH after some deeds, and why.
@Suite struct InferTests {
  @Test("a package brings its own names, those of what it needs, and no more than that without Recommends")
  func depends() throws {
    let names = try after(.install([asked("git")], recommends: false))
    #expect(chain(names, "git") == "git <- spec")
    #expect(chain(names, "perl") == "perl <- git <- spec")
    #expect(names.name("less") == nil)
  }

  @Test("what only a recommendation brings is less sure than what is needed")
  func recommends() throws {
    let names = try after(.install([asked("git")], recommends: true))
    #expect(names.name("less")?.tier == .recommends)
    #expect(names.name("perl")?.tier == .package)
    let both = try after(.install([asked("git"), asked("less")], recommends: true))
    #expect(chain(both, "less") == "less <- spec")
  }

  @Test("the image's names are there, its alternatives too, and the best alternative wins")
  func image() throws {
    let names = try after()
    #expect(names.names.map(\.name) == ["awk", "mawk", "nawk", "sh", "vi", "vim.tiny"])
    #expect(names.names.allSatisfy { $0.tier == .image && !$0.isOwn })
    let other = try after(.install([asked("gawk")], recommends: false))
    #expect(chain(other, "awk") == "alternatives(gawk) <- spec")
    #expect(other.name("nawk") == nil)
  }

  @Test("own names: a package's, or those of what a package without any stands for, libraries left out")
  func own() throws {
    #expect(own(try after(.install([asked("git")], recommends: true))) == ["git", "git-shell"])
    let java = try after(.install([asked("default-jdk")], recommends: false))
    #expect(own(java) == ["javac"])
    #expect(chain(java, "java")?.hasPrefix("alternatives(openjdk-17-jre-headless) <- ") == true)
    #expect(java.name("xtool")?.isOwn == false)
  }

  @Test("what a recipe needs is not what was asked for")
  func notMeant() throws {
    let names = try after(
      .install([asked("git"), AskedPackage("less", by: "git", at: nil, isMeant: false)], recommends: false))
    #expect(own(names) == ["git", "git-shell"])
    #expect(chain(names, "less") == "less <- git")
  }

  @Test("order matters: what is removed later is gone, with what needs it")
  func removal() throws {
    let names = try after(
      .install([asked("git")], recommends: false), .remove(["perl"]),
      .install([asked("less")], recommends: false))
    #expect(names.name("git") == nil)
    #expect(names.name("less") != nil)
    #expect(try after(.remove(["vim-tiny"])).name("vi") == nil)
    #expect(try after(.delete("/usr/bin/mawk")).name("mawk") == nil)
  }

  @Test("programs that are put into a directory of PATH are there, others not")
  func placed() throws {
    let names = try after(
      .place("/usr/local/bin/tool"), .place("/opt/x/bin/hidden"), .place("/opt/go/bin/go"),
      .placeUnrunnable("/usr/local/bin/dead"), .searchPath(["/opt/go/bin/"]),
      .unpack(into: "/usr/local/bin", members: ["./helm"]))
    #expect(own(names) == ["go", "helm", "tool"])
    #expect(chain(names, "tool") == "/usr/local/bin/tool <- test")
    #expect(names.gaps.map(\.text) == ["nothing makes /usr/local/bin/dead executable: there is no dead"])
    #expect(try after(.place("/usr/local/bin/tool"), .delete("/usr/local")).name("tool") == nil)
  }

  @Test("tools of languages: by the catalogue, else by their usual names as a guess, and off PATH not at all")
  func languages() throws {
    let names = try after(
      .language(.init(.pip, "awscli", into: "/usr/local/bin")),
      .language(.init(.go, "github.com/x/y/cmd/z/v2", into: "/usr/local/bin")),
      .language(.init(.npm, "@angular/cli", into: "/usr/local/bin")),
      .language(.init(.cargo, "ripgrep", into: "/root/.cargo/bin")))
    #expect(own(names) == ["aws", "cli", "z"])
    #expect(names.name("aws")?.tier == .declared)
    #expect(names.name("z")?.tier == .guessed)
    #expect(
      names.gaps.map(\.text) == [
        "cargo puts the programs of ripgrep into /root/.cargo/bin, which is not on PATH"
      ])
  }

  @Test(
    "what is installed from a directory, a file or an address has no name that anybody knows",
    arguments: [
      (LanguageInstallation.Manager.npm, "."), (.npm, "/srv/tool"), (.npm, "user/repository"),
      (.npm, "x.tgz"),
      (.pip, "./tool.whl"), (.pip, "git+https://x.example/y"), (.gem, "tool.gem"), (.go, "./cmd/x"),
    ])
  func unnamed(_ manager: LanguageInstallation.Manager, _ package: String) throws {
    let names = try after(.language(.init(manager, package, into: "/usr/local/bin")))
    #expect(own(names) == [])
    #expect(
      names.gaps.map(\.text) == ["nobody knows which programs \(manager.rawValue) installs from \(package)"])
  }

  @Test("a pattern removes what fits, and what it would install is not known")
  func patterns() throws {
    #expect(try after(.remove(["vim*"])).name("vi") == nil)
    let names = try after(.install([asked("php8*"), asked("git")], recommends: false))
    #expect(names.refusals.isEmpty)
    #expect(names.gaps.map(\.text) == ["nobody knows which packages 'php8*' means"])
    #expect(names.name("git") != nil)
    #expect(try after(.remove(["^vim"])).gaps.count == 1)
  }

  @Test("a vendor's package is known by its recipe, also with a version in its name")
  func vendors() throws {
    let names = try after(.install([asked("docker-ce"), asked("clang-18"), asked("git")], recommends: false))
    #expect(own(names) == ["clang", "clang-18", "docker", "dockerd", "git", "git-shell"])
    #expect(chain(names, "docker") == "the recipe of docker <- docker-ce <- spec")
    #expect(names.refusals.isEmpty)
  }

  @Test(
    "what apt-get would refuse is said, and the rest is inferred all the same",
    arguments: [
      ("gti", "unknown gti: git"), ("mail-transport-agent", "virtual mail-transport-agent: exim4 postfix"),
      ("halfway", "broken halfway: nothing-has-this"),
    ])
  func refusals(_ package: String, _ expected: String) throws {
    let names = try after(.install([asked(package), asked("git")], recommends: false))
    #expect(try names.refusals.map { try line($0.problem) } == [expected])
    #expect(names.refusals.first?.asked.text == package)
    #expect(names.name("git") != nil)
  }

  @Test("of a long list of unknown packages, the nearest names of the first are enough")
  func nonsense() throws {
    let names = try after(.install((0..<500).map { _ in asked("gti") }, recommends: false))
    #expect(names.refusals.count == 500)
    let guesses = names.refusals.filter { refusal in
      if case .unknown(_, let nearest) = refusal.problem { !nearest.isEmpty } else { false }
    }
    #expect(guesses.count == 50)
  }

  @Test("two packages that exclude each other are a conflict of both")
  func conflict() throws {
    let names = try after(.install([asked("exim4"), asked("postfix")], recommends: false))
    #expect(names.refusals.count == 1)
    #expect(["exim4", "postfix"].contains(names.refusals.first?.asked.text))
  }

  @Test("another release's packages are a guess")
  func standIn() throws {
    let knowledge = try SmallArchive.knowledge(of: "debian9")
    let names = infer([deed(.install([asked("git")], recommends: false))], on: knowledge)
    #expect(knowledge.standIn == "debian12")
    #expect(names.names.allSatisfy { $0.tier == .guessed })
    #expect(names.name("git")?.isOwn == true)
  }

  @Test("of several reasons the surest is told")
  func declared() throws {
    let names = try after(
      .declare(["git", "extra"], by: "the feature git"), .install([asked("git")], recommends: false))
    #expect(names.name("git")?.tier == .package)
    #expect(names.name("extra")?.tier == .declared)
  }

  // MARK: Words for it

  private func after(_ kinds: Deed.Kind...) throws -> PathNames {
    infer(kinds.map(deed), on: try SmallArchive.knowledge())
  }

  private func deed(_ kind: Deed.Kind) -> Deed { Deed(kind, by: "test", at: nil) }

  private func asked(_ text: String) -> AskedPackage { AskedPackage(text, by: "spec", at: nil) }

  private func chain(_ names: PathNames, _ name: String) -> String? { names.name(name)?.evidence.text }

  private func own(_ names: PathNames) -> [String] { names.names.filter(\.isOwn).map(\.name) }

  private func line(_ problem: ResolutionProblem) throws -> String {
    let index = try SmallArchive.knowledge().index
    func text(_ ids: [PackageID]) -> String { ids.map { index.name(of: $0) }.joined(separator: " ") }
    switch problem {
    case .unknown(let name, let nearest): return "unknown \(name): \(nearest.prefix(1).joined())"
    case .virtual(let name, let providers): return "virtual \(name): \(text(providers.sorted()))"
    case .broken(let chain, let missing): return "broken \(text(chain)): \(text(missing))"
    case .conflict(let one, let other): return "conflict \(text(one)) \(text(other))"
    case .endless: return "endless"
    }
  }
}
