import GRDB
import JSON

extension Database {
  /// Adds a model and its capabilities; its id is the new row's.
  ///
  /// A name that is taken, a group that is not there or a capability that occurs twice is an error of the database.
  func insertModel(_ model: WireModel) throws -> Int64 {
    try execute(
      sql: """
        INSERT INTO worker_model (name, type, image, created_by, owner_id, group_id) VALUES (?, ?, ?, ?, ?, ?)
        """,
      arguments: [
        model.name, model.type, model.image, model.createdBy.json.text(pretty: false), model.ownerID,
        model.groupID == 0 ? nil : model.groupID,
      ])
    let id = lastInsertedRowID
    for capability in model.capabilities ?? [] { try insertCapability(capability, model: id) }
    return id
  }

  /// Writes every field of a model, and its capabilities anew.
  func replaceModel(_ model: WireModel) throws {
    try execute(
      sql: """
        UPDATE worker_model SET name = ?, type = ?, image = ?, created_by = ?, owner_id = ?, group_id = ? WHERE id = ?
        """,
      arguments: [
        model.name, model.type, model.image, model.createdBy.json.text(pretty: false), model.ownerID,
        model.groupID == 0 ? nil : model.groupID, model.id,
      ])
    try execute(sql: "DELETE FROM worker_capability WHERE worker_model_id = ?", arguments: [model.id])
    for capability in model.capabilities ?? [] { try insertCapability(capability, model: model.id) }
  }

  func insertCapability(_ capability: WireRequirement, model: Int64) throws {
    try execute(
      sql: "INSERT INTO worker_capability (worker_model_id, name, type, argument) VALUES (?, ?, ?, ?)",
      arguments: [model, capability.name, capability.type, capability.value])
  }

  /// Returns whether the model had a capability of that name.
  func updateCapability(_ capability: WireRequirement, model: Int64) throws -> Bool {
    try execute(
      sql: "UPDATE worker_capability SET type = ?, argument = ? WHERE worker_model_id = ? AND name = ?",
      arguments: [capability.type, capability.value, model, capability.name])
    return changesCount > 0
  }

  /// Returns whether the model had a capability of that name.
  func deleteCapability(named name: String, model: Int64) throws -> Bool {
    try execute(
      sql: "DELETE FROM worker_capability WHERE worker_model_id = ? AND name = ?", arguments: [model, name])
    return changesCount > 0
  }

  /// Returns whether there was such a model.
  func deleteModel(_ id: Int64) throws -> Bool {
    try execute(sql: "DELETE FROM worker_model WHERE id = ?", arguments: [id])
    return changesCount > 0
  }

  func model(_ id: Int64) throws -> WireModel? {
    try Row.fetchOne(self, sql: "SELECT * FROM worker_model WHERE id = ?", arguments: [id]).map(wireModel)
  }

  func model(named name: String) throws -> WireModel? {
    try Row.fetchOne(self, sql: "SELECT * FROM worker_model WHERE name = ?", arguments: [name]).map(wireModel)
  }

  /// By name. With `group`, those that the group's workers may run: its own and those of shared.infra, and for
  /// shared.infra itself all.
  func models(usableIn group: Int64? = nil) throws -> [WireModel] {
    try Row.fetchAll(
      self,
      sql: """
        SELECT * FROM worker_model
        WHERE :group IS NULL OR group_id IS NULL OR :group = :shared OR group_id = :group OR group_id = :shared
        ORDER BY name
        """, arguments: ["group": group, "shared": sharedInfra]
    ).map(wireModel)
  }

  private func wireModel(_ row: Row) throws -> WireModel {
    let id: Int64 = row["id"]
    let capabilities = try Row.fetchAll(
      self, sql: "SELECT name, type, argument FROM worker_capability WHERE worker_model_id = ? ORDER BY name",
      arguments: [id]
    ).map { WireRequirement(name: $0["name"], type: $0["type"], value: $0["argument"]) }
    let creator: String = row["created_by"]
    return WireModel(
      id: id, name: row["name"], type: row["type"], image: row["image"],
      capabilities: capabilities.goList,
      createdBy: try WireUser(FieldReader(Array(creator.utf8), otherwise: .unknown)),
      ownerID: row["owner_id"],
      groupID: row["group_id"] ?? 0)
  }
}
