import GRDB
import JSON
import Synchronization

/// What needs no caller: the requirements that are known, the worker's program, how often models were used.
enum ActionRoutes {
  static let all = [
    Route("GET", "/action/requirement", .nothing) { call in
      .list(try await call.cds.database.read { try $0.allRequirements() }.map(\.json))
    },
    Route("GET", "/download/worker/{arch}", .nothing, download),
    Route("GET", "/mon/models", .nothing, usage),
  ]

  private static func download(_ call: Call) async throws -> CDSAnswer {
    guard ["x86_64", "windows_x86_64"].contains(call.variables["arch"] ?? "") else { throw CDSError.notFound }
    return CDSAnswer(
      200,
      headers: [
        ("Content-Disposition", #"attachment;filename="worker""#),
        ("Content-Type", "application/octet-stream"),
      ], body: call.cds.workerProgram)
  }

  /// The first to ask is told that it is being counted.
  private static func usage(_ call: Call) async throws -> CDSAnswer {
    guard call.cds.isUsageKnown.exchange(true, ordering: .relaxed) else { return .json([], status: 202) }
    let used = try await call.cds.database.read { db in
      try Row.fetchAll(
        db,
        sql: """
          SELECT worker_model_name, count(*) AS used FROM action_build WHERE worker_model_name IS NOT NULL
          GROUP BY worker_model_name ORDER BY worker_model_name
          """
      ).map { row -> JSONValue in ["Model": .string(row["worker_model_name"]), "Used": .integer(row["used"])]
      }
    }
    return .json(.array(used), status: used.isEmpty ? 202 : 200)
  }
}
