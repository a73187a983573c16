/// For people: each finding as a compiler shows it, and a line that counts them.
package struct HumanFormat: Sendable {
  private let colour: Bool
  private let width: Int?

  package init(colour: Bool, width: Int?) {
    self.colour = colour
    self.width = width
  }

  /// The findings alone.
  package func findings(of result: RunResult) -> String {
    let names = Dictionary(result.rules.map { ($0.id, $0.name) }) { first, _ in first }
    return TextRenderer(colour: colour, width: width, names: names).render(result.news)
  }

  /// Ends with the line that counts.
  package func text(of result: RunResult) -> String {
    let shown = findings(of: result)
    return shown + (shown.isEmpty ? "" : "\n") + Self.summary(of: result) + "\n"
  }

  /// `2 errors, 1 warning in 3 files; 1 suppressed, 4 in the baseline`.
  package static func summary(of result: RunResult) -> String {
    let news = result.news
    let counts = Diagnostic.Severity.allCases.reversed().compactMap { severity -> String? in
      let count = news.count { $0.severity == severity }
      return count == 0 ? nil : "\(count) \(severity.word(count))"
    }
    let suppressed = result.findings.count { $0.suppression != nil }
    let known = result.findings.count { $0.suppression == nil && $0.isInBaseline == true }
    let rest = [(suppressed, "suppressed"), (known, "in the baseline")].filter { $0.0 > 0 }
      .map { "\($0.0) \($0.1)" }
    let files = "\(result.files.count) file\(result.files.count == 1 ? "" : "s")"
    return (counts.isEmpty ? "no findings" : counts.joined(separator: ", ")) + " in \(files)"
      + (rest.isEmpty ? "" : "; " + rest.joined(separator: ", "))
  }
}

extension Diagnostic.Severity {
  /// As a noun: `2 errors`, `1 matter of style`.
  fileprivate func word(_ count: Int) -> String {
    switch self {
    case .error: count == 1 ? "error" : "errors"
    case .warning: count == 1 ? "warning" : "warnings"
    case .info: count == 1 ? "remark" : "remarks"
    case .style: count == 1 ? "matter of style" : "matters of style"
    }
  }
}
