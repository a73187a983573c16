package import JSON

/// The JSON Schema of a spec's full form, printed from the reader's own table: draft 7, as editors know it.
package func specSchema() -> JSONValue {
  var schema: JSONObject = [
    "$schema": "http://json-schema.org/draft-07/schema#",
    "title": "modelc spec",
    "description": "A worker model: what it is made of, and what is added to that.",
  ]
  let keys = SpecShape.keys(SpecKey.all).schema
  for entry in keys.entries { schema[entry.key] = entry.value }
  schema["anyOf"] = [["required": ["from"]], ["required": ["extends"]]]
  return .object(schema)
}

extension SpecShape {
  fileprivate var schema: JSONObject {
    switch self {
    case .text(nil): return ["type": "string"]
    case .text(let pattern?): return ["type": "string", "pattern": .string(pattern)]
    case .flag: return ["type": "boolean"]
    // A key with nothing behind it is an empty list.
    case .list(let shape): return ["type": ["array", "null"], "items": .object(shape.schema)]
    case .texts(let pattern):
      return [
        "type": "object", "propertyNames": ["pattern": .string(pattern)],
        "additionalProperties": ["type": ["string", "number", "boolean"]],
      ]
    case .textOr(let shape): return ["anyOf": [["type": "string"], .object(shape.schema)]]
    case .keys(let keys):
      var properties = JSONObject()
      for key in keys {
        var schema: JSONObject = ["description": .string(key.about)]
        for entry in key.shape.schema.entries { schema[entry.key] = entry.value }
        properties[key.name] = .object(schema)
      }
      var schema: JSONObject = [
        "type": "object", "additionalProperties": false, "properties": .object(properties),
      ]
      let required = keys.filter(\.isRequired).map { JSONValue.string($0.name) }
      if !required.isEmpty { schema["required"] = .array(required) }
      return schema
    }
  }
}
