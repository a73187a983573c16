import Diagnostics
import Foundation
import Lint
import Testing

@Suite struct `The list of rules` {
  @Test func `Ids and names are there once, in order`() {
    let ids = Rule.all.map(\.id)
    #expect(ids == Array(Set(ids)).sorted())
    #expect(Set(Rule.all.map(\.name)).count == ids.count)
  }

  @Test func `Every file of a family defines one rule, which is in the list`() throws {
    let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent(
      "../../Sources/Lint/Rules")
    var written: [String: Family] = [:]
    for family in Family.allCases {
      let files =
        (try? FileManager.default.contentsOfDirectory(
          at: folder.appendingPathComponent(family.folder), includingPropertiesForKeys: nil)) ?? []
      for file in files {
        let text = try String(contentsOf: file, encoding: .utf8)
        let ids = text.matches(of: /= Rule\(\s*"(MC[0-9]{4})"/).map { String($0.output.1) }
        // The list of the family, and what several of its rules share.
        if ids.isEmpty { continue }
        #expect(ids.count == 1, "\(file.lastPathComponent) defines \(ids)")
        for id in ids { written[id] = family }
      }
    }
    #expect(Set(written.keys) == Set(Rule.all.map(\.id)))
    for rule in Rule.all { #expect(written[rule.id] == rule.family, "\(rule.id) stands in the wrong folder") }
  }

  @Test(arguments: Rule.all) func `A rule says what it finds, why, and shows it`(_ rule: Rule) {
    #expect(rule.id.wholeMatch(of: /MC[0-9]{4}/) != nil)
    #expect(rule.name.wholeMatch(of: /[a-z0-9]+(-[a-z0-9]+)*/) != nil)
    #expect(rule.examples.contains { !$0.marks.isEmpty }, "no bad example")
    #expect(rule.examples.contains { $0.marks.isEmpty }, "no good example")
    for text in [rule.what, rule.why, rule.instead ?? "x."] {
      #expect(text.hasSuffix(".") || text.hasSuffix(":"), "no sentence: \(text)")
    }
    if rule.fix != .none { #expect(rule.examples.contains { $0.fixed != nil }, "no example of the fix") }
  }

  @Test(arguments: RuleExample.all) func `Messages are lower case, one line, without a full stop`(
    _ it: RuleExample
  ) throws {
    let marked = try #require(MarkedText(it.example, in: .itself))
    for finding in findings(of: it.rule, in: marked.string, on: it.example.release) {
      for text in [finding.message] + finding.notes + finding.help {
        #expect(!text.hasSuffix(".") && !text.contains("\n"), "\(text)")
        let first = text.prefix { $0 != " " }
        // A name of its own keeps its capitals.
        let isName = first.dropFirst().contains { $0.isUppercase || $0.isPunctuation || $0.isNumber }
        let names: Set = ["Debian", "Ubuntu", "Nova", "Docker", "CDS", "Go's", "YAML", "I"]
        #expect(first.first?.isUppercase != true || isName || names.contains(String(first)), "\(text)")
      }
    }
  }
}
