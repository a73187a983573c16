package import JSON

/// Everything that is known of a run, as one object.
package struct JSONFormat: Sendable {
  package init() {}

  /// `version`, `files`, `findings` and `counts`; a finding is what `JSONRenderer` makes of it, with `rule`,
  /// `fingerprint` and, where they hold, `suppressed` and `baseline`.
  package func value(of result: RunResult) -> JSONValue {
    let renderer = JSONRenderer()
    let names = Dictionary(result.rules.map { ($0.id, $0.name) }) { first, _ in first }
    let findings = result.findings.map { finding -> JSONValue in
      var object = renderer.object(finding.diagnostic)
      object["rule"] = names[finding.diagnostic.id].map { .string($0) }
      object["fingerprint"] = .string(finding.fingerprint)
      if let suppression = finding.suppression {
        object["suppressed"] = [
          "by": .string(suppression.kind == .inSource ? "directive" : "configuration"),
          "reason": suppression.reason.map { .string($0) } ?? .null,
        ]
      }
      object["baseline"] = finding.isInBaseline.map { .bool($0) }
      return .object(object)
    }
    let news = result.news
    var counts = JSONObject()
    for severity in Diagnostic.Severity.allCases.reversed() {
      counts[severity.rawValue] = .integer(news.count { $0.severity == severity })
    }
    counts["suppressed"] = .integer(result.findings.count { $0.suppression != nil })
    return [
      "version": .string(result.version), "files": .array(result.files.map { .string($0) }),
      "findings": .array(findings), "counts": .object(counts),
    ]
  }
}
