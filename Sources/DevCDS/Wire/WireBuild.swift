import JSON

/// A job of a run: CDS says action build.
struct WireBuild: Hashable, Sendable {
  static let zeroTime: JSONValue = "0001-01-01T00:00:00Z"

  var id: Int64
  var buildNumber: Int64
  var pipelineBuildID: Int64
  /// 0 in the answer to a take.
  var pipelineID: Int64
  var pipelineActionID: Int64
  /// Name and value of each argument, in order.
  var arguments: [[String]]
  /// `Waiting`, `Building`, or what the result said.
  var status: String
  /// nil, null on the wire, in the answer to a take.
  var requirements: [WireRequirement]?

  /// `action_name` is always empty, and times are always zero: so it was recorded.
  var json: JSONValue {
    let args = arguments.map { pair -> JSONValue in
      ["id": 0, "name": .string(pair[0]), "type": "string", "value": .string(pair[1]), "description": ""]
    }
    return [
      "id": .integer(Int(id)), "build_number": .integer(Int(buildNumber)),
      "pipeline_build_id": .integer(Int(pipelineBuildID)), "pipeline_id": .integer(Int(pipelineID)),
      "action_name": "", "pipeline_action_id": .integer(Int(pipelineActionID)), "args": .array(args),
      "status": .string(status), "requirements": requirements?.json ?? .null, "queued": Self.zeroTime,
      "start": Self.zeroTime, "done": Self.zeroTime,
    ]
  }
}
