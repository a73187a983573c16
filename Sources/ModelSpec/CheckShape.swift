import Diagnostics
import YAML

extension SpecShape {
  /// Checks a node; what does not fit is reported and left out, so that the rest can be read on.
  ///
  /// - Returns: nil when nothing of it fits.
  func check(_ node: YAMLNode, _ what: String, _ report: inout Report) -> SpecValue? {
    switch self {
    case .text: return node.string(what, &report).map { .text($0, isPlain: node.style == .plain) }
    case .flag: return node.boolean(what, &report).map { .flag($0) }
    case .list(let shape):
      return node.sequence(what, &report).map { items in
        .list(
          refuseExcess(items, what, node, &report).compactMap {
            shape.check($0, shape.item(of: what), &report)
          })
      }
    case .textOr(let shape):
      if case .scalar = node.content { return SpecShape.text().check(node, what, &report) }
      return shape.check(node, what, &report)
    case .texts:
      return node.mapping(what, &report).map { mapping in
        let entries = refuseExcess(mapping.entries, what, node, &report).compactMap { entry in
          SpecShape.text().check(entry.value, "'\(entry.key.value)'", &report).map {
            SpecMap.Entry(key: entry.key, value: $0)
          }
        }
        return .map(SpecMap(place: mapping.place, entries: entries))
      }
    case .keys(let keys): return checkKeys(keys, node, what, &report).map { .map($0) }
    }
  }

  /// The first items only, where there are more than anyone writes by hand: what follows compares them with each other.
  private func refuseExcess<Item>(
    _ items: [Item], _ what: String, _ node: YAMLNode, _ report: inout Report
  ) -> ArraySlice<Item> {
    if items.count > SpecLimits.items {
      report.error(
        "too-many-items", "\(what) holds more than \(SpecLimits.items) items",
        at: Place(node.place.file, SourceRange(node.place.range.start, node.place.range.start)))
    }
    return items.prefix(SpecLimits.items)
  }

  private func checkKeys(_ keys: [SpecKey], _ node: YAMLNode, _ what: String, _ report: inout Report)
    -> SpecMap?
  {
    let help = "its keys: \(keys.map(\.name).joined(separator: ", "))"
    guard let mapping = node.mapping(what, help: [help], &report) else { return nil }
    mapping.refuseUnknownKeys(keys.map(\.name), in: what, &report)
    var map = SpecMap(place: mapping.place, entries: [])
    for entry in mapping.entries {
      guard let key = keys.first(where: { $0.name == entry.key.value }) else {
        // Misspelt, which was said, so not missing.
        if let near = nearestWord(to: entry.key.value, among: keys.map(\.name)) { map.dropped.insert(near) }
        continue
      }
      if let value = key.shape.check(entry.value, "'\(key.name)'", &report) {
        map.entries.append(SpecMap.Entry(key: entry.key, value: value))
      } else {
        map.dropped.insert(key.name)
      }
    }
    for key in keys where key.isRequired && !map.mentions(key.name) {
      report.error(
        "missing-key", "\(what) lacks the key '\(key.name)'",
        at: mapping.entries.first?.key.place ?? mapping.place,
        help: ["add '\(key.name): …': \(key.about)"])
    }
    return map
  }

  /// What an item of a list is called in messages.
  private func item(of list: String) -> String {
    if case .text = self { "each item of \(list)" } else { "an item of \(list)" }
  }
}
