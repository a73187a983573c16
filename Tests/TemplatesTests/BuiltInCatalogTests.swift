import Diagnostics
import Templates
import Testing

@Suite("The built-in catalogue")
struct BuiltInCatalogTests {
  @Test("has nothing that is wrong")
  func isClean() {
    var report = Report()
    Catalog().validate(&report)
    let findings = report.sorted.map {
      "\($0.place?.description ?? ""): \($0.message) \($0.help.joined(separator: "; "))"
    }
    #expect(findings == [])
  }

  @Test("knows the distributions the project is for")
  func distributions() {
    let wanted =
      ["debian8", "debian9", "debian10", "debian11", "debian12", "debian13"]
      + ["ubuntu1604", "ubuntu1804", "ubuntu2004", "ubuntu2204", "ubuntu2404", "ubuntu2604"]
    #expect(Set(Catalog().distroNames).isSuperset(of: wanted))
  }

  @Test("travels inside the binary, each file byte for byte")
  func embedding() throws {
    var report = Report()
    let file = try #require(Catalog().source(of: "debian12", in: .distros, &report))
    #expect(file.name == "<built-in>/distros/debian12.yaml")
    #expect(file.text.contains("distro: debian12\n"))
    #expect(file.bytes.last == UInt8(ascii: "\n"))
    #expect(report.diagnostics.isEmpty)
  }

  @Test("is looked through for a word without missing a feature that names it")
  func mentions() {
    let catalog = Catalog()
    var report = Report()
    for feature in catalog.allFeatures(&report) {
      for recipe in feature.recipes {
        for name in recipe.packages.map(\.value) + recipe.provides {
          let word = name.replacing("{version}", with: "16")
          let found = catalog.features(mentioning: word, &report).map(\.name)
          #expect(found.contains(feature.name), "\(word) of \(feature.name)")
        }
      }
    }
    #expect(catalog.features(mentioning: "docker-ce", &report).count < 5)
  }
}
