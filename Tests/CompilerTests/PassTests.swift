import Apt
import Compiler
import Diagnostics
import Planning
import Templates
import Testing

/// Each pass on its own, on a plan made by hand.
@Suite struct PassTests {
  private static let old = Release(
    name: "debian8", family: "debian", version: "8", codename: "jessie", apt: PackageVersion("1.0.9.8"))
  private static let new = Release(
    name: "debian12", family: "debian", version: "12", codename: "bookworm", apt: PackageVersion("2.6.1"))

  private static var facts: AptFacts {
    var report = Report()
    return SmallCatalog.catalog.aptFacts(&report)
  }

  private func plan(_ steps: [Step], on release: Release = new, capabilities: [Capability] = []) throws
    -> Plan
  {
    Plan(
      model: try #require(ModelName("x")), short: "x", description: "x", release: release, image: "x",
      flavor: nil,
      group: "g", steps: steps, capabilities: capabilities, aptOptions: AptOptions(), catalogue: "1")
  }

  private func step(_ id: String, _ action: Action, needs: [String] = [], caveats: [String] = []) -> Step {
    Step(
      id: StepID(id), title: id, action: action, needs: Set(needs.map { StepID($0) }),
      origins: [Origin("asked by \(id)", at: nil)], caveats: caveats)
  }

  private func install(_ phase: PackageInstall.Phase = .distribution, _ packages: String...) -> Action {
    .install(PackageInstall(phase: phase, packages: packages.compactMap { PackageRequest($0) }))
  }

  private func source(
    _ name: String = "shop", uri: String = "https://shop.example.org", fingerprints: [String] = [],
    published: SourceAddition.KeyForm = .armored
  ) -> Action {
    .addSource(
      SourceAddition(
        name: name, source: AptSource(uri: uri, suites: ["x"], components: ["main"]), keyURL: uri + "/key",
        publishedForm: published, fingerprints: fingerprints))
  }

  private func run(_ name: String, _ plan: Plan, _ report: inout Report) throws -> Plan {
    let pass = try #require(Pass.all.first { $0.name == name })
    return pass.rewrite(plan, Self.facts, &report)
  }

  private func run(_ name: String, _ plan: Plan) throws -> Plan {
    var report = Report()
    let result = try run(name, plan, &report)
    #expect(report.diagnostics.isEmpty)
    return result
  }

  // MARK: drop-duplicates

  @Test func `two steps that do the same become one with both origins, caveats and needs`() throws {
    let plan = try plan([
      step("a", install(.distribution, "git"), needs: ["p"], caveats: ["one"]),
      step("b", install(.distribution, "git"), needs: ["q"], caveats: ["two"]),
      step("c", .run(AuthoredScript(text: "true\n")), needs: ["b"]),
    ])
    let result = try run("drop-duplicates", plan)
    #expect(result.steps.map(\.id.description) == ["a", "c"])
    #expect(result.steps[0].origins.map(\.reason) == ["asked by a", "asked by b"])
    #expect(result.steps[0].caveats == ["one", "two"])
    #expect(result.steps[0].needs == [StepID("p"), StepID("q")])
    #expect(result.steps[1].needs == [StepID("a")])
  }

  @Test func `two steps about one thing that contradict each other are an error`() throws {
    func write(_ text: String) -> Action {
      .write(FileWrite(path: "/etc/a", mode: 0o644, owner: "root:root", content: Array(text.utf8)))
    }
    func download(_ url: String) -> Action {
      .download(
        Download(url: url, into: "/opt/a", unpack: .tar, strip: 0, algorithm: "sha256", sum: .known("0")))
    }
    let pairs: [(Action, Action, String)] = [
      (write("1"), write("2"), "the file /etc/a"),
      (.link(Link(path: "/a", target: "/b")), .link(Link(path: "/a", target: "/c")), "the link /a"),
      (source(uri: "https://one"), source(uri: "https://two"), "the repository shop"),
      (download("https://one"), download("https://two"), "the directory /opt/a"),
    ]
    for (one, other, subject) in pairs {
      var report = Report()
      _ = try run("drop-duplicates", plan([step("a", one), step("b", other)]), &report)
      #expect(report.diagnostics.map(\.id) == ["contradicting-steps"])
      #expect(report.diagnostics.first?.message == "\(subject) is asked for in two different ways")
    }
  }

