import Apt
import Diagnostics
import Templates
import Testing

@Suite struct `What an image has` {
  private static let list = """
    base: debian12
    source: a root that was looked into
    verified: {source: measured, date: 2026-11-22}
    notes: [an image may have more]
    packages: [zlib1g, adduser, libstdc++6]
    """

  private func base(_ text: String, of name: String = "debian12") throws -> (BaseList?, Report) {
    let catalog = Sample.catalog(["bases/debian12.yaml": text])
    var report = Report()
    let distro = try #require(catalog.distro(named: name, &report))
    return (catalog.base(of: distro.release, &report), report)
  }

  @Test func `A list says how it was read, and its packages come sorted`() throws {
    let (base, report) = try base(Self.list)
    #expect(report.diagnostics.isEmpty)
    #expect(base?.packages == ["adduser", "libstdc++6", "zlib1g"])
    #expect(base?.source == "a root that was looked into")
    #expect(base?.notes == ["an image may have more"])
    #expect(base?.verified.source == .measured)
  }

  @Test func `A release without a list has none, and that is no error`() throws {
    let (base, report) = try base(Self.list, of: "debian13")
    #expect(base == nil)
    #expect(report.diagnostics.isEmpty)
  }

  @Test(arguments: [
    ("zlib1g:amd64", "bad-name 'zlib1g:amd64'"), ("bash=5.2", "bad-name 'bash=5.2'"),
    ("adduser", "duplicate-name 'adduser'"),
  ]) func `A list holds names alone, each once`(word: String, finding: String) throws {
    let text = Self.list.replacing("libstdc++6", with: word)
    let (base, report) = try base(text)
    #expect(base == nil)
    #expect(report.found == [finding])
  }

  @Test(arguments: [
    ("packages: [zlib1g, adduser, libstdc++6]", "", "missing-key 'base'"),
    ("[zlib1g, adduser, libstdc++6]", "[]", "empty-value '[]'"),
    ("source: a root that was looked into", "origin: a root", "missing-key 'base'"),
    ("base: debian12", "base: debian11", "name-mismatch 'debian11'"),
  ]) func `A list that says too little is wrong`(part: String, instead: String, finding: String) throws {
    let (base, report) = try base(Self.list.replacing(part, with: instead))
    #expect(base == nil)
    #expect(report.found.contains(finding), "\(report.found)")
  }

  @Test func `A user's layer goes first`() throws {
    let own = TemplateLayer.memory([
      "bases/debian12.yaml": Self.list.replacing("zlib1g, adduser, libstdc++6", with: "bash")
    ])
    let catalog = Catalog(layers: [own, .builtIn])
    var report = Report()
    let distro = try #require(catalog.distro(named: "debian12", &report))
    #expect(catalog.base(of: distro.release, &report)?.packages == ["bash"])
    #expect(report.diagnostics.isEmpty)
  }

  @Test func `A list belongs to a distribution that is defined`() {
    var report = Report()
    let text = Self.list.replacing("base: debian12", with: "base: debian21")
    Sample.catalog(["bases/debian21.yaml": text]).validate(&report)
    #expect(report.sorted.map(\.id).contains("unknown-distro"))
  }

  @Test(arguments: ["debian11", "debian12", "debian13"])
  func `The releases that can be run have one, with what every image has`(name: String) throws {
    var report = Report()
    let distro = try #require(Catalog().distro(named: name, &report))
    let base = try #require(Catalog().base(of: distro.release, &report))
    #expect(report.diagnostics.isEmpty)
    #expect(base.release == name)
    for package in ["apt", "bash", "cloud-init", "dpkg", "openssh-client", "python3", "sudo", "systemd-sysv"]
    {
      #expect(base.packages.contains(package), "\(package)")
    }
    // The udata must fetch what it needs by other means.
    #expect(!base.packages.contains("curl"))
  }
}
