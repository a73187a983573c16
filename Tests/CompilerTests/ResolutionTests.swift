import Apt
import Compiler
import Diagnostics
import Planning
import Templates
import Testing

/// What a spec means: which recipe, which version, which steps.
@Suite struct ResolutionTests {
  @Test func `every model has curl and certificates, whatever it names`() throws {
    let compiled = Compiled("debian12")
    #expect(compiled.steps == ["install-distribution: ca-certificates curl", "check"])
    #expect(try compiled.step("check").action == .check(["curl"]))
  }

  @Test func `an alias means the feature, and a distribution's code name the distribution`() {
    let plain = Compiled("debian12 + tool").plan
    let other = Compiled("bookworm + hammer").plan
    #expect(plain?.release == other?.release)
    #expect(plain?.steps.map(\.action) == other?.steps.map(\.action))
  }

  @Test func `what a feature needs comes with it, and says who wanted it`() throws {
    let compiled = Compiled("debian12 + asking")
    #expect(compiled.steps.first == "install-distribution: asking ca-certificates curl shared tool")
    let origins = try compiled.step("install-distribution").origins
    #expect(origins.map(\.reason).contains("asking needs it"))
    #expect(origins.first { $0.reason == "asking needs it" }?.place?.description == "x.spec:1:12")
  }

  @Test func `what is asked for and needed as well has both origins`() throws {
    let origins = try Compiled("debian12 + tool + asking").step("install-distribution").origins.map(\.reason)
    #expect(Set(origins).isSuperset(of: ["tool", "asking", "asking needs it"]))
  }

  @Test(arguments: [
    ("debian12 + lang", "install-distribution: ca-certificates curl lang"),
    ("debian12 + lang@18", "install-distribution: ca-certificates curl lang"),
    ("debian12 + lang(from=distribution)", "install-distribution: ca-certificates curl lang"),
    ("debian12 + lang@22", "install-vendor: lang-22"),
    ("debian12 + lang(from=vendor)", "install-vendor: lang-22"),
    ("debian12 + lang@20(from=vendor)", "install-vendor: lang-20"),
    ("ubuntu2204 + lang", "install-vendor: lang-22"),
    ("debian12 + lang(extras)", "install-vendor: lang-22 lang-extras"),
    ("ubuntu2204 + lang(extras=yes)", "install-vendor: lang-22 lang-extras"),
    ("ubuntu2204 + lang(extras=no)", "install-vendor: lang-22"),
    ("debian12 + lang@1.2.3", "download-lang"),
  ])
  func `the first recipe that fits release, version and options is taken`(spec: String, step: String) {
    let compiled = Compiled(spec)
    #expect(compiled.lines == [])
    #expect(compiled.steps.contains(step), "\(compiled.steps)")
  }

