package import JSON

/// SARIF 2.1.0, which code hosts and editors read. Columns count Unicode scalars, as `columnKind` says.
package struct SARIFFormat: Sendable {
  package init() {}

  package func value(of result: RunResult) -> JSONValue {
    let indices = Dictionary(result.rules.enumerated().map { ($1.id, $0) }) { first, _ in first }
    let hasSuppressions = result.findings.contains { $0.suppression != nil }
    return [
      "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
      "version": "2.1.0",
      "runs": [
        [
          "tool": [
            "driver": [
              "name": "modelc", "version": .string(result.version),
              "semanticVersion": .string(result.version), "rules": .array(result.rules.map(rule)),
            ]
          ],
          "columnKind": "unicodeCodePoints",
          "invocations": [["executionSuccessful": true]],
          "artifacts": .array(result.files.map { ["location": location($0)] }),
          "results": .array(
            result.findings.map {
              .object(finding($0, ruleIndex: indices[$0.diagnostic.id], hasSuppressions))
            }),
        ]
      ],
    ]
  }

  private func rule(_ rule: RunResult.RuleText) -> JSONValue {
    [
      "id": .string(rule.id), "name": .string(rule.name), "shortDescription": text(rule.what),
      "fullDescription": text("\(rule.what) \(rule.why)"),
      "help": [
        "text": .string("\(rule.why)\n\n`modelc explain \(rule.id)` shows examples."),
        "markdown": .string(
          "\(rule.why)\n\n`modelc explain \(rule.id)` shows examples, and so does `\(rule.page)` of modelc's repository."
        ),
      ],
      "defaultConfiguration": ["level": .string(rule.severity.sarif)],
      "properties": [
        "tags": .array(rule.tags.map { .string($0) }), "precision": "high",
        "problem.severity": .string(rule.severity.recommendation),
      ],
    ]
  }

  private func finding(
    _ finding: RunResult.Finding, ruleIndex: Int?, _ hasSuppressions: Bool
  ) -> JSONObject {
    let diagnostic = finding.diagnostic
    var out: JSONObject = ["ruleId": .string(diagnostic.id)]
    out["ruleIndex"] = ruleIndex.map { .integer($0) }
    out["level"] = .string(diagnostic.severity.sarif)
    out["message"] = text(diagnostic.words)
    out["locations"] = diagnostic.place.map { [["physicalLocation": physical($0)]] }
    if !diagnostic.related.isEmpty {
      out["relatedLocations"] = .array(
        diagnostic.related.enumerated().map { index, related in
          [
            "id": .integer(index), "physicalLocation": physical(related.place),
            "message": text(related.text),
          ]
        })
    }
    out["partialFingerprints"] = ["modelc/v1": .string(finding.fingerprint)]
    if let file = diagnostic.place?.file, !diagnostic.fixes.isEmpty {
      out["fixes"] = .array(diagnostic.fixes.map { fix($0, file) })
    }
    if let suppression = finding.suppression {
      var value: JSONObject = ["kind": .string(suppression.kind.rawValue), "status": "accepted"]
      value["justification"] = suppression.reason.map { .string($0) }
      out["suppressions"] = [.object(value)]
    } else if hasSuppressions {
      // Where one result says it, all of them have to.
      out["suppressions"] = []
    }
    out["baselineState"] = finding.isInBaseline.map { .string($0 ? "unchanged" : "new") }
    return out
  }

  private func fix(_ fix: Fix, _ file: SourceFile) -> JSONValue {
    let replacements = fix.edits.map { edit -> JSONValue in
      ["deletedRegion": region(edit.range, file), "insertedContent": text(edit.replacement)]
    }
    return [
      "description": text(fix.title + (fix.isSafe ? "" : " (unsafe)")),
      "artifactChanges": [
        ["artifactLocation": location(file.name), "replacements": .array(replacements)]
      ],
    ]
  }

  private func physical(_ place: Place) -> JSONValue {
    ["artifactLocation": location(place.file.name), "region": region(place.range, place.file)]
  }

  private func region(_ range: SourceRange, _ file: SourceFile) -> JSONValue {
    let (start, end) = (file.position(of: range.start), file.position(of: range.end))
    return [
      "startLine": .integer(start.line), "startColumn": .integer(start.column),
      "endLine": .integer(end.line), "endColumn": .integer(end.column),
    ]
  }

  private func text(_ text: String) -> JSONValue { ["text": .string(text)] }

  private func location(_ path: String) -> JSONValue {
    let path = plainPath(path)
    let uri = URIText.path(path)
    return path.hasPrefix("/")
      ? ["uri": .string("file://" + uri)] : ["uri": .string(uri), "uriBaseId": "%SRCROOT%"]
  }
}

extension Diagnostic.Severity {
  fileprivate var sarif: String {
    switch self {
    case .error: "error"
    case .warning: "warning"
    case .info, .style: "note"
    }
  }

  fileprivate var recommendation: String {
    switch self {
    case .error: "error"
    case .warning: "warning"
    case .info, .style: "recommendation"
    }
  }
}
