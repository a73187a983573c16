import Diagnostics
import Terminal

/// How often each rule finds something: `modelc lint --statistics`.
struct Statistics {
  private let result: RunResult

  init(_ result: RunResult) { self.result = result }

  /// The most frequent first.
  var text: String {
    var counts: [String: (count: Int, mendable: Int)] = [:]
    for finding in result.news {
      counts[finding.id, default: (0, 0)].count += 1
      if finding.fixes.contains(where: \.isSafe) { counts[finding.id, default: (0, 0)].mendable += 1 }
    }
    let names = Dictionary(result.rules.map { ($0.id, $0.name) }) { first, _ in first }
    let rows = counts.sorted { ($1.value.count, $0.key) < ($0.value.count, $1.key) }.map { id, numbers in
      ["\(numbers.count)", id, names[id] ?? "", numbers.mendable > 0 ? "\(numbers.mendable) mendable" : ""]
    }
    let lines = Table(rows).lines
    return lines.map { $0 + "\n" }.joined() + HumanFormat.summary(of: result) + "\n"
  }
}