  // MARK: meet-tools

  @Test func `what a source and a download need is installed, and says which step wants it`() throws {
    func unpacked(_ url: String, _ how: Download.Unpacking) -> Action {
      .download(
        Download(
          url: url, into: "/opt/\(url.count)", unpack: how, strip: 0, algorithm: "sha256", sum: .known("0")))
    }
    let cases: [(Action, Release, [String])] = [
      (source(), Self.new, []),
      (source(published: .binary), Self.new, []),
      (source(fingerprints: ["AA"]), Self.new, ["tool-gpg: gpg"]),
      (source(), Self.old, ["tool-gnupg: gnupg", "tool-apt-transport-https: apt-transport-https"]),
      (source(uri: "http://plain", published: .binary), Self.old, []),
      (unpacked("https://x/a.zip", .zip), Self.new, ["tool-unzip: unzip"]),
      (unpacked("https://x/a.tar.xz", .tar), Self.new, ["tool-xz-utils: xz-utils"]),
      (unpacked("https://x/a.tar.bz2", .tar), Self.new, ["tool-bzip2: bzip2"]),
      (unpacked("https://x/a.tar.zst", .tar), Self.new, ["tool-zstd: zstd"]),
      (unpacked("https://x/a.tar.gz", .tar), Self.new, []),
      (unpacked("https://x/a.gz", .gzip), Self.new, []),
    ]
    for (action, release, tools) in cases {
      let result = try run("meet-tools", plan([step("it", action)], on: release))
      #expect(result.steps.dropFirst().map(\.summary) == tools)
      #expect(result.steps.dropFirst().allSatisfy { $0.origins.map(\.reason) == ["the step 'it' needs it"] })
    }
  }

  @Test func `a tool that two steps need is installed once for both`() throws {
    let plan = try plan([
      step("a", source("one", fingerprints: ["AA"])), step("b", source("two", fingerprints: ["BB"])),
    ])
    let result = try run("meet-tools", plan)
    #expect(result.steps.map(\.summary) == ["a", "b", "tool-gpg: gpg"])
    #expect(result.steps[2].origins.map(\.reason) == ["the step 'a' needs it", "the step 'b' needs it"])
  }

  // MARK: merge-installs