  @Test func `an option's binaries are declared with the feature's`() {
    #expect(
      Compiled("ubuntu2204 + lang(extras)").plan?.capabilities.map(\.name) == ["curl", "lang", "lang-more"])
    #expect(Compiled("ubuntu2204 + lang").plan?.capabilities.map(\.name) == ["curl", "lang"])
  }

  @Test func `capabilities are added, left out, and each once`() {
    let plan = Compiled(
      """
      from: debian12 + tool
      capabilities:
        add: [mine, tool, {name: net, type: network, value: lan}]
        omit: [curl]
        expect: [mine]
      """
    ).plan
    #expect(plan?.capabilities.map(\.name) == ["mine", "tool", "net"])
    #expect(plan?.steps.last?.action == .check(["mine", "tool"]))
  }

  @Test func `a daemon is enabled, its group joined and its environment set`() throws {
    let compiled = Compiled("debian12 + daemon")
    #expect(
      compiled.steps == [
        "environment", "install-distribution: ca-certificates curl daemon", "join-daemon", "enable-daemon",
        "check",
      ])
    #expect(
      try compiled.step("join-daemon").action
        == .join(GroupMembership(user: "debian", group: "daemon", userMustExist: false)))
    #expect(
      try compiled.step("environment").action
        == .environment(.init(variables: [.init(name: "DAEMON", value: "on")], path: ["/opt/daemon/bin"])))
  }

  @Test func `the spec's own user must exist, and its environment wins`() throws {
    let compiled = Compiled("from: debian12 + daemon\nuser: builder\nenv: {DAEMON: \"off\"}\n")
    #expect(
      try compiled.step("join-daemon").action
        == .join(GroupMembership(user: "builder", group: "daemon", userMustExist: true)))
    guard case .environment(let change) = try compiled.step("environment").action else { return }
    #expect(change.variables == [.init(name: "DAEMON", value: "off")])
  }

  @Test func `a release that has left the mirrors gets its archive`() throws {
    guard case .ownSources(let own) = try Compiled("debian8 + tool").step("own-sources").action else {
      return
    }
    #expect(own.expired)
    #expect(own.entries.map(\.source.trust) == [.marked])
    #expect(own.entries.map(\.signers) == [["126C0D24BD8A2942CC7DF8AC7638D0442B90D010"]])
    #expect(own.entries.allSatisfy { !$0.source.checksValidUntil })
  }

  @Test func `a mirror replaces the release's own sources`() throws {
    let compiled = Compiled("from: debian12\napt: {mirror: http://mirror.example.org/debian/}\n")
    guard case .ownSources(let own) = try compiled.step("own-sources").action else { return }
    #expect(!own.expired)
    #expect(
      own.entries.map { "\($0.source.uri) \($0.source.suites.joined(separator: " "))" } == [
        "http://mirror.example.org/debian bookworm bookworm-updates",
        "http://mirror.example.org/debian-security bookworm-security",
      ])
  }

  @Test func `two repositories of one host are two, and the same one twice is one`() {
    let compiled = Compiled(
      """
      from: debian12
      packages: [mine]
      repositories:
        - {uri: "https://p.example.org/a", suite: ./, key: "https://p.example.org/key"}
        - {uri: "https://p.example.org/b", suite: ./, key: "https://p.example.org/key"}
        - {uri: "https://p.example.org/a", suite: ./, key: "https://p.example.org/key"}
      """)
    #expect(compiled.lines == [])
    #expect(
      compiled.steps == [
        "install-distribution: ca-certificates curl", "source-p-example-org", "source-p-example-org-2",
        "install-vendor: mine", "check",
      ])
    #expect(compiled.plan?.steps[1].origins.count == 2)
  }

  @Test func `a step of the author's may bear any name, also one that passes give`() {
    let compiled = Compiled(
      """
      from: debian12 + lang@22
      run:
        - {name: check, script: "true"}
        - {name: install distribution, script: "true"}
        - {name: tool gpg, script: "true"}
        - {name: tool unzip, script: "true"}
      """)
    let ids = compiled.plan?.steps.map(\.id.description) ?? []
    #expect(Set(ids).count == ids.count)
    #expect(compiled.plan?.steps.filter { if case .run = $0.action { true } else { false } }.count == 4)
  }

  @Test func `what one feature's pin knows of a repository holds for all that share it`() throws {
    let compiled = Compiled("debian12 + first + second")
    #expect(compiled.lines == [])
    guard case .addSource(let source) = try compiled.step("source-shop").action else { return }
    #expect(source.fingerprints == ["9DC858229FC7DD38854AE2D88D81803C0EBFCD88"])
    #expect(try compiled.step("source-shop").caveats == [])
  }

  @Test func `what nobody has verified is said with its step`() throws {
    #expect(
      try Compiled("debian12 + first").step("source-shop").caveats
        == ["nobody has read the key's fingerprint: whatever key the vendor serves at boot is believed"])
    #expect(
      try Compiled("debian12 + remembered").step("install-distribution").caveats
        .allSatisfy { $0.contains("memory") })
    #expect(try !Compiled("debian12 + remembered").step("install-distribution").caveats.isEmpty)
    #expect(
      try Compiled("debian12 + lang@1.2.3").step("download-lang").caveats
        == ["unpinned: verified at boot against the sum its vendor publishes"])
    #expect(try Compiled("debian12 + tool").step("install-distribution").caveats == [])
  }

  @Test func `Recommends stay out unless the spec asks for them`() {
    #expect(Compiled("debian12").plan?.aptOptions.settings.contains("APT::Install-Recommends=false") == true)
    let asked = Compiled("from: debian12\napt: {recommends: true}\n").plan
    #expect(asked?.aptOptions.settings.contains("APT::Install-Recommends=true") == true)
  }

  @Test func `the author's scripts run in the order they were written`() {
    let compiled = Compiled(
      "from: debian12\nrun: [echo z, echo a, {name: middle, script: echo m}, echo b, echo z]\n")
    #expect(compiled.lines == [])
    #expect(compiled.steps.dropFirst() == ["run-1", "run-2", "middle", "run-4", "run-5", "check"])
  }

  @Test func `what is left unsaid has its usual value`() {
    let plan = Compiled("debian12 + tool", file: "some/dir/ci.spec").plan
    #expect(plan?.model.description == "ci")
    #expect(plan?.short == "debian12 + tool")
    #expect(plan?.description == "debian12 + tool")
    #expect(plan?.group == "shared.infra")
    #expect(plan?.image == "Debian 12")
    #expect(plan?.flavor == nil)
    #expect(plan?.catalogue == "2026.1.1")
  }
}
