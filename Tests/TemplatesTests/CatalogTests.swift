import Apt
import Diagnostics
import Files
import Templates
import Testing

@Suite("The catalogue")
struct CatalogTests {
  @Test("finds a distribution by its name and by its aliases")
  func distro() {
    var report = Report()
    let catalog = Sample.catalog()
    #expect(catalog.distro(named: "debian12", &report)?.release.version == "12")
    #expect(catalog.distro(named: "bookworm", &report)?.name == "debian12")
    #expect(catalog.distro(named: "sarge", &report) == nil)
    #expect(report.diagnostics.isEmpty)
  }

  @Test("finds a feature by its alias, and says nothing of a name that nobody defines")
  func feature() {
    var report = Report()
    let catalog = Sample.catalog()
    #expect(catalog.feature(named: "the-tool", &report)?.name == "tool")
    #expect(catalog.feature(named: "other", &report) == nil)
    #expect(catalog.repository(named: "vendor", &report)?.suite == "{codename}")
    #expect(report.diagnostics.isEmpty)
    #expect(catalog.defines("tool", in: .features))
    #expect(!catalog.defines("the-tool", in: .features))
  }

  @Test(
    "never leaves its folders, whatever name is asked for",
    arguments: ["../facts/apt", "a/b", "", ".", "-", "Tool"])
  func escape(name: String) {
    var report = Report()
    let files = MemoryFiles(texts: ["t/facts/apt.yaml": "distro: x", "t/distros/a/b.yaml": "x"])
    let catalog = Catalog(layers: [.directory("t", in: files)])
    #expect(catalog.source(of: name, in: .distros, &report) == nil)
    #expect(catalog.distro(named: name, &report) == nil)
    #expect(report.diagnostics.isEmpty)
  }

  @Test("takes a file from the first layer that has it")
  func layers() throws {
    var report = Report()
    let own = MemoryFiles(texts: [
      "own/features/tool.yaml": Sample.feature.replacing("a tool", with: "our tool"),
      "own/features/extra.yaml": Sample.feature.replacing("tool", with: "extra"),
      "own/features/.hidden.yaml": "no",
      "own/features/README.md": "no",
    ])
    let catalog = Catalog(layers: [.directory("own", in: own), .memory(Sample.files)])
    let tool = try #require(catalog.feature(named: "tool", &report))
    #expect(tool.summary == "our tool")
    #expect(tool.place.file.name == "own/features/tool.yaml")
    #expect(catalog.featureNames == ["extra", "tool"])
    #expect(catalog.distro(named: "debian12", &report) != nil)
    #expect(report.diagnostics.isEmpty)
  }

  @Test("does without a layer that does not exist")
  func absentLayer() {
    var report = Report()
    let catalog = Catalog(layers: [.directory("nowhere", in: MemoryFiles()), .memory(Sample.files)])
    #expect(catalog.allDistros(&report).map(\.name) == ["debian11", "debian12", "debian13", "ubuntu2204"])
    #expect(report.diagnostics.isEmpty)
  }

  @Test("opens only the file that is asked for")
  func laziness() {
    var report = Report()
    let catalog = Sample.catalog(["features/broken.yaml": "feature: [", "distros/broken.yaml": "no: good"])
    #expect(catalog.feature(named: "tool", &report) != nil)
    #expect(catalog.feature(named: "the-tool", &report) != nil)
    #expect(report.diagnostics.isEmpty)
  }

  @Test("says what is wrong with a file each time it is asked for, and once in a report")
  func repeated() {
    let catalog = Sample.catalog(["features/broken.yaml": "feature: broken\nrecipes: []\n"])
    var first = Report()
    #expect(catalog.feature(named: "broken", &first) == nil)
    #expect(catalog.feature(named: "broken", &first) == nil)
    var second = Report()
    #expect(catalog.feature(named: "broken", &second) == nil)
    #expect(first.found == ["missing-key 'feature'", "empty-value '[]'"])
    #expect(first.diagnostics == second.diagnostics)
  }

  @Test("knows what which apt can do")
  func aptFacts() throws {
    var report = Report()
    let catalog = Sample.catalog()
    let facts = catalog.aptFacts(&report)
    let release = try #require(catalog.distro(named: "debian12", &report)).release
    #expect(facts.can(.signedBy, on: release))
    #expect(!facts.can(.deb822, on: release))
    #expect(facts.spans["apt-key"]?.until == PackageVersion("2.9.19"))
    #expect(report.diagnostics.isEmpty)
  }

  @Test("knows seconds where somebody measured them, and its version")
  func otherFacts() {
    var report = Report()
    let seconds = """
      facts: step-seconds
      verified: {source: measured, date: 2026-11-22}
      seconds:
        tool: {debian11: 9, debian12: 8}
      """
    #expect(Sample.catalog().stepSeconds(&report).isEmpty)
    let catalog = Sample.catalog(["facts/step-seconds.yaml": seconds])
    #expect(catalog.stepSeconds(&report) == ["tool": ["debian11": 9, "debian12": 8]])
    #expect(catalog.version(&report) == "2026.11.22")
    #expect(report.diagnostics.isEmpty)
  }

  @Test("says when the facts that every build needs are not there")
  func missingFacts() {
    var report = Report()
    let catalog = Catalog(layers: [.memory([:])])
    #expect(catalog.aptFacts(&report).spans.isEmpty)
    #expect(catalog.version(&report) == "")
    #expect(report.found == ["missing-template", "missing-template"])
  }
}
