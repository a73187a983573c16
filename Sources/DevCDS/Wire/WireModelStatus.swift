import JSON

/// The need for workers of a model, as a hatchery polls it.
struct WireModelStatus: Hashable, Sendable {
  var modelID: Int64
  var modelName: String
  /// 0 in the answer to an administrator, which does not load it.
  var modelGroupID: Int64
  /// Workers that are Waiting or Checking; those that boot are counted nowhere.
  var currentCount = 0
  var wantedCount = 0
  var buildingCount = 0
  /// The service and memory requirements of the last job that matched; nil, null on the wire, when none did.
  var requirements: [WireRequirement]?

  var json: JSONValue {
    [
      "model_id": .integer(Int(modelID)), "model_name": .string(modelName),
      "model_group_id": .integer(Int(modelGroupID)), "current_count": .integer(currentCount),
      "wanted_count": .integer(wantedCount), "building_count": .integer(buildingCount),
      "requirements": requirements?.json ?? .null,
    ]
  }
}
