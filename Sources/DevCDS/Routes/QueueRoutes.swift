import GRDB
import JSON

/// The queue, and a job's way through it.
enum QueueRoutes {
  /// `ready` is the state in which a worker may look and take.
  static func all(readyWhen ready: WireWorker.Status) -> [Route] {
    [
      Route("GET", "/queue", .caller) { try await list($0, ready) },
      Route("POST", "/queue/requirements/errors", .caller, noteRequirementError),
      Route("POST", "/queue/{id}/take", .caller) { try await take($0, ready) },
      Route("POST", "/queue/{id}/result", .caller, finish),
      Route("POST", "/build/{id}/log", .caller, log),
    ]
  }

  /// The agent chooses what is seen; a hatchery sees nothing, since the handler takes it for a worker without a group.
  private static func list(_ call: Call, _ ready: WireWorker.Status) async throws -> CDSAnswer {
    let view: QueueView
    switch (call.caller, Agent(call.request)) {
    case (.worker(_, let group), .worker): view = .group(group)
    case (_, .hatchery), (_, .worker): view = .group(0)
    case (.user(let user, _), .other): view = user.admin ? .everything : .user(user.id)
    case (_, .other): view = .user(0)
    }
    let caller = call.caller
    let queue = try await call.cds.database.read { db in
      if case .worker(let id, _) = caller {
        guard let worker = try db.worker(id) else { throw CDSError.unknown }
        guard worker.status == ready else { throw CDSError.invalidID }
      }
      return try db.queue(view)
    }
    return .list(queue.map(\.json), emptyIsNull: true)
  }

  /// Whatever stands in the way is a bare 400: a caller that is no worker, one that is not ready, a job that is gone.
  private static func take(_ call: Call, _ ready: WireWorker.Status) async throws -> CDSAnswer {
    let refusal = CDSError.bare(400)
    guard case .worker(let id, _) = call.caller else { throw refusal }
    let number = try call.number("id", otherwise: refusal)
    let (build, action) = try await call.cds.database.write { db in
      guard let worker = try db.worker(id), worker.status == ready,
        var build = try db.build(number), build.status == "Waiting",
        let action = try db.action(ofBuild: build)
      else { throw refusal }
      let model = worker.model == 0 ? nil : try db.model(worker.model)
      try db.start(build.id, worker: worker, modelName: model?.name ?? worker.name)
      try db.setBuilding(build.id, worker: id)
      build.status = "Building"
      build.pipelineID = 0
      build.requirements = nil
      return (build, action)
    }
    return .json(["ActionBuild": build.json, "Action": action.json, "Secrets": .null])
  }

  /// CDS asks neither who sends a result nor whether there is one already.
  private static func finish(_ call: Call) async throws -> CDSAnswer {
    let id = try call.number("id", otherwise: .invalidID)
    let caller = call.caller
    let body = call.request.body
    try await call.cds.database.write { db in
      guard try db.build(id) != nil else { throw CDSError.notFound }
      let status = try FieldReader(body).string("status")
      if case .worker(let worker, _) = caller { _ = try db.setStatus(.waiting, worker: worker) }
      try db.setStatus(status, build: id)
    }
    return .done
  }

  private static func log(_ call: Call) async throws -> CDSAnswer {
    let id = try call.number("id", otherwise: .invalidID)
    guard case .array(let lines)? = try? JSONValue.parse(call.request.body) else {
      throw CDSError.wrongRequest
    }
    let entries = try lines.map { line in
      let fields = try FieldReader(line)
      return (step: try fields.string("step"), value: try fields.string("value"))
    }
    try await call.cds.database.write { db in
      for entry in entries {
        try db.execute(
          sql: "INSERT INTO build_log (action_build_id, step, value) VALUES (?, ?, ?)",
          arguments: [id, entry.step, entry.value])
      }
    }
    return .done
  }

  /// The body is text: why a worker cannot run a job that its model should run.
  private static func noteRequirementError(_ call: Call) async throws -> CDSAnswer {
    guard case .worker(let id, _) = call.caller else { return .done }
    let text = String(decoding: call.request.body, as: UTF8.self)
    try await call.cds.database.write { db in
      guard let worker = try db.worker(id) else { throw CDSError.wrongRequest }
      try db.execute(
        sql: "INSERT INTO requirement_error (worker_name, text) VALUES (?, ?)",
        arguments: [worker.name, text])
    }
    return .done
  }
}
