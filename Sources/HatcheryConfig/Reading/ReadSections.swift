import Diagnostics
import YAML

/// Reads a map whose keys are the sections and settings of a table, and refuses all others.
func readSections<Root>(
  _ node: YAMLNode, _ what: String, _ table: [Setting<Root>], below prefix: String = "", _ root: inout Root,
  _ surroundings: Surroundings, _ report: inout Report
) {
  guard let map = node.mapping(what, &report) else { return }
  let inner = table.filter { $0.key.hasPrefix(prefix) }
  let names = inner.map { String($0.key.dropFirst(prefix.count).prefix { $0 != "." }) }
  var known: [String] = []
  for name in names where !known.contains(name) { known.append(name) }
  map.refuseUnknownKeys(known, in: what, &report)
  // In the table's order, since a model's settings build on everybody's.
  for name in known {
    guard let value = map[name] else { continue }
    let key = prefix + name
    if let setting = inner.first(where: { $0.key == key }) {
      setting.read(value, "'\(key)'", &root, surroundings, &report)
    } else {
      readSections(value, "'\(key)'", table, below: key + ".", &root, surroundings, &report)
    }
  }
}
