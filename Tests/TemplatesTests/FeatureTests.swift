import Diagnostics
import Templates
import Testing

@Suite("A feature's template")
struct FeatureTests {
  private func recipe(_ lines: String, above: String = "") throws -> Recipe {
    var report = Report()
    let feature = Sample.tool(lines, above: above).feature(named: "tool", &report)
    #expect(report.found == [])
    return try #require(feature?.recipes.first)
  }

  private func findings(_ lines: String, above: String = "") -> [String] {
    var report = Report()
    let feature = Sample.tool(lines, above: above).feature(named: "tool", &report)
    #expect(feature == nil)
    return report.found
  }

  @Test("gives every recipe what it says for all, unless the recipe says otherwise")
  func sharedKeys() throws {
    let above = "provides: [tool, toolctl]\ngroups: [tool]\nservices: [toold]\nenv: {TOOL: '1'}"
    let recipe = try recipe(
      "name: a\non: any\nkind: apt\npackages: [tool]\nprovides: [tool2]\nservices: []", above: above)
    #expect(recipe.provides == ["tool2"])
    #expect(recipe.groups == ["tool"])
    #expect(recipe.services == [])
    #expect(recipe.env == ["TOOL": "1"])
  }

  @Test(
    "is refused where a name would be an option, or a download would replace what others use",
    arguments: [
      ("kind: apt\npackages: [tool]\ngroups: [-f]", ["bad-name '-f'"]),
      ("kind: apt\npackages: [tool]\nservices: [--force]", ["bad-name '--force'"]),
      ("kind: language\nmanager: npm\npackage: --prefix=/", ["bad-package '--prefix=/'"]),
      ("kind: download\nversions: ['1']\nurl: https://x.example/a.tar\ninto: /", ["shared-directory '/'"]),
      (
        "kind: download\nversions: ['1']\nurl: https://x.example/a.tar\ninto: /usr/local/bin",
        ["shared-directory '/usr/local/bin'"]
      ),
      (
        "kind: download\nversions: ['1']\nurl: https://x.example/a.tar\ninto: /etc/a/b",
        ["shared-directory '/etc/a/b'"]
      ),
    ])
  func dangerous(_ lines: String, _ found: [String]) {
    #expect(findings("name: a\non: any\n" + lines) == found)
  }

  @Test("may be of kind apt")
  func apt() throws {
    let recipe = try recipe(
      "name: a\non: any\nkind: apt\npackages: [\"tool-{version}\", libtool]\nversions: ['17', '21']\ndefault: '21'"
    )
    #expect(recipe.kind == .apt)
    #expect(recipe.packages.map(\.value) == ["tool-{version}", "libtool"])
    #expect(recipe.versions.standard == "21")
    #expect(recipe.versions.offers("17") && !recipe.versions.offers("18"))
    #expect(recipe.verified.source == .read)
  }

  @Test("may be of kind repository, with choices")
  func repository() throws {
    let recipe = try recipe(
      """
      name: vendor
      on: any
      kind: repository
      repository: vendor
      packages: [tool-ce]
      distribution: [iptables]
      options: {extras: {summary: more, packages: [tool-extras], provides: [toolx]}}
      """)
    guard case .repository(let name, let distribution) = recipe.kind else {
      Issue.record("not a repository")
      return
    }
    #expect(name.value == "vendor")
    #expect(distribution.map(\.value) == ["iptables"])
    #expect(recipe.choices.map(\.name) == ["extras"])
    #expect(recipe.choices.first?.provides == ["toolx"])
  }

