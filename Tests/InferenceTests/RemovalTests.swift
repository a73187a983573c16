import Testing

@testable import Inference

/// What apt and dpkg remove, and what they refuse to.
@Suite struct RemovalTests {
  @Test("apt removes nothing at all where something essential would go")
  func essential() throws {
    let refused = try after(.remove(["base", "vim-tiny"]))
    #expect(refused.name("sh") != nil && refused.name("vi") != nil)
    #expect(
      refused.gaps.map(\.text) == [
        "test removes nothing that is essential (base) without --allow-remove-essential: nothing is done"
      ])
    let allowed = try after(.remove(["base"], .apt(Consent(toEssential: true))))
    #expect(allowed.name("sh") == nil && allowed.gaps.isEmpty)
    #expect(try after(.install([asked("base-")], recommends: false)).name("sh") != nil)
  }

  @Test("without -y apt does what was asked for if that is all, and nothing otherwise")
  func asking() throws {
    let asking = Consent(toMore: false)
    let alone = try after(.install([asked("less")], recommends: true, asking))
    #expect(alone.name("less") != nil && alone.gaps.isEmpty)
    let more = try after(.install([asked("git")], recommends: true, asking))
    #expect(more.name("git") == nil && more.name("perl") == nil)
    #expect(
      more.gaps.map(\.text) == ["test asks before it does that, and nobody answers: nothing is done (-y)"])
    #expect(
      try after(.install([asked("git"), asked("perl"), asked("less")], recommends: true, asking)).name("git")
        != nil)
    #expect(try after(.remove(["vim-tiny"], .apt(asking))).name("vi") != nil)
    #expect(try after(.remove(["git"], .apt(asking))).gaps.isEmpty)
  }

  @Test("a name that no package has ends a removal, unless its source may have been added")
  func unknown() throws {
    let names = try after(.remove(["docker-engine", "vim-tiny"]))
    #expect(names.name("vi") != nil)
    #expect(names.gaps.map(\.text) == ["test knows no package 'docker-engine': nothing is removed"])
    #expect(try after(.unknown("adds a source"), .remove(["docker-engine", "vim-tiny"])).name("vi") == nil)
  }

  @Test("dpkg removes each by itself, and nothing that another needs")
  func dpkg() throws {
    let git = Deed.Kind.install([asked("git")], recommends: false)
    let dpkg = Remover.dpkg(isForced: false)
    let needed = try after(git, .remove(["perl", "vim-tiny", "base"], dpkg))
    #expect(needed.name("perl") != nil && needed.name("git") != nil && needed.name("sh") != nil)
    #expect(needed.name("vi") == nil)
    #expect(
      needed.gaps.map(\.text) == ["test refuses to remove base, perl: it is essential, or something needs it"]
    )
    #expect(try after(git, .remove(["perl", "git"], dpkg)).name("perl") == nil)
    let forced = try after(git, .remove(["perl"], .dpkg(isForced: true)))
    #expect(forced.name("perl") == nil && forced.name("git") != nil)
  }

  @Test("autoremove takes what came for something that has gone, and nothing of the image")
  func unneeded() throws {
    let git = Deed.Kind.install([asked("git")], recommends: true)
    let kept = try after(git, .remove(["git"]))
    #expect(kept.name("perl") != nil && kept.name("less") != nil)
    let gone = try after(git, .remove(["git"]), .removeUnneeded())
    #expect(gone.name("perl") == nil && gone.name("less") == nil && gone.name("sh") != nil)
    #expect(try after(git, .removeUnneeded()).name("perl") != nil)
  }

  @Test("a vendor's package goes with its names")
  func vendor() throws {
    let docker = Deed.Kind.install([asked("docker-ce")], recommends: false)
    #expect(try after(docker, .remove(["docker-ce"])).name("docker") == nil)
    #expect(try after(docker, .remove(["docker-ce"], .dpkg(isForced: false))).name("docker") == nil)
  }

  @Test("what leads to a program that is known not to be there is not there, whenever the link was made")
  func links() throws {
    let link = Deed.Kind.place("/usr/local/bin/cmd", from: "/usr/bin/less")
    let dangling = try after(link)
    #expect(dangling.name("cmd") == nil)
    #expect(dangling.gaps.map(\.text) == ["/usr/bin/less is not there: there is no cmd"])
    #expect(try after(link, .install([asked("less")], recommends: false)).name("cmd") != nil)
    #expect(try after(.place("/usr/local/bin/cmd", from: "/opt/x/cmd")).name("cmd") != nil)
    #expect(try after(.unknown("runs something"), link).name("cmd") != nil)
  }

  @Test("what is removed by a pattern comes back with its package")
  func pattern() throws {
    #expect(try after(.delete("/usr/bin/maw*")).name("mawk") == nil)
    #expect(
      try after(.install([asked("less")], recommends: false), .delete("/usr/bin/less")).name("less") == nil)
    #expect(
      try after(
        .install([asked("less")], recommends: false), .delete("/usr/bin/less"), .remove(["less"]),
        .install([asked("less")], recommends: false)
      ).name("less") != nil)
  }

  @Test("a tool that no program is there for is not installed")
  func noProgram() throws {
    var tool = LanguageInstallation(.pip, "awscli", into: "/usr/local/bin")
    tool.program = "pip3"
    let names = try after(.language(tool))
    #expect(names.name("aws") == nil)
    #expect(names.gaps.map(\.text) == ["there is no pip3 when this runs, so nothing is installed"])
    tool.program = "less"
    #expect(try after(.install([asked("less")], recommends: false), .language(tool)).name("aws") != nil)
  }

  // MARK: Words for it

  private func after(_ kinds: Deed.Kind...) throws -> PathNames {
    infer(kinds.map { Deed($0, by: "test", at: nil) }, on: try SmallArchive.knowledge())
  }

  private func asked(_ text: String) -> AskedPackage { AskedPackage(text, by: "spec", at: nil) }
}
