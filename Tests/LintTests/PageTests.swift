import Foundation
import Lint
import Testing

@Suite struct `The pages of the rules` {
  private let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent(
    "../../docs/rules")

  @Test func `docs/rules holds what the rules say, and nothing else: make golden renews it`() throws {
    var wanted = ["README.md": RuleIndex.markdown]
    for rule in Rule.all { wanted[RulePage(rule).name] = RulePage(rule).markdown }
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path).filter {
      $0.hasSuffix(".md")
    }
    #expect(Set(names) == Set(wanted.keys))
    for (name, text) in wanted {
      let written = try? String(contentsOf: folder.appendingPathComponent(name), encoding: .utf8)
      #expect(written == text, "docs/rules/\(name) is stale")
    }
  }

  @Test func `A page marks what is found with carets below it`() throws {
    let rule = try #require(Rule.named("force-yes"))
    #expect(RulePage(rule).markdown.contains("apt-get -y --force-yes install git\n           ^^^^^^^^^^^\n"))
    #expect(RuleIndex.markdown.contains("| [MC2003](MC2003-force-yes.md) | force-yes | error | safe |"))
  }
}
