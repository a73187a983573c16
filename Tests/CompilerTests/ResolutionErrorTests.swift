import Compiler
import Diagnostics
import ModelSpec
import Templates
import Testing

/// Every refusal: its id, its place, what it says, what it proposes.
@Suite struct ResolutionErrorTests {
  @Test(arguments: [
    (
      "debain12 + tool",
      [
        "unknown-distribution x.spec:1:1: there is no distribution 'debain12'",
        "  help: did you mean 'debian12'?",
      ]
    ),
    (
      "windows + tool",
      [
        "unknown-distribution x.spec:1:1: there is no distribution 'windows'",
        "  help: modelc knows debian8, debian12, ubuntu2204",
      ]
    ),
    (
      "debian9 + tool",
      [
        "unknown-distribution x.spec:1:1: there is no distribution 'debian9'",
        "  help: modelc knows debian8, debian12",
      ]
    ),
    (
      "debain12 + tol",
      [
        "unknown-distribution x.spec:1:1: there is no distribution 'debain12'",
        "  help: did you mean 'debian12'?",
        "unknown-feature x.spec:1:12: there is no feature 'tol'", "  help: did you mean 'tool'?",
      ]
    ),
    (
      "hammer + other",
      [
        "no-distribution x.spec:1:1: a spec begins with a distribution, and 'hammer' is a feature",
        "  help: write the distribution first: debian12 + tool",
      ]
    ),
    (
      "debian12 + tol",
      ["unknown-feature x.spec:1:12: there is no feature 'tol'", "  help: did you mean 'tool'?"]
    ),
    (
      "debian12 + hammr",
      ["unknown-feature x.spec:1:12: there is no feature 'hammr'", "  help: did you mean 'hammer'?"]
    ),
    (
      "debian12 + quantum-computer",
      [
        "unknown-feature x.spec:1:12: there is no feature 'quantum-computer'",
        "  help: 'modelc features' lists them; a plain apt package goes into 'packages:'",
      ]
    ),
    (
      "debian12 + bookworm",
      [
        "second-distribution x.spec:1:12: 'bookworm' is a distribution, and a spec has only one",
        "  help: remove 'bookworm' or 'debian12'",
      ]
    ),
    (
      "debian8 + modern",
      [
        "not-on-release x.spec:1:11: 'modern' does not exist for debian8",
        "  help: it exists for debian12",
      ]
    ),
    (
      "debian8 + wishing",
      [
        "not-on-release x.spec:1:11: 'modern' does not exist for debian8",
        "  note: 'wishing' needs 'modern'", "  help: it exists for debian12",
      ]
    ),
    (
      "debian12 + enemy + tool",
      [
        "conflicting-features x.spec:1:12: 'enemy' and 'tool' cannot stand side by side",
        "  at x.spec:1:20: 'tool' is asked for here",
        "  help: keep one of the two, or make two models of them",
      ]
    ),
    (
      "debian12 + foe + rival",
      [
        "conflicting-features x.spec:1:12: 'foe' and 'rival' cannot stand side by side",
        "  at x.spec:1:18: 'rival' is asked for here",
        "  help: keep one of the two, or make two models of them",
      ]
    ),
    (
      "debian12 + lang@19",
      [
        "version-not-offered x.spec:1:17: 'lang' has no version 19 for debian12",
        "  help: offered: 18, 20, 22, #.#.# (# is any number)",
      ]
    ),
    (
      "ubuntu2204 + lang@1.2.3",
      [
        "version-not-offered x.spec:1:19: 'lang' has no version 1.2.3 for ubuntu2204",
        "  help: offered: 20, 22", "  help: lang@1.2.3 exists for debian12",
      ]
    ),
    (
      "debian12 + tool@1",
      [
        "version-not-offered x.spec:1:17: 'tool' has no version 1 for debian12",
        "  help: write 'tool' alone: on debian12 there is one version, the distribution's",
      ]
    ),
    (
      "debian12 + unpinned",
      [
        "version-needed x.spec:1:12: 'unpinned' needs a version on debian12",
        "  note: it comes from its vendor, who keeps one download a version, and none has been pinned",
        "  help: write the one you want, as in unpinned@1.2", "  help: or pin one: modelc pin unpinned@1.2",
      ]
    ),
    (
      "debian12 + sumless@1.2",
      [
        "unverifiable x.spec:1:12: 'sumless' could not be verified: its vendor publishes no sum and none is pinned",
        "  help: modelc pin sumless",
      ]
    ),
    (
      "debian12 + lang(from)",
      [
        "no-recipe-name x.spec:1:17: 'from' says which recipe is meant",
        "  help: from=distribution or from=vendor or from=release",
      ]
    ),
    (
      "ubuntu2204 + lang(from=distribution)",
      [
        "unknown-recipe x.spec:1:24: 'lang' has no recipe 'distribution' for ubuntu2204",
        "  help: it has: vendor",
      ]
    ),
    (
      "ubuntu2204 + lang(extra)",
      [
        "unknown-option x.spec:1:19: 'lang' has no option 'extra' on ubuntu2204",
        "  help: did you mean 'extras'?",
      ]
    ),
    (
      "debian12 + tool(gold)",
      [
        "unknown-option x.spec:1:17: 'tool' has no option 'gold' on debian12", "  help: it has: from",
      ]
    ),
    (
      "ubuntu2204 + lang(extras=maybe)",
      ["unknown-value x.spec:1:26: 'extras' is yes or no, not 'maybe'"]
    ),
    (
      "debian12 + lost",
      [
        "unknown-repository features/lost.yaml:9:17: 'lost' comes from 'nowhere', which the catalogue does not have"
      ]
    ),
    (
      "debian12 + narrow",
      ["not-on-release x.spec:1:12: the repository 'narrow' is not for debian12"]
    ),
    (
      "debian12 + dreaming",
      [
        "unknown-feature features/dreaming.yaml:4:9: 'dreaming' needs 'nowhere', which the catalogue does not have"
      ]
    ),
    (
      "debian12 + tool + hammer@2",
      [
        "feature-twice x.spec:1:19: 'hammer' is asked for twice, and not in the same way",
        "  at x.spec:1:12: asked for here first", "  help: keep the one you mean",
      ]
    ),
  ])
  func `a short form is refused with its place and what to do`(spec: String, lines: [String]) {
    let compiled = Compiled(spec)
    #expect(compiled.lines == lines)
    #expect(compiled.plan == nil)
  }