  @Test("may be of kind download, pinned or not")
  func download() throws {
    let recipe = try recipe(
      """
      name: release
      on: any
      kind: download
      versions: "#.#.#"
      url: https://example.org/tool-{version}-{arch}.tar.gz
      checksum: {url: "https://example.org/SHASUMS", form: list}
      strip: 1
      arch: {amd64: x64}
      links: {/usr/local/bin/tool: "/opt/tool-{version}/bin/tool"}
      pin:
        version: 1.2.3
        sha256: {amd64: \(String(repeating: "aB", count: 32))}
        files: [bin/tool]
        date: 2026-11-22
      """)
    guard case .download(let download) = recipe.kind else {
      Issue.record("not a download")
      return
    }
    #expect(download.checksum == .init(url: "https://example.org/SHASUMS", form: .list, algorithm: .sha256))
    #expect(download.unpack == .tar && download.strip == 1)
    #expect(download.into == "/opt/{feature}-{version}")
    #expect(download.arch == ["amd64": "x64"])
    #expect(
      recipe.versions.offers("1.22.4") && !recipe.versions.offers("1.22") && !recipe.versions.offers("1.x.4"))
    #expect(recipe.links == ["/usr/local/bin/tool": "/opt/tool-{version}/bin/tool"])
    #expect(recipe.pin?.sha256 == ["amd64": String(repeating: "ab", count: 32)])
  }

  @Test("may be of kind language")
  func language() throws {
    let recipe = try recipe("name: pip\non: any\nkind: language\nmanager: pip\npackage: tool")
    #expect(recipe.kind == .language(manager: .pip, package: "tool"))
  }

  @Test(
    "is refused with the place of what is wrong",
    arguments: [
      ("kind: apt\npackages: [tool]\nurl: https://x.example/y", ["wrong-kind 'url'"]),
      ("kind: atp\npackages: [tool]", ["unknown-word 'atp'"]),
      ("kind: apt\npackages: [Tool]", ["bad-package 'Tool'"]),
      ("kind: apt\npackages: ['tool-{verson}']", ["unknown-placeholder '{verson}'"]),
      (
        "kind: apt\npackages: [tool]\nlinks: {/a: 'b/{nothing}'}",
        ["unknown-placeholder '{nothing}'", "bad-path ''b/{nothing}''"]
      ),
      ("kind: apt\npackages: [tool]\nversions: ['#.#x']", ["bad-pattern ''#.#x''"]),
      ("kind: apt\npackages: [tool]\nversions: ['1', '2']\ndefault: '3'", ["bad-default ''3''"]),
      ("kind: apt\npackages: [tool]\nprovides: [/usr/bin/tool]", ["bad-name '/usr/bin/tool'"]),
      ("kind: apt\npackages: [tool]\nenv: {PATH: /x}", ["bad-name 'PATH'"]),
      ("kind: apt\npackages: [tool]\npath: [bin]", ["bad-path 'bin'"]),
      ("kind: apt\npackages: [tool]\noptions: {from: {summary: x}}", ["bad-name 'from'"]),
      ("kind: apt\npackages: [tool]\npakages: [tool]", ["unknown-key 'pakages'"]),
      ("kind: language\nmanager: cargo\npackage: x", ["unknown-word 'cargo'"]),
      ("kind: download\nurl: ftp://x.example/y", ["bad-url 'ftp://x.example/y'"]),
      ("kind: download\nurl: https://x.example/y\narch: {x86: x}", ["unknown-word 'x86'"]),
      ("kind: download\nurl: https://x.example/y\nstrip: 99", ["bad-number '99'"]),
      (
        "kind: download\nurl: https://x.example/y\npin: {date: 2026-11-22, sha256: {amd64: abc}}",
        ["bad-digest 'abc'"]
      ),
    ])
  func refused(lines: String, findings expected: [String]) {
    #expect(
      Set(findings("name: a\non: any\n" + lines)) == Set(expected))
  }

  @Test("must say what its kind needs", arguments: ["apt", "repository", "download", "language"])
  func required(kind: String) {
    #expect(findings("name: a\non: any\nkind: \(kind)").allSatisfy { $0.hasPrefix("missing-key") })
  }

  @Test("may consist of what it needs")
  func onlyNeeds() throws {
    let recipe = try recipe("name: a\non: any\nkind: apt\nneeds: [other]")
    #expect(recipe.packages.isEmpty)
    #expect(recipe.needs.map(\.value) == ["other"])
  }

  @Test("may give several recipes one name, but not for the same releases and versions")
  func names() {
    let recipe = { (on: String) in
      "  - {name: a, on: \(on), kind: apt, packages: [tool], verified: {source: read, date: 2026-11-22}}\n"
    }
    func read(_ recipes: String) -> [String] {
      var report = Report()
      let text = "feature: tool\nsummary: a tool\nrecipes:\n" + recipes
      _ = Sample.catalog(["features/tool.yaml": text]).feature(named: "tool", &report)
      return report.diagnostics.map(\.id)
    }
    #expect(read(recipe("debian11") + recipe("debian12")) == [])
    #expect(read(recipe("debian11") + recipe("debian11")) == ["duplicate-name"])
  }

  @Test("may use braces of the shell's own in its check")
  func check() throws {
    let recipe = try recipe(
      "name: a\non: any\nkind: apt\npackages: [tool]",
      above: "check: tool | awk '{print $1}'; echo ${HOME} {document}")
    #expect(recipe.check?.hasSuffix("{document}") == true)
    #expect(
      findings("name: a\non: any\nkind: apt\npackages: [tool]", above: "check: tool {verson}") == [
        "unknown-placeholder '{verson}'"
      ])
  }
}
