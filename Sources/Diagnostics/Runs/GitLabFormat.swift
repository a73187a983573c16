package import JSON

/// GitLab's Code Quality report: an array of what counts, each with the fields that GitLab requires.
package struct GitLabFormat: Sendable {
  package init() {}

  package func value(of result: RunResult) -> JSONValue {
    .array(
      result.findings.filter(\.counts).map { finding in
        let diagnostic = finding.diagnostic
        let spot = diagnostic.spot
        return [
          "description": .string(diagnostic.words), "check_name": .string(diagnostic.id),
          "fingerprint": .string(finding.fingerprint), "severity": .string(diagnostic.severity.gitlab),
          "location": [
            "path": .string(plainPath(spot?.file ?? "")),
            "lines": [
              "begin": .integer(spot?.start.line ?? 1), "end": .integer(spot?.end.line ?? 1),
            ],
          ],
        ]
      })
  }
}

extension Diagnostic.Severity {
  fileprivate var gitlab: String {
    switch self {
    case .error: "critical"
    case .warning: "major"
    case .info: "minor"
    case .style: "info"
    }
  }
}
