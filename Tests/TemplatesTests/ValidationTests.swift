import Diagnostics
import Templates
import Testing

@Suite("The check of a whole catalogue")
struct ValidationTests {
  /// Findings beyond those of the sample, whose apt facts are incomplete on purpose.
  private func findings(_ changes: [String: String]) -> [String] {
    var report = Report()
    Sample.catalog(changes).validate(&report)
    return report.found.filter { $0 != "missing-fact" }
  }

  private func feature(_ name: String, _ lines: String) -> String {
    """
    feature: \(name)
    summary: a feature
    \(lines)
    recipes:
      - {name: a, on: any, kind: apt, packages: [\(name)], verified: {source: read, date: 2026-11-22}}
    """
  }

  @Test("is content with the sample")
  func clean() { #expect(findings([:]) == []) }

  @Test("finds needs and conflicts that nobody defines")
  func references() {
    #expect(
      findings(["features/other.yaml": feature("other", "needs: [tol]\nconflicts: [nothing]")])
        == ["unknown-feature 'tol'", "unknown-feature 'nothing'"])
    #expect(findings(["features/other.yaml": feature("other", "needs: [the-tool]")]) == [])
  }

  @Test("finds a repository that nobody defines")
  func repositories() {
    let text = feature("other", "").replacing("kind: apt", with: "kind: repository, repository: vendr")
    #expect(findings(["features/other.yaml": text]) == ["unknown-repository 'vendr'"])
  }

  @Test("finds an alias that means two things")
  func aliases() {
    let ids = findings(["features/other.yaml": feature("other", "aliases: [tool]")]).map {
      $0.prefix { $0 != " " }
    }
    #expect(ids == ["duplicate-name"])
  }

  @Test("finds features that need each other")
  func cycles() {
    #expect(
      findings([
        "features/one.yaml": feature("one", "needs: [two]"),
        "features/two.yaml": feature("two", "needs: [one]"),
      ]) == ["needs-cycle 'one'"])
  }

  @Test("finds a fact that Swift relies on and the table lacks, and facts about nothing")
  func facts() {
    var report = Report()
    Sample.catalog().validate(&report)
    #expect(report.diagnostics.contains { $0.id == "missing-fact" && $0.message.contains("deb822") })
    let seconds =
      "facts: step-seconds\nverified: {source: read, date: 2026-11-22}\nseconds: {tol: {debian12: 1}, tool: {debian99: 1}}\n"
    #expect(findings(["facts/step-seconds.yaml": seconds]) == ["unknown-feature", "unknown-distro"])
  }
}
