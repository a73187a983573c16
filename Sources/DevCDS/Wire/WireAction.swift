import JSON

/// What a worker is to do: actions within actions, the innermost a script.
struct WireAction: Hashable, Sendable {
  var id: Int64
  var name: String
  /// `Joined` for a job of a stage, `Default` for an action that somebody wrote, `Builtin` for what a worker knows.
  var type: String
  var description = ""
  var requirements: [WireRequirement]?
  /// The text of a script; nil where there are no parameters.
  var script: String?
  var actions: [WireAction]?
  /// Seconds since 1970.
  var lastModified: Int64

  var json: JSONValue {
    let parameters: JSONValue =
      script.map { script in
        [
          [
            "id": 0, "name": "script", "type": "text", "value": .string(script),
            "description": .string(Self.help),
          ]
        ]
      } ?? .null
    return [
      "id": .integer(Int(id)), "name": .string(name), "type": .string(type),
      "description": .string(description),
      "requirements": requirements?.json ?? .null, "parameters": parameters,
      "actions": actions.map { .array($0.map(\.json)) } ?? .null, "enabled": true, "pipeline_stage_id": 0,
      "pipeline_action_id": 0, "final": false,
      "last_modified": .integer(Int(lastModified)),
    ]
  }

  /// The action that runs a script; CDS has it from its start, as the third of its own.
  static func script(_ text: String, lastModified: Int64) -> WireAction {
    WireAction(
      id: 3, name: "Script", type: "Builtin",
      description: "CDS Builtin Action.\nExecute a script, written in script attribute.", script: text,
      lastModified: lastModified)
  }

  private static let help = """
    Content of your script.
    You can put #!/bin/bash, or #!/bin/perl at first line.
    Make sure that the binary used is in
    the pre-requisites of action
    """
}
