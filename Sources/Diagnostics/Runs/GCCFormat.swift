/// A line a finding, as editors and `grep -n` users know it from gcc: `file:line:column: warning: message [MC2003]`.
package struct GCCFormat: Sendable {
  package init() {}

  package func text(of result: RunResult) -> String {
    result.news.map { Self.line($0) + "\n" }.joined()
  }

  /// Columns count Unicode scalars from 1; without a place the program stands for the file.
  static func line(_ diagnostic: Diagnostic) -> String {
    let spot = diagnostic.spot.map { "\(VisibleText.line($0.file)):\($0.start.line):\($0.start.column)" }
    let id = VisibleText.line(diagnostic.id)
    return
      "\(spot ?? "modelc"): \(diagnostic.severity.gcc): \(VisibleText.line(diagnostic.message)) [\(id)]"
  }
}

extension Diagnostic.Severity {
  /// gcc has no word for what is less than a warning but this.
  fileprivate var gcc: String {
    switch self {
    case .error: "error"
    case .warning: "warning"
    case .info, .style: "note"
    }
  }
}