  @Test func `installs of a phase become one, sorted, each package once`() throws {
    let plan = try plan([
      step("a", install(.distribution, "zip", "git")),
      step("v", install(.vendor, "shop", "git"), needs: ["s"]),
      step("b", install(.distribution, "git=1.0", "ant")), step("s", source()),
      step("c", .run(AuthoredScript(text: "true\n")), needs: ["b", "v"]),
    ])
    let result = try run("merge-installs", plan)
    #expect(
      result.steps.map(\.summary) == [
        "s", "c", "install-distribution: ant git=1.0 zip", "install-vendor: shop",
      ])
    #expect(result.steps[1].needs == [.init("install-distribution"), .init("install-vendor")])
    #expect(result.steps[2].origins.map(\.reason) == ["asked by a", "asked by b"])
    #expect(result.steps[2].title == "install ant, git, zip")
    #expect(result.steps[3].needs == [StepID("s")])
  }

  @Test func `a vendor's install that the first phase has done already leaves its origins behind`() throws {
    let plan = try plan([
      step("a", install(.distribution, "git")),
      step("v", install(.vendor, "git"), needs: ["s"], caveats: ["doubt"]),
      step("s", source()), step("c", .run(AuthoredScript(text: "true\n")), needs: ["v"]),
    ])
    let result = try run("merge-installs", plan)
    #expect(result.steps.map(\.summary) == ["s", "c", "install-distribution: git"])
    #expect(result.steps[2].origins.map(\.reason) == ["asked by a", "asked by v"])
    #expect(result.steps[2].caveats == ["doubt"])
    #expect(result.steps[2].needs == [], "curl must be there before the source is added")
    #expect(result.steps[1].needs == [StepID("install-distribution"), StepID("s")])
  }

  @Test func `a title names six packages and counts the rest`() throws {
    let six = try run(
      "merge-installs", plan([step("a", install(.distribution, "aa", "bb", "cc", "dd", "ee", "ff"))]))
    #expect(six.steps[0].title == "install aa, bb, cc, dd, ee, ff")
    let seven = try run(
      "merge-installs", plan([step("a", install(.distribution, "aa", "bb", "cc", "dd", "ee", "ff", "gg"))]))
    #expect(seven.steps[0].title == "install aa, bb, cc, dd, ee, 2 more")
  }

  @Test func `two versions of a package are an error, in different phases too`() throws {
    for phase in [PackageInstall.Phase.distribution, .vendor] {
      var report = Report()
      let plan = try plan([step("a", install(.distribution, "git=1")), step("b", install(phase, "git=2"))])
      _ = try run("merge-installs", plan, &report)
      #expect(report.diagnostics.map(\.message) == ["'git' is asked for in two versions, 1 and 2"])
    }
  }

  // MARK: choose-forms

  @Test func `a source is written as its release's apt reads it`() throws {
    func form(_ release: Release, _ published: SourceAddition.KeyForm) throws -> [String] {
      let result = try run("choose-forms", plan([step("s", source(published: published))], on: release))
      guard case .addSource(let chosen) = result.steps[0].action else { return [] }
      return [chosen.form.rawValue, chosen.keyPath, chosen.keyForm.rawValue, "\(chosen.source.trust)"]
    }
    let keyring = "/etc/apt/keyrings/shop"
    #expect(
      try form(Self.new, .armored) == ["deb822", keyring + ".asc", "armored", "keyring(\"\(keyring).asc\")"])
    #expect(
      try form(Self.new, .binary) == ["deb822", keyring + ".gpg", "binary", "keyring(\"\(keyring).gpg\")"])
    for published in [SourceAddition.KeyForm.armored, .binary] {
      #expect(
        try form(Self.old, published) == ["one-line", "/etc/apt/trusted.gpg.d/shop.gpg", "binary", "system"])
    }
  }

  // MARK: choose-apt-options

  @Test func `apt gets the options that its release knows and no other`() throws {
    let new = try run("choose-apt-options", plan([])).aptOptions.settings
    #expect(new.contains("DPkg::Lock::Timeout=20"))
    #expect(new.contains("APT::Update::Error-Mode=any"))
    let old = try run("choose-apt-options", plan([], on: Self.old)).aptOptions.settings
    #expect(!old.contains { $0.hasPrefix("DPkg::Lock::Timeout") || $0.hasPrefix("APT::Update::Error-Mode") })
    for settings in [new, old] {
      #expect(
        Set(settings).isSuperset(of: [
          "Acquire::Languages=none", "APT::Install-Recommends=false", "Dpkg::Options::=--force-confold",
          "Dpkg::Options::=--force-confdef", "Dpkg::Options::=--force-unsafe-io",
        ]))
    }
  }

  @Test func `a date that has passed is forgiven for all only where one source cannot be told apart`() throws
  {
    let source = AptSource(
      uri: "http://archive", suites: ["x"], components: ["main"], checksValidUntil: false)
    let own = step(
      "own", .ownSources(OwnSources(entries: [.init(source: source, signers: [])], expired: false)))
    func forgives(_ steps: [Step], _ release: Release) throws -> Bool {
      try run("choose-apt-options", plan(steps, on: release)).aptOptions.settings
        .contains("Acquire::Check-Valid-Until=false")
    }
    #expect(try forgives([own], Self.old))
    #expect(try !forgives([own], Self.new))
    #expect(try !forgives([], Self.old))
  }

  // MARK: check-capabilities

  @Test func `the last step tests every binary by the name it must have on PATH, and nothing else`() throws {
    let capabilities = [
      Capability(name: "git"), Capability(name: "py", value: "python3"),
      Capability(name: "net", type: "network"),
    ]
    let result = try run(
      "check-capabilities", plan([step("a", install(.distribution, "git"))], capabilities: capabilities))
    #expect(result.steps.map(\.id.description) == ["a", "check"])
    #expect(result.steps[1].action == .check(["git", "python3"]))
    #expect(try run("check-capabilities", plan([])).steps == [])
  }

  // MARK: order-by-need

  @Test func `steps follow what they need, then the usual order, then how they were written`() throws {
    let plan = try plan([
      step("check", .check(["a"])), step("script", .run(AuthoredScript(text: "a\n"))),
      step("link", .link(Link(path: "/a", target: "/b")), needs: ["pip"]),
      step("pip", .language(LanguageInstall(manager: .pip, package: "a", version: nil, directory: "/opt/a"))),
      step("service", .service(ServiceChange(.enable, "a"))), step("vendor", install(.vendor, "aa")),
      step("late", .write(FileWrite(path: "/b", mode: 0o644, owner: "docker:docker", content: []))),
      step("source", source()), step("distribution", install(.distribution, "bb")),
      step("two", .write(FileWrite(path: "/2", mode: 0o644, owner: "root:root", content: []))),
      step("one", .write(FileWrite(path: "/1", mode: 0o644, owner: "root:root", content: []))),
      step("trust", .trust(Certificate(name: "a", content: []))),
      step("environment", .environment(.init(variables: [.init(name: "A", value: "b")]))),
    ])
    #expect(
      try run("order-by-need", plan).steps.map(\.id.description) == [
        "environment", "trust", "two", "one", "distribution", "source", "vendor", "pip", "link", "late",
        "service",
        "script", "check",
      ])
  }

  @Test func `steps that need each other are an error that names them`() throws {
    var report = Report()
    let plan = try plan([
      step("a", .service(ServiceChange(.enable, "a")), needs: ["b"]),
      step("b", .service(ServiceChange(.enable, "b")), needs: ["a"]),
    ])
    _ = try run("order-by-need", plan, &report)
    #expect(report.diagnostics.map(\.message) == ["these steps need each other: a, b"])
  }
}

