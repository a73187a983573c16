import Diagnostics
import Templates
import Testing

@Suite("A vendor repository's template")
struct RepositoryTests {
  private func read(_ old: String = "", _ new: String = "") -> (VendorRepository?, [String]) {
    var report = Report()
    let text = old.isEmpty ? Sample.repository : Sample.repository.replacing(old, with: new)
    let repository = Sample.catalog(["repositories/vendor.yaml": text]).repository(named: "vendor", &report)
    return (repository, report.found)
  }

  @Test("is read whole")
  func whole() throws {
    let (repository, findings) = read()
    #expect(findings == [])
    #expect(repository?.uri == "https://packages.example/{family}")
    #expect(repository?.keyForm == .armored)
    #expect(repository?.fingerprints == [])
    #expect(repository?.components == ["main"])
  }

  @Test("may be flat, without components and with a suite that ends in a slash")
  func flat() {
    let both = Sample.repository.replacing("\"{codename}\"", with: "stable/").replacing(
      "components: [main]\n", with: "")
    var report = Report()
    let repository = Sample.catalog(["repositories/vendor.yaml": both]).repository(named: "vendor", &report)
    #expect(repository?.components == [])
    #expect(read("\"{codename}\"", "stable/").1 == ["flat-repository 'main'"])
    #expect(read("components: [main]\n", "").1 == ["missing-key '\"{codename}\"'"])
  }

  @Test(
    "is refused with the place of what is wrong",
    arguments: [
      ("{family}", "{famly}", ["unknown-placeholder '{famly}'"]),
      ("components: [main]", "components: [\"main\\nTrusted: yes\"]", ["bad-text '\"main\\nTrusted: yes\"'"]),
      ("\"{codename}\"", "\"a b\"", ["bad-text '\"a b\"'"]),
      ("key-form: armored", "key-form: ascii", ["unknown-word 'ascii'"]),
      ("key: https://packages.example/key.asc\n", "", ["missing-key 'repository'"]),
      ("on: any", "on: fedora", ["unknown-distro 'fedora'"]),
      ("components: [main]", "components: main", ["wrong-type 'main'"]),
      ("on: any", "on: any\nfingerprints: [ABCD]", ["bad-fingerprint 'ABCD'"]),
    ])
  func refused(old: String, new: String, findings expected: [String]) {
    let (repository, findings) = read(old, new)
    #expect(repository == nil)
    #expect(findings == expected)
  }
}
