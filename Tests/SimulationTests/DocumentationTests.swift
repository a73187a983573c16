import Foundation
import Provisioning
import Testing

@testable import Simulation

/// docs/hatchery-core.md shows the data as it is.
@Suite struct DocumentationTests {
  static let page = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .appendingPathComponent("../../docs/hatchery-core.md")

  /// What stands between two marks, trimmed.
  private func section(_ name: String) throws -> String {
    let text = try String(contentsOf: Self.page, encoding: .utf8)
    let start = try #require(text.range(of: "<!-- \(name) -->"))
    let end = try #require(text.range(of: "<!-- /\(name) -->"))
    return text[start.upperBound..<end.lowerBound].trimmingCharacters(in: .whitespacesAndNewlines)
  }

  @Test("the table of transitions is the table of transitions")
  func transitions() throws {
    let table = TransitionTable.standard.markdown
    #expect(try section("transitions") == table, "put this into docs/hatchery-core.md:\n\(table)")
  }

  @Test("every planted bug is told")
  func bugs() throws {
    let table = PlantedBug.markdown
    #expect(try section("bugs") == table, "put this into docs/hatchery-core.md:\n\(table)")
  }

  @Test("every state, cause and invariant is on the page")
  func words() throws {
    let text = try String(contentsOf: Self.page, encoding: .utf8)
    for state in State.allCases { #expect(text.contains("| \(state) |"), "\(state)") }
    for cause in Cause.allCases { #expect(text.contains("\(cause)"), "\(cause)") }
    for invariant in Invariant.allCases {
      #expect(text.contains("| `\(invariant.rawValue)` |"), "\(invariant)")
    }
  }
}
