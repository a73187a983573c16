import GRDB
import JSON

/// Worker models, which belong to groups.
enum ModelRoutes {
  static let all = [
    Route("GET", "/worker/model", .caller, list),
    Route("POST", "/worker/model", .caller, add),
    Route("GET", "/worker/model/type", .caller) { _ in .list(WireModel.types.map { .string($0) }) },
    Route("GET", "/worker/model/{id}/instances", .model(write: false), instances),
    Route("PUT", "/worker/model/{id}", .model(write: true), update),
    Route("DELETE", "/worker/model/{id}", .model(write: true), delete),
  ]

  /// With `name` that model alone. The list is of all models, whoever asks: the query that should leave some out
  /// does not.
  private static func list(_ call: Call) async throws -> CDSAnswer {
    if let name = call.request.parameter("name"), !name.isEmpty {
      guard let model = try await call.cds.database.read({ try $0.model(named: name) }) else {
        throw CDSError.noModel
      }
      return .json(model.json)
    }
    return .list(try await call.cds.database.read { try $0.models() }.map(\.json))
  }

  private static func add(_ call: Call) async throws -> CDSAnswer {
    var model = try WireModel(FieldReader(call.request.body))
    if model.type.isEmpty || model.name.isEmpty || model.groupID == 0 { throw CDSError.wrongRequest }
    try requireAdministration(of: model.groupID, call)
    if case .user(let user, _) = call.caller { model.createdBy = user }
    let new = model
    model.id = try await call.cds.database.write { try $0.insertModel(new) }
    return .json(model.json)
  }

  /// What the request leaves empty stays as it is, but for the creator, which becomes what the request says.
  private static func update(_ call: Call) async throws -> CDSAnswer {
    let id = try call.number("id", otherwise: .invalidID)
    guard let old = try await call.cds.database.read({ try $0.model(id) }) else { throw CDSError.noModel }
    var model = try WireModel(FieldReader(call.request.body))
    if model.name.isEmpty { model.name = old.name }
    if model.image.isEmpty { model.image = old.image }
    if model.capabilities?.isEmpty ?? true { model.capabilities = old.capabilities }
    if model.groupID == 0 { model.groupID = old.groupID }
    if model.type.isEmpty { model.type = old.type }
    if model.id == 0 { model.id = old.id }
    try requireAdministration(of: model.groupID, call)
    guard model.id == id else { throw CDSError.invalidID }
    let new = model
    try await call.cds.database.write { try $0.replaceModel(new) }
    return .json(model.json)
  }

  private static func delete(_ call: Call) async throws -> CDSAnswer {
    let id = try call.number("id", otherwise: .wrongRequest)
    guard try await call.cds.database.write({ try $0.deleteModel(id) }) else { throw CDSError.noModel }
    return .done
  }

  private static func instances(_ call: Call) async throws -> CDSAnswer {
    let id = try call.number("id", otherwise: .invalidID)
    let workers = try await call.cds.database.read { try $0.model(id) == nil ? nil : $0.workers(model: id) }
    guard let workers else { throw CDSError.noModel }
    return .list(workers.map(\.json))
  }

  private static func requireAdministration(of group: Int64, _ call: Call) throws(CDSError) {
    guard let caller = call.caller, caller.isAdministrator || caller.administers(group) else {
      throw .forbidden
    }
  }
}
