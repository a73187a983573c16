import Diagnostics
import Files
import JSON
import Lint
import LintRun
import Templates
import Testing

/// What `.modelc.yaml` says, and what is wrong with it.
@Suite struct ConfigurationTests {
  private static let catalog = Catalog()

  private func read(_ text: String) -> (LintConfiguration?, [String]) {
    var report = Report()
    let file = SourceFile(name: "house/.modelc.yaml", text: text)
    let configuration = readConfiguration(file, Self.catalog, &report)
    return (
      configuration,
      report.sorted.map { "\($0.id) \($0.place.map { $0.file[$0.range] } ?? "-")" }
    )
  }

  @Test func `every key says something`() throws {
    let (configuration, said) = read(
      """
      on: bookworm
      target: image
      as: user-data
      select: [default, MC2, force-yes]
      ignore:
        - MC2003
        - {rule: cloud-config-unknown-key, reason: the vendor's own}
      severity: {MC2: info, MC2003: error}
      fail-on: error
      require-reason: false
      baseline: known.json
      exclude: [vendor/]
      files:
        - match: ["old/*.sh"]
          on: debian8
          ignore: [MC5]
        - match: "[bo]ld/**"
          fail-on: never
      """.replacing("match: \"[bo]ld/**\"", with: "match: [\"[bo]ld/**\"]"))
    #expect(said == [])
    let c = try #require(configuration)
    #expect(c.settings.release == "debian12")
    #expect(c.settings.target == .image)
    #expect(c.settings.kind == .userData)
    #expect(c.settings.select == [.standard, .beginning("MC2"), .rule("MC2003")])
    #expect(c.settings.ignore.map(\.reason) == [nil, "the vendor's own"])
    #expect(c.settings.threshold == .error)
    #expect(c.settings.requiresReason == false)
    #expect(c.baseline?.value == "known.json")
    #expect(c.directory == "house")
    #expect(c.exclude.map(\.text) == ["vendor/"])
    let old = c.settings(for: "old/a.sh")
    #expect(old.release == "debian8")
    #expect(old.threshold == .never)
    #expect(old.target == .image)
    #expect(old.ignore.count == 3)
    #expect(c.settings(for: "a.sh").release == "debian12")
    let rule = try #require(Rule.named("MC2003"))
    #expect(c.settings.severity(of: rule) == .error)
  }

  @Test func `an empty one says nothing`() {
    for text in ["", "# nothing yet\n", "---\n", "ignore:\n"] {
      let (configuration, said) = read(text)
      #expect(configuration != nil && said == [], "\(text)")
    }
  }

  @Test(arguments: [
    ("ignor: []", "unknown-key ignor"), ("on: debain12", "unknown-distribution debain12"),
    ("target: machine", "unknown-word machine"), ("fail-on: warn", "unknown-word warn"),
    ("select: [MC9]", "unknown-rule MC9"), ("ignore: [forceyes]", "unknown-rule forceyes"),
    ("ignore: [{rule: MC2003, why: x}]", "unknown-key why"),
    ("ignore: [{reason: x}]", "missing-key {reason: x}"), ("severity: {MC2003: fatal}", "unknown-word fatal"),
    ("require-reason: yes", "wrong-type yes"), ("files: [{on: debian8}]", "missing-key on"),
    ("files: [{match: [a], baseline: x}]", "unknown-key baseline"), ("[a]", "wrong-type [a]"),
    ("select: force-yes", "wrong-type force-yes"), ("on: debian12\non: debian8", "duplicate-key on"),
    ("require-reason: true\nignore: [MC2003]", "missing-reason MC2003"),
    ("require-reason: true\nignore: [{rule: MC2003, reason: ' '}]", "missing-reason MC2003"),
    ("a: [b", "yaml-syntax ["), ("on: debian8\n---\non: b", "several-documents ---\non: b"),
  ])
  func `what is wrong is said at its place`(text: String, expected: String) {
    let (configuration, said) = read(text)
    #expect(configuration == nil)
    #expect(said.first == expected)
  }

  @Test func `a near word is offered`() {
    var report = Report()
    _ = readConfiguration(
      SourceFile(name: "c", text: "ignor: []\nselect: [force-yse]\n"), Self.catalog, &report)
    #expect(
      report.sorted.map(\.help) == [["did you mean 'ignore'?"], ["did you mean 'force-yes'?"]])
  }

  @Test func `the nearest above a file is taken, up to the root of its repository`() throws {
    let files = MemoryFiles(texts: [
      "/.modelc.yaml": "on: debian8\n", "/srv/.modelc.yaml": "on: debian9\n", "/srv/house/.git/HEAD": "x",
      "/srv/house/ci/.modelc.yaml": "on: debian10\n", "/home/me/x": "",
    ])
    var finder = ConfigurationFinder(files, Self.catalog, home: "/home/me")
    #expect(try finder.configuration(for: "/srv/house/ci/deep")?.settings.release == "debian10")
    #expect(try finder.configuration(for: "/srv/house/other") == nil)
    #expect(try finder.configuration(for: "/srv/garden/a/b")?.settings.release == "debian9")
    #expect(try finder.configuration(for: "/home/me/a") == nil)
    #expect(try finder.configuration(for: "/opt")?.settings.release == "debian8")
    #expect(finder.report.diagnostics.isEmpty)
  }

  @Test func `the schema knows the keys that the reader knows`() {
    guard case .object(let properties)? = configurationSchema()["properties"] else {
      Issue.record("no properties")
      return
    }
    let known = [
      "on", "target", "as", "select", "ignore", "severity", "fail-on", "require-reason", "exclude",
      "baseline",
      "files",
    ]
    #expect(properties.keys == known)
    for key in known {
      let said = read("\(key): nothing at all").1
      #expect(!said.contains("unknown-key \(key)"))
    }
  }
}