/// Orders that go wrong at boot when they are wrong.
@Suite struct BootOrderTests {
  @Test(arguments: ["lang@1.2.3", "lang@22", "lang@18"])
  func `what npm installs comes after npm, wherever npm comes from`(lang: String) throws {
    let compiled = Compiled("debian12 + library + \(lang)")
    #expect(compiled.lines == [])
    let ids = compiled.plan?.steps.map(\.id.description) ?? []
    let library = try #require(ids.firstIndex(of: "install-library"))
    for id in ["link-lang", "download-lang", "install-vendor", "install-distribution"] {
      if let index = ids.firstIndex(of: id) { #expect(index < library, "\(ids)") }
    }
  }

  @Test func `keys are read with tools that are there, and sources come before what they bring`() throws {
    let ids = Compiled("debian8 + first").plan?.steps.map(\.summary) ?? []
    #expect(
      ids == [
        "own-sources", "install-distribution: apt-transport-https beside ca-certificates curl gnupg",
        "source-shop",
        "install-vendor: first", "check",
      ])
  }

  @Test func `a vendor's package that curl's install brings already still leaves the source`() {
    let compiled = Compiled("debian12 + same")
    #expect(compiled.steps == ["install-distribution: ca-certificates curl", "source-shop", "check"])
    #expect(compiled.plan?.steps[0].origins.map(\.reason).contains("same") == true)
  }
}
