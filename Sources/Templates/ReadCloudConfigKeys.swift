import CloudInit
import Diagnostics
import YAML

/// Reads one place of `facts/cloud-config.yaml`: a word of types, or a map of what is known of it.
func readCloudConfigKey(_ node: YAMLNode, _ what: String, _ report: inout Report) -> CloudConfigKey? {
  if case .scalar = node.content {
    guard let types = readTypes(node, what, &report) else { return nil }
    return CloudConfigKey(
      types: types, oldTypes: [], laterTypes: nil, values: [], keys: [:], required: [], isOpen: true,
      any: nil, items: nil, deprecated: nil, replacement: nil, after: nil)
  }
  let known = [
    "type", "old-type", "type-after", "values", "keys", "required", "open", "any", "items", "deprecated",
    "use",
    "after", "one-of",
    "least", "most",
  ]
  guard let fields = TemplateFields(node, what, keys: known, &report) else { return nil }
  let types = fields.mapping["type"].flatMap { readTypes($0, what, &report) } ?? []
  var later: (CloudConfigKey.Types, String)?
  if let node = fields.mapping["type-after"],
    let fields = TemplateFields(node, "'type-after'", keys: ["version", "type"], &report),
    let version = fields.requiredText("version", &report),
    let types = fields.required("type", &report).flatMap({ readTypes($0, what, &report) })
  {
    later = (types, version.value)
  }
  let keys = fields.mapping["keys"].map { readKeys($0, what, &report) } ?? [:]
  return CloudConfigKey(
    types: types, oldTypes: fields.mapping["old-type"].flatMap { readTypes($0, what, &report) } ?? [],
    laterTypes: later, values: fields.mapping["values"]?.strings("'values'", &report)?.map(\.value) ?? [],
    keys: keys, required: fields.texts("required", &report).map(\.value),
    oneOf: fields.texts("one-of", &report).map(\.value),
    least: fields.mapping["least"]?.integer("'least'", &report)?.value,
    most: fields.mapping["most"]?.integer("'most'", &report)?.value,
    isOpen: keys.isEmpty || fields.mapping["open"] != nil,
    any: fields.mapping["any"].flatMap { readCloudConfigKey($0, what, &report) },
    items: fields.mapping["items"].flatMap { readCloudConfigKey($0, what, &report) },
    deprecated: fields.text("deprecated", &report)?.value, replacement: fields.text("use", &report)?.value,
    after: fields.text("after", &report)?.value)
}

/// The keys of a map, each with what is known of it.
func readKeys(_ node: YAMLNode, _ what: String, _ report: inout Report) -> [String: CloudConfigKey] {
  var keys: [String: CloudConfigKey] = [:]
  for entry in node.mapping("'keys'", &report)?.entries ?? [] {
    keys[entry.key.value] = readCloudConfigKey(entry.value, "the key '\(entry.key.value)'", &report)
  }
  return keys
}

private func readTypes(_ node: YAMLNode, _ what: String, _ report: inout Report) -> CloudConfigKey.Types? {
  guard let text = node.string("the type of \(what)", &report) else { return nil }
  if text.value == "anything" { return [] }
  var types: CloudConfigKey.Types = []
  for word in text.value.split(separator: "|") {
    guard let named = CloudConfigKey.Types.named.first(where: { $0.word == word }) else {
      report.error("unknown-word", "'\(word)' is no type", at: text.place)
      return nil
    }
    types.insert(named.type)
  }
  return types
}
