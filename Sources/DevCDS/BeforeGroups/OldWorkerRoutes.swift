import GRDB
import JSON

/// Workers as they were before models had groups: one that waits takes a job at once, and only one that waits can be
/// disabled.
enum OldWorkerRoutes {
  static let all = [
    Route("GET", "/worker", .nothing, list),
    Route("POST", "/worker", .nothing) { try await WorkerRoutes.register($0, failure: .bare(401)) },
    Route("POST", "/worker/{worker}/disable", .caller) { call in
      try await WorkerRoutes.disable(call) { $0 == .waiting }
    },
    Route("POST", "/worker/refresh", .caller) { try await WorkerRoutes.refresh($0, failure: .bare(500)) },
    Route("POST", "/worker/unregister", .caller, WorkerRoutes.unregister),
  ]

  private static func list(_ call: Call) async throws -> CDSAnswer {
    let model: Int64? = call.request.parameter("orphan") == "true" ? 0 : nil
    return .list(try await call.cds.database.read { try $0.workersBeforeGroups(model: model) }.map(\.json))
  }
}
