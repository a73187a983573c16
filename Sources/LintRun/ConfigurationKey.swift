package import JSON
import Lint

/// A key of `.modelc.yaml`: what the reader accepts and what the schema lists.
struct ConfigurationKey {
  let name: String
  let about: String
  let schema: JSONObject

  /// Keys that may stand at the top and in an item of `files`.
  static let shared: [ConfigurationKey] = [
    .init(
      "on", "The release that scripts run on, by its name in the catalogue: debian12.", ["type": "string"]),
    .init(
      "target", "What scripts prepare: a machine that boots with them, or an image that is kept.",
      ["enum": .array(Situation.Target.allCases.map { .string($0.rawValue) })]),
    .init(
      "as", "What shell scripts are: handed to cloud-init, or run by something else.",
      ["enum": .array(LintChoices.Kind.allCases.map { .string($0.rawValue) })]),
    .init(
      "select", "The rules to judge by: ids, names, beginnings of ids, default, all.",
      ["type": ["array", "null"], "items": ["type": "string"]]),
    .init(
      "ignore", "Rules whose findings do not count.",
      [
        "type": ["array", "null"],
        "items": [
          "anyOf": [
            ["type": "string"],
            [
              "type": "object", "additionalProperties": false, "required": ["rule"],
              "properties": [
                "rule": ["type": "string", "description": "An id, a name or the beginning of ids."],
                "reason": ["type": "string", "description": "Why."],
              ],
            ],
          ]
        ],
      ]),
    .init(
      "severity", "Another severity for rules.",
      [
        "type": "object", "additionalProperties": ["enum": ["error", "warning", "info", "style"]],
      ]),
    .init(
      "fail-on", "From which severity on findings fail a run; by default warning.",
      ["enum": .array(LintChoices.Threshold.allCases.map { .string($0.rawValue) })]),
    .init(
      "require-reason", "Whether ignoring something takes a reason.", ["type": "boolean"]),
  ]

  static let top: [ConfigurationKey] =
    shared + [
      .init(
        "exclude", "Files that are not judged unless they are named; patterns relative to this file.",
        ["type": ["array", "null"], "items": ["type": "string"]]),
      .init(
        "baseline", "A file of findings that are known, relative to this file.", ["type": "string"]),
      .init(
        "files", "Settings for some files; later ones are stronger.",
        [
          "type": ["array", "null"],
          "items": [
            "type": "object", "additionalProperties": false, "required": ["match"],
            "properties": .object(properties(part)),
          ],
        ]),
    ]

  static let part: [ConfigurationKey] =
    [
      .init(
        "match", "Which files; patterns relative to this file.",
        ["type": "array", "items": ["type": "string"]])
    ] + shared

  private init(_ name: String, _ about: String, _ schema: JSONObject) {
    self.name = name
    self.about = about
    self.schema = schema
  }

  static func properties(_ keys: [ConfigurationKey]) -> JSONObject {
    var properties = JSONObject()
    for key in keys {
      var schema: JSONObject = ["description": .string(key.about)]
      for entry in key.schema.entries { schema[entry.key] = entry.value }
      properties[key.name] = .object(schema)
    }
    return properties
  }
}

/// The JSON Schema of `.modelc.yaml`: draft 7, as editors know it.
package func configurationSchema() -> JSONValue {
  [
    "$schema": "http://json-schema.org/draft-07/schema#", "title": "modelc lint",
    "description": "What modelc lint judges scripts by.", "type": "object", "additionalProperties": false,
    "properties": .object(ConfigurationKey.properties(ConfigurationKey.top)),
  ]
}
