import CloudInit
import Diagnostics
import YAML

/// Where a cloud-config is not what cloud-init's schema wants.
enum Mismatch {
  /// A key that is not known there; the keys that are; whether it stands at the top.
  case unknownKey(YAMLNode, among: [String], isTop: Bool)
  /// A value of another kind. `path` is `users[0].groups`.
  case type(YAMLNode, path: String, wanted: CloudConfigKey)
  /// A word that is none of those it may be.
  case value(YAMLNode, path: String, wanted: CloudConfigKey)
  /// A mapping that lacks a key, or one of several.
  case missing([String], YAMLNode, path: String)
  /// A list or mapping that is too short or too long.
  case count(YAMLNode, path: String, wanted: CloudConfigKey)
  /// A key that is on its way out; `siblings` are the keys beside it.
  case deprecated(YAMLNode.Pair, CloudConfigKey, siblings: [String])
  /// A type of value that is on its way out.
  case oldType(YAMLNode, path: String, CloudConfigKey)
  /// A key that versions up to `after` do not know.
  case later(YAMLNode, after: String)
  /// A type of value that versions up to `after` do not take.
  case laterType(YAMLNode, path: String, after: String)
}

/// All mismatches, in the order of the text.
func mismatches(_ config: CloudConfig, _ keys: CloudConfigKeys) -> [Mismatch] {
  var found: [Mismatch] = []
  compare(config.root, keys.root, path: "", &found)
  return found
}

private func compare(_ node: YAMLNode, _ key: CloudConfigKey, path: String, _ found: inout [Mismatch]) {
  let type = node.resolvedType
  // A template's hole can become anything.
  if case .scalar(let text) = node.content, text.contains("{{") || text.contains("{%") { return }
  let taken = key.types.union(key.oldTypes)
  if !key.types.isEmpty, taken.isDisjoint(with: type) {
    found.append(.type(node, path: path, wanted: key))
    return
  }
  if !key.types.isEmpty, key.types.isDisjoint(with: type) { found.append(.oldType(node, path: path, key)) }
  if let later = key.laterTypes, !later.types.isDisjoint(with: type),
    key.types.subtracting(later.types).isDisjoint(with: type)
  {
    found.append(.laterType(node, path: path, after: later.after))
  }
  switch node.content {
  case .scalar(let text):
    if !key.values.isEmpty, type.contains(.text), !key.values.contains(text) {
      found.append(.value(node, path: path, wanted: key))
    }
  case .sequence(let items):
    checkCount(items.count, of: node, key, path: path, &found)
    guard let inner = key.items else { return }
    for (index, item) in items.enumerated() { compare(item, inner, path: "\(path)[\(index)]", &found) }
  case .mapping(let pairs):
    checkCount(pairs.count, of: node, key, path: path, &found)
    compare(pairs, of: node, key, path: path, &found)
  }
}

private func checkCount(
  _ count: Int, of node: YAMLNode, _ key: CloudConfigKey, path: String, _ found: inout [Mismatch]
) {
  if key.least.map({ count < $0 }) ?? false || key.most.map({ count > $0 }) ?? false {
    found.append(.count(node, path: path, wanted: key))
  }
}

private func compare(
  _ pairs: [YAMLNode.Pair], of node: YAMLNode, _ key: CloudConfigKey, path: String, _ found: inout [Mismatch]
) {
  let names = pairs.map { pair in if case .scalar(let name) = pair.key.content { name } else { "" } }
  for (pair, name) in zip(pairs, names) where !pair.key.isMerge {
    guard let known = key.keys[name] else {
      if let any = key.any {
        compare(pair.value, any, path: path.isEmpty ? name : "\(path).\(name)", &found)
      } else if !key.isOpen {
        let current = key.keys.filter { $0.value.deprecated == nil }.keys.sorted()
        found.append(.unknownKey(pair.key, among: current, isTop: path.isEmpty))
      }
      continue
    }
    if known.deprecated != nil { found.append(.deprecated(pair, known, siblings: names)) }
    if let after = known.after { found.append(.later(pair.key, after: after)) }
    compare(pair.value, known, path: path.isEmpty ? name : "\(path).\(name)", &found)
  }
  // What a merge key brings is not looked into.
  if pairs.contains(where: { $0.key.isMerge }) { return }
  for name in key.required where !names.contains(name) {
    found.append(.missing([name], node, path: path))
  }
  if !key.oneOf.isEmpty, Set(names).isDisjoint(with: key.oneOf) {
    found.append(.missing(key.oneOf, node, path: path))
  }
}
