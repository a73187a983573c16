import GRDB
import JSON

/// Workers and their states.
enum WorkerRoutes {
  static let all = [
    Route("GET", "/worker", .nothing, list),
    Route("POST", "/worker", .nothing) { try await register($0, failure: .unauthorized) },
    Route("POST", "/worker/{worker}/disable", .caller) { call in
      try await disable(call) { $0 != .building }
    },
    Route("POST", "/worker/refresh", .caller) { try await refresh($0, failure: .unknown) },
    Route("POST", "/worker/unregister", .caller, unregister),
    Route("POST", "/worker/checking", .caller) { try await move($0, to: .checking, from: [.waiting]) },
    Route("POST", "/worker/waiting", .caller) {
      try await move($0, to: .waiting, from: [.checking, .building])
    },
  ]

  /// Everybody may see the workers, and with them their credentials.
  static func list(_ call: Call) async throws -> CDSAnswer {
    let model: Int64? = call.request.parameter("orphan") == "true" ? 0 : nil
    return .list(try await call.cds.database.read { try $0.workers(model: model) }.map(\.json))
  }

  /// Registers a worker, of whose token, group and model any flaw is `failure`.
  static func register(_ call: Call, failure: CDSError) async throws -> CDSAnswer {
    let form = try WireRegistration(FieldReader(call.request.body))
    let id = call.cds.surroundings.secret()
    let now = call.cds.surroundings.now()
    let isClassic = call.cds.variant == .classic
    var worker = try await call.cds.database.write { db -> WireWorker in
      let hatcheryGroup = form.hatchery == 0 ? nil : try db.group(ofHatchery: form.hatchery)
      if form.hatchery != 0 && hatcheryGroup == nil { throw CDSError.unknown }
      guard !form.name.isEmpty, let group = try db.group(ofToken: form.userKey) else { throw failure }
      if isClassic, let hatcheryGroup, hatcheryGroup != group { throw failure }
      if form.model != 0 {
        guard let model = try db.model(form.model) else { throw failure }
        let mayRun = [sharedInfra, group].contains(model.groupID) || group == sharedInfra
        if isClassic && !mayRun { throw failure }
      }
      let worker = WireWorker(
        id: id, name: form.name, groupID: group, model: form.model, hatcheryID: form.hatchery)
      try db.insertWorker(worker, now: now)
      return worker
    }
    if form.model != 0 { try await call.cds.learnCapabilities(form.binaryCapabilities, model: form.model) }
    if !isClassic { worker.groupID = 0 }
    return .json(worker.json)
  }

  /// Takes a worker that a hatchery has started, and that is in a state which `may` allows, out of service.
  static func disable(_ call: Call, may: @Sendable (WireWorker.Status) -> Bool) async throws -> CDSAnswer {
    let id = call.variables["worker"] ?? ""
    try await call.cds.database.write { db in
      guard let worker = try db.worker(id) else { throw CDSError.unknown }
      guard may(worker.status), worker.hatcheryID != 0 else { throw CDSError.forbidden }
      _ = try db.setStatus(.disabled, worker: id)
    }
    return .done
  }

  /// A worker's heartbeat; from one that is gone it is `failure`.
  static func refresh(_ call: Call, failure: CDSError) async throws -> CDSAnswer {
    guard case .worker(let id, _) = call.caller else { throw failure }
    let now = call.cds.surroundings.now()
    guard try await call.cds.database.write({ try $0.beatWorker(id, now: now) }) else { throw failure }
    return .done
  }

  /// From a worker that is gone already it is well, too.
  static func unregister(_ call: Call) async throws -> CDSAnswer {
    if case .worker(let id, _) = call.caller { try await call.cds.database.write { try $0.deleteWorker(id) } }
    return .done
  }

  private static func move(
    _ call: Call, to status: WireWorker.Status, from states: Set<WireWorker.Status>
  ) async throws -> CDSAnswer {
    guard case .worker(let id, _) = call.caller else { throw CDSError.unknown }
    try await call.cds.database.write { db in
      guard let worker = try db.worker(id) else { throw CDSError.unknown }
      guard states.contains(worker.status) else { throw CDSError.wrongRequest }
      _ = try db.setStatus(status, worker: id)
    }
    return .done
  }
}

extension EmbeddedCDS {
  /// Adds what a worker has found to its model's capabilities.
  ///
  /// CDS compares with the values alone and adds all or nothing: a name that is taken, or sent twice, spoils the lot.
  fileprivate func learnCapabilities(_ binaries: [String], model: Int64) async throws {
    do {
      try await database.write { db in
        let known = Set(try db.model(model)?.capabilities?.map(\.value) ?? [])
        for binary in binaries where !known.contains(binary) {
          try db.insertCapability(WireRequirement(name: binary, type: "binary", value: binary), model: model)
        }
      }
    } catch is DatabaseError {}
  }
}