  @Test func `a name that is nearly right comes with its correction`() {
    for (spec, fix) in [("debain12 + tool", "debian12"), ("debian12 + tol", "tool")] {
      let edits = Compiled(spec).report.diagnostics.flatMap(\.fixes).flatMap(\.edits)
      #expect(edits.map(\.replacement) == [fix])
    }
  }

  @Test func `a recipe whose package has no name for this version is said with its place`() {
    var files = SmallCatalog.files
    files["features/void.yaml"] = SmallCatalog.feature(
      "void", "", ("distribution", "any", "kind: apt\npackages: [\"{version}\"]"))
    let compiled = Compiled("debian12 + void", Catalog(layers: [.memory(files)]))
    #expect(compiled.plan == nil)
    #expect(compiled.lines == ["bad-package features/void.yaml:9:16: '{version}' is not a package name"])
  }

  @Test func `a name that CDS would not take is refused, whoever gave it`() throws {
    var report = Report()
    var spec = try #require(readShortForm(argument: "debian12", &report))
    spec.model = Located("no/name", at: spec.model.place)
    #expect(compile(spec, SmallCatalog.catalog, &report) == nil)
    #expect(report.diagnostics.map(\.message) == ["'no/name' cannot name a model"])
  }

  @Test func `everything that is wrong is said at once`() {
    let lines = Compiled("debian8 + modern + tol + lang@19 + tool(gold)").lines.filter { !$0.hasPrefix(" ") }
    #expect(
      lines.map { $0.prefix { $0 != " " } } == [
        "not-on-release", "unknown-feature", "version-not-offered", "unknown-option",
      ])
  }

  @Test func `a broken template is its own error, and nothing is made up about it`() {
    let lines = Compiled("debian12 + broken").lines.filter { !$0.hasPrefix(" ") }
    #expect(lines.allSatisfy { $0.contains("features/broken.yaml:") })
    #expect(!lines.isEmpty)
    #expect(Compiled("debian12 + broken").plan == nil)
  }

  @Test func `asking twice for the same by two names is only worth a word`() {
    let compiled = Compiled("debian12 + tool + hammer")
    #expect(compiled.lines.first == "feature-twice x.spec:1:19: 'hammer' is asked for twice")
    #expect(compiled.plan != nil)
  }

  @Test func `a model that boots longer than CDS waits is a warning that names the slowest`() {
    let compiled = Compiled("debian12 + slow")
    #expect(
      compiled.lines.prefix(3) == [
        "slow-boot x.spec:1:1: the measured steps take 301 s, longer than CDS's hatchery waits",
        "  note: it deletes a server that has not registered after 6 minutes",
        "  note: the slowest: slow 301 s",
      ])
    #expect(compiled.plan != nil)
  }
}

/// Refusals of what the full form adds.
@Suite struct FullFormErrorTests {
  @Test func `a package of the distribution that clashes with a vendor's`() {
    let compiled = Compiled(
      """
      from: ubuntu2204 + lang
      packages: [jq, lang-old]
      """)
    #expect(
      compiled.lines == [
        "clashing-packages x.spec:2:16: 'lang-old' clashes with the packages of 'lang'",
        "  at x.spec:1:20: they come from the repository 'shop'",
        "  help: remove one of them, or write lang(from=debian) for the distribution's",
      ])
  }

  @Test func `one package in two versions`() {
    let compiled = Compiled(
      """
      from: debian12
      packages: [jq, git=1.0, git=2.0]
      """)
    #expect(
      compiled.lines == [
        "two-versions x.spec:2:25: 'git' is asked for in two versions, 1.0 and 2.0",
        "  at x.spec:2:16: the other one, for packages", "  help: keep one",
      ])
  }

  @Test func `one file with two contents`() {
    let compiled = Compiled(
      """
      from: debian12
      apt: {proxy: "http://proxy:3128"}
      files:
        - {path: /etc/apt/apt.conf.d/80modelc-proxy, content: mine}
      """)
    #expect(
      compiled.lines == [
        "contradicting-steps x.spec:4:12: the file /etc/apt/apt.conf.d/80modelc-proxy is asked for in two different ways",
        "  at x.spec:2:14: the other way, for apt.proxy", "  help: keep one of the two",
      ])
  }
}
