import Apt
import JSON
import PackageIndex
import Planning
import Testing

@testable import Inference

/// What a bill of materials says of packages.
@Suite("A bill of materials")
struct BillOfMaterialsTests {
  private func bill(on release: String) throws -> BillOfMaterials {
    let knowledge = try SmallArchive.knowledge(of: release)
    let names = infer(
      [Deed(.install([AskedPackage("git", by: "spec", at: nil)], recommends: false), by: "test", at: nil)],
      on: knowledge)
    let plan = Plan(
      model: try #require(ModelName("small")), short: "", description: "", release: knowledge.release,
      image: "", flavor: nil, group: "g", steps: [], capabilities: [], aptOptions: AptOptions(), catalogue: ""
    )
    return BillOfMaterials(plan, names, knowledge)
  }

  private func addresses(_ bill: BillOfMaterials) -> [String: String] {
    Dictionary(uniqueKeysWithValues: bill.components.map { ($0.name, $0.address.text) })
  }

  @Test("has of each package the version and the architecture of its file, and the release's code name")
  func versions() throws {
    let bill = try bill(on: "debian12")
    #expect(addresses(bill)["git"] == "pkg:deb/debian/git@1:2.39.5-0%2Bdeb12u2?arch=amd64&distro=bookworm")
    #expect(addresses(bill)["base"] == "pkg:deb/debian/base@1?arch=all&distro=bookworm")
    #expect(bill.components.first { $0.name == "git" }?.version == "1:2.39.5-0+deb12u2")
  }

  @Test("says of which day the versions are, in both forms")
  func provenance() throws {
    let bill = try bill(on: "debian12")
    #expect(bill.date == "2026-07-11T09:20:12Z")
    #expect(
      bill.versions
        == "Versions of the release's packages are the newest of bookworm 12.1 of 2026-07-11T09:20:12Z. "
        + "A boot installs what the mirror has then; what the image brings may be older.")
    let cycloneDX = bill.cycloneDX.text(pretty: false)
    #expect(cycloneDX.contains(bill.versions))
    #expect(bill.spdx(digest: "d").text(pretty: false).contains(bill.versions))
  }

  @Test("has no version of a release whose packages were guessed, and says so")
  func guessed() throws {
    let bill = try bill(on: "debian9")
    #expect(addresses(bill)["git"] == "pkg:deb/debian/git?arch=amd64&distro=stretch")
    #expect(bill.components.allSatisfy { $0.version == nil })
    #expect(
      bill.versions
        == "Packages of the release have no versions here: their names were guessed from debian12's.")
  }
}
