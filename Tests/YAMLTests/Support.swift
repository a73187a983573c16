import Diagnostics
import YAML

/// Composes a text and renders what was found.
func compose(_ text: String, limits: YAMLLimits = .standard) -> (documents: [YAMLDocument]?, report: Report) {
  compose(Array(text.utf8), limits: limits)
}

func compose(_ bytes: [UInt8], limits: YAMLLimits = .standard) -> (documents: [YAMLDocument]?, report: Report)
{
  var report = Report()
  let documents = composeYAML(SourceFile(name: "a.yaml", bytes: bytes), limits: limits, &report)
  return (documents, report)
}

/// The findings as `id line:column-line:column message`.
func findings(_ report: Report) -> [String] {
  report.diagnostics.map { diagnostic in
    guard let place = diagnostic.place else { return "\(diagnostic.id) \(diagnostic.message)" }
    let (start, end) = (place.file.position(of: place.range.start), place.file.position(of: place.range.end))
    return "\(diagnostic.id) \(start.line):\(start.column)-\(end.line):\(end.column) \(diagnostic.message)"
  }
}

/// A node as one line, to compare with: `{a: [b, 'c']}`.
func outline(_ node: YAMLNode?) -> String {
  guard let node else { return "-" }
  switch node.content {
  case .scalar(let text): return node.isNull ? "null" : "'\(text)'"
  case .sequence(let items): return "[" + items.map(outline).joined(separator: ", ") + "]"
  case .mapping(let pairs):
    return "{" + pairs.map { outline($0.key) + ": " + outline($0.value) }.joined(separator: ", ") + "}"
  }
}

/// Every node with everything inside it.
func walk(_ node: YAMLNode, _ visit: (YAMLNode) -> Void) {
  visit(node)
  switch node.content {
  case .scalar: break
  case .sequence(let items): for item in items { walk(item, visit) }
  case .mapping(let pairs):
    for pair in pairs {
      walk(pair.key, visit)
      walk(pair.value, visit)
    }
  }
}

extension YAMLNode {
  /// The words the node was read from.
  var words: String { place.file[place.range] }
}
