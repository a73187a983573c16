import GRDB
import JSON

/// Hatcheries, and the need for workers that they poll.
enum HatcheryRoutes {
  static let all = [
    Route("POST", "/hatchery", .nothing, register),
    Route("PUT", "/hatchery/{id}", .caller, beat),
    Route("GET", "/worker/status", .caller, status),
  ]

  /// Each registration is a new hatchery, of the same name or not.
  private static func register(_ call: Call) async throws -> CDSAnswer {
    let cds = call.cds
    let form = try WireHatchery(FieldReader(call.request.body))
    let uid = cds.surroundings.secret()
    let now = cds.surroundings.now()
    let hatchery = try await cds.database.write { db -> WireHatchery in
      guard let group = try db.group(ofToken: form.uid) else { throw CDSError.unauthorized }
      var hatchery = form
      hatchery.uid = uid
      hatchery.groupID = group
      hatchery.id = try db.insertHatchery(hatchery, now: now)
      guard !form.model.name.isEmpty || !form.model.image.isEmpty else { return hatchery }
      hatchery.model.createdBy = WireUser(username: form.name)
      hatchery.model.type = "host"
      hatchery.model.groupID = group
      hatchery.model.ownerID = hatchery.id
      if try db.model(named: form.model.name) != nil { throw CDSError.modelNameExists }
      hatchery.model.id = try db.insertModel(hatchery.model)
      try db.setModel(hatchery.model.id, ofHatchery: hatchery.id)
      return hatchery
    }
    let model = cds.variant == .classic ? hatchery.model.json : hatchery.model.jsonBeforeGroups(workers: nil)
    return .json(hatchery.json(model: model))
  }

  /// A heartbeat; of whose hatchery nobody asks.
  private static func beat(_ call: Call) async throws -> CDSAnswer {
    // PostgreSQL refuses what is no number.
    let id = try call.number("id", otherwise: .unknown)
    let now = call.cds.surroundings.now()
    guard try await call.cds.database.write({ try $0.beatHatchery(id, now: now) }) else {
      throw CDSError.notFound
    }
    return .done
  }

  /// A hatchery sees the models and jobs of its group and of shared.infra, an administrator everything.
  private static func status(_ call: Call) async throws -> CDSAnswer {
    let view: QueueView
    var group: Int64?
    switch call.caller {
    case .hatchery(_, let own):
      view = .group(own)
      group = own
    case .user(let user, _) where user.admin: view = .everything
    case .user(let user, _) where call.cds.variant == .beforeGroups: view = .user(user.id)
    default: throw CDSError.forbidden
    }
    let models = group
    // Before groups a hatchery, too, is asked about as a user is, and a job counts once.
    let queue = call.cds.variant == .beforeGroups ? .everything : view
    let needs = try await call.cds.database.read { db in
      let models = try db.models(usableIn: models).map {
        ($0, try db.status(of: $0, showsGroup: models != nil))
      }
      return estimateNeeds(models, try db.queuedActions(queue))
    }
    return .list(needs.map(\.json), emptyIsNull: true)
  }
}

extension Database {
  fileprivate func status(of model: WireModel, showsGroup: Bool) throws -> WireModelStatus {
    WireModelStatus(
      modelID: model.id, modelName: model.name, modelGroupID: showsGroup ? model.groupID : 0,
      currentCount: try countWorkers(model: model.id, [.waiting, .checking]),
      buildingCount: try countWorkers(model: model.id, [.building]))
  }
}
