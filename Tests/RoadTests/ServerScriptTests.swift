import Diagnostics
import Files
import IndexStore
import ModelBuild
import Templates
import Testing

/// What is made of the script that a server has.
@Suite struct ServerScriptTests {
  private let catalog = Catalog(layers: [.builtIn])

  private func shown(_ texts: String...) -> [String] {
    withoutSecrets(texts.map { Array($0.utf8) }, catalog).map { String(decoding: $0, as: UTF8.self) }
  }

  @Test func `a token and a password are not shown, and nothing else is hidden`() {
    let token = "ghp_" + "Zx81kQ0vT5mL2nR7wB4yD6sF9hJ3gC1aE8pU"
    let texts = shown(
      "#!/bin/sh\necho \(token) > /root/token\napt-get -y install git\n",
      "#!/bin/sh\ndocker login -u ci -p tr0ub4dor registry.example\n")
    #expect(texts[0] == "#!/bin/sh\necho <secret 1> > /root/token\napt-get -y install git\n")
    #expect(texts[1] == "#!/bin/sh\ndocker login -u ci -p <secret 2> registry.example\n")
  }

  @Test func `a token of CDS is not shown; a digest is`() {
    let hex = String(repeating: "0123456789abcdef", count: 4)
    #expect(shown("./worker --api=x --key=\(hex)\n") == ["./worker --api=x --key=<secret>\n"])
    #expect(shown("CDS_TOKEN=\"\(hex)\"\n") == ["CDS_TOKEN=<secret>\n"])
    #expect(
      shown("# modelc: on=debian12 steps=sha256:\(hex)\n") == ["# modelc: on=debian12 steps=sha256:\(hex)\n"])
  }

  @Test func `the names are those that the script installs, for the release that it says`() throws {
    var report = Report()
    let distro = try #require(catalog.distro(named: "debian12", &report))
    let store = IndexStore(directory: nil, files: LocalFiles())
    let script = "#!/bin/sh\n# modelc: on=debian12\napt-get update\napt-get install -y subversion\n"
    let names = namesOnPath(of: Array(script.utf8), assuming: distro.release, catalog) { release in
      var report = Report()
      return try? store.knowledge(of: release, catalog, &report)
    }
    #expect(names.contains("svn") && !names.contains("docker"))
  }
}
