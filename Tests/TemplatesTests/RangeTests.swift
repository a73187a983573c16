import Diagnostics
import Templates
import Testing

@Suite("The releases a recipe is for")
struct RangeTests {
  private func read(_ on: String) -> (names: [String]?, report: Report) {
    var report = Report()
    let catalog = Sample.tool("name: a\nkind: apt\npackages: [tool]\non: \(on)")
    let feature = catalog.feature(named: "tool", &report)
    let names = feature.map { feature in
      catalog.allDistros(&report).filter { feature.recipes[0].on.contains($0.release) }.map(\.name)
    }
    return (names, report)
  }

  @Test(
    "are written as names, ranges and families",
    arguments: [
      ("debian12", ["debian12"]), ("debian11..debian12", ["debian11", "debian12"]),
      ("debian11 .. debian12", ["debian11", "debian12"]), ("\">=debian12\"", ["debian12", "debian13"]),
      ("\"<=debian12\"", ["debian11", "debian12"]), ("debian", ["debian11", "debian12", "debian13"]),
      ("debian11, ubuntu2204", ["debian11", "ubuntu2204"]), ("ubuntu", ["ubuntu2204"]),
      ("any", ["debian11", "debian12", "debian13", "ubuntu2204"]),
    ])
  func forms(on: String, names: [String]) {
    let (found, report) = read(on)
    #expect(found == names)
    #expect(report.diagnostics.isEmpty)
  }

  @Test(
    "are pointed at exactly when they are wrong",
    arguments: [
      ("debian11, debain12", "unknown-distro 'debain12'"),
      ("debian11..debian99", "unknown-distro 'debian99'"),
      ("\">= sarge\"", "unknown-distro 'sarge'"),
      ("debian11..ubuntu2204", "bad-range 'debian11..ubuntu2204'"),
      ("debian11, debian13..debian12", "bad-range 'debian13..debian12'"), ("'debian11,'", "bad-range ''"),
    ])
  func wrong(on: String, finding: String) {
    let (found, report) = read(on)
    #expect(found == nil)
    #expect(report.found == [finding])
  }

  @Test("lead to the nearest release")
  func nearest() {
    let finding = read("debian11, debain12").report.diagnostics[0]
    #expect(finding.help == ["did you mean 'debian12'?"])
    #expect(finding.fixes[0].edits[0].replacement == "debian12")
  }
}
