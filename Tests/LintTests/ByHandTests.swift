import Diagnostics
import Foundation
import Lint
import Testing

/// The script that somebody wrote by hand, with the mistakes that such scripts have.
@Suite("A script written by hand")
struct ByHandTests {
  struct Defect: CustomTestStringConvertible {
    let number: String
    let what: String
    let lines: Set<Int>
    let rules: [String]

    var testDescription: String { "\(number): \(what)" }
  }

  @Test("Each of its defects is reported, at its place", arguments: defects) func defect(_ it: Defect) {
    for name in it.rules {
      let found = findings.filter { $0.id == Rule.named(name)?.id }
      let lines = Set(found.compactMap { $0.place.map { $0.file.line(at: $0.range.start) } })
      #expect(!lines.isDisjoint(with: it.lines), "\(name) is found on \(lines.sorted())")
      #expect(lines.isSubset(of: it.lines), "\(name) is found where nothing is wrong: \(lines.sorted())")
    }
  }

  @Test("There are the twenty-two of the table") func count() {
    #expect(Self.defects.count == 22)
  }

  private var findings: [Diagnostic] { Self.all }

  private static let all = Judge.judgement(text("by-hand.udata"), on: "debian12").findings

  static let defects: [Defect] = text("by-hand.tsv").split(separator: "\n").filter { !$0.hasPrefix("#") }.map
  {
    let cells = $0.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
    return Defect(
      number: cells[0], what: cells[1], lines: Set(cells[2].split(separator: ",").compactMap { Int($0) }),
      rules: cells[3].split(separator: ",").map(String.init))
  }

  private static func text(_ name: String) -> String {
    let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../Fixtures")
    return (try? String(contentsOf: folder.appending(path: name), encoding: .utf8)) ?? ""
  }
}
