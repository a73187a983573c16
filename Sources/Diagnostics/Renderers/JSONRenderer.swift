package import JSON

/// Diagnostics for machines: one array, in the given order.
package struct JSONRenderer: Sendable {
  package init() {}

  /// Pretty JSON text; `[]` and a line end when there are none.
  package func render(_ report: [Diagnostic]) -> String { value(report).text(pretty: true) }

  /// Objects with `id`, `severity`, `message` and, where they have any, `file`, `range`, `label`, `related`,
  /// `notes`, `help`, `fixes`.
  ///
  /// Lines and columns count from 1, columns in Unicode scalars; offsets are UTF-8 bytes from 0.
  package func value(_ report: [Diagnostic]) -> JSONValue { .array(report.map { .object(object($0)) }) }

  /// One diagnostic of those.
  func object(_ diagnostic: Diagnostic) -> JSONObject {
    var out: JSONObject = [
      "id": .string(diagnostic.id), "severity": .string(diagnostic.severity.rawValue),
      "message": .string(diagnostic.message),
    ]
    if let place = diagnostic.place {
      out["file"] = .string(place.file.name)
      out["range"] = range(place.range, in: place.file)
    }
    if let label = diagnostic.label { out["label"] = .string(label) }
    out["related"] = list(diagnostic.related) { related in
      [
        "message": .string(related.text), "file": .string(related.place.file.name),
        "range": range(related.place.range, in: related.place.file),
      ]
    }
    out["notes"] = list(diagnostic.notes) { .string($0) }
    out["help"] = list(diagnostic.help) { .string($0) }
    out["fixes"] = list(diagnostic.fixes) { fix(_: $0, in: diagnostic.place?.file) }
    return out
  }

  private func fix(_ fix: Fix, in file: SourceFile?) -> JSONValue {
    let edits = fix.edits.map { edit -> JSONValue in
      ["range": range(edit.range, in: file), "replacement": .string(edit.replacement)]
    }
    return ["title": .string(fix.title), "edits": .array(edits)]
  }

  private func range(_ range: SourceRange, in file: SourceFile?) -> JSONValue {
    ["start": position(range.start, in: file), "end": position(range.end, in: file)]
  }

  private func position(_ offset: Int, in file: SourceFile?) -> JSONValue {
    guard let file else { return ["offset": .integer(offset)] }
    let (line, column) = file.position(of: offset)
    return ["line": .integer(line), "column": .integer(column), "offset": .integer(offset)]
  }

  private func list<Element>(_ items: [Element], _ value: (Element) -> JSONValue) -> JSONValue? {
    items.isEmpty ? nil : .array(items.map(value))
  }
}
