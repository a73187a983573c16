import GRDB
import JSON

/// Worker models as they were before they had groups: only administrators add them, everybody changes them, and what is
/// wrong is often a status without a body.
enum OldModelRoutes {
  static let all = [
    Route("GET", "/worker/model", .caller, list),
    Route("POST", "/worker/model", .caller, add),
    Route("GET", "/worker/model/type", .caller) { _ in .list(WireModel.types.map { .string($0) }) },
    Route("PUT", "/worker/model/{id}", .caller, update),
    Route("DELETE", "/worker/model/{id}", .caller, delete),
  ]

  private static func list(_ call: Call) async throws -> CDSAnswer {
    let name = call.request.parameter("name") ?? ""
    let models = try await call.cds.database.read { db in
      let models = name.isEmpty ? try db.models() : try db.model(named: name).map { [$0] } ?? []
      return try models.map { $0.jsonBeforeGroups(workers: try db.workersBeforeGroups(model: $0.id)) }
    }
    if name.isEmpty { return .list(models, emptyIsNull: true) }
    guard let model = models.first else { throw CDSError.noModel }
    return .json(model)
  }

  private static func add(_ call: Call) async throws -> CDSAnswer {
    guard case .user(let user, _) = call.caller, user.admin else { throw CDSError.forbidden }
    let body = try FieldReader(call.request.body, otherwise: .bare(400))
    var model = try bare(400) { try WireModel(body) }
    if model.name.isEmpty { throw CDSError.bare(400) }
    model.groupID = 0
    model.createdBy = WireUser()
    let row = WireModel(
      name: model.name, type: model.type, image: model.image, createdBy: WireUser(username: user.username),
      ownerID: user.id)
    model.id = try await bare(500) { try await call.cds.database.write { try $0.insertModel(row) } }
    return .json(model.jsonBeforeGroups(workers: nil))
  }

  /// Answers nothing. Workers of the model that are not building are disabled; an empty list of capabilities leaves
  /// them as they are.
  private static func update(_ call: Call) async throws -> CDSAnswer {
    let model = try WireModel(FieldReader(call.request.body, otherwise: .unknown))
    if model.name.isEmpty { throw CDSError.invalidName }
    if model.image.isEmpty { throw CDSError.unauthorized }
    let id = try call.number("id", otherwise: .invalidID)
    guard model.id == id else { throw CDSError.invalidID }
    try await call.cds.database.write { db in
      guard var old = try db.model(id) else { return }
      old.name = model.name
      old.type = model.type
      old.image = model.image
      if let capabilities = model.capabilities, !capabilities.isEmpty { old.capabilities = capabilities }
      try db.replaceModel(old)
      try db.execute(
        sql:
          "UPDATE worker SET status = 'Disabled' WHERE model = ? AND hatchery_id > 0 AND status != 'Building'",
        arguments: [id])
    }
    return .done
  }

  /// A model that is not there is as well as deleted.
  private static func delete(_ call: Call) async throws -> CDSAnswer {
    let id = try call.number("id", otherwise: .bare(400))
    try await call.cds.database.write { db in
      try db.execute(sql: "UPDATE worker SET status = 'Disabled' WHERE model = ?", arguments: [id])
      _ = try db.deleteModel(id)
    }
    return .done
  }
}

/// Runs `body`; whatever it throws becomes a status without a body.
func bare<T>(_ status: Int, _ body: () async throws -> T) async throws(CDSError) -> T {
  do { return try await body() } catch { throw .bare(status) }
}

func bare<T>(_ status: Int, _ body: () throws -> T) throws(CDSError) -> T {
  do { return try body() } catch { throw .bare(status) }
}

extension Database {
  /// Workers as they were loaded before groups: without theirs.
  func workersBeforeGroups(model: Int64? = nil) throws -> [WireWorker] {
    try workers(model: model).map {
      var worker = $0
      worker.groupID = 0
      return worker
    }
  }
}
