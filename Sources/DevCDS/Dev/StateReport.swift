import GRDB
package import JSON

extension EmbeddedCDS {
  /// What is in the server, for tests and for people; without passwords, tokens and the secrets of hatcheries.
  package func state() async throws -> JSONValue {
    try await database.read { db in
      let models = try db.models().map(\.json)
      let workers = try db.workers().map(\.json)
      return [
        "users": try db.rows(#"SELECT id, username, admin FROM "user" ORDER BY id"#),
        "groups": try db.rows(#"SELECT id, name FROM "group" ORDER BY id"#),
        "models": .array(models),
        "hatcheries": try db.rows("SELECT id, name, group_id, model_id, last_beat FROM hatchery ORDER BY id"),
        "workers": .array(workers),
        "jobs": try db.rows(
          """
          SELECT action_build.id, action.name, status, worker_name, worker_model_name FROM action_build
          JOIN pipeline_action ON pipeline_action.id = pipeline_action_id JOIN action ON action.id = action_id
          ORDER BY action_build.id
          """),
        "logs": try db.rows("SELECT action_build_id, step, value FROM build_log ORDER BY id"),
        "requirement_errors": try db.rows("SELECT worker_name, text FROM requirement_error ORDER BY id"),
      ]
    }
  }
}

extension Database {
  fileprivate func rows(_ sql: String) throws -> JSONValue {
    let rows = try Row.fetchAll(self, sql: sql).map { row -> JSONValue in
      var object = JSONObject()
      for (name, value) in row {
        object[name] =
          switch value.storage {
          case .int64(let number): .integer(Int(number))
          case .string(let text): .string(text)
          default: .null
          }
      }
      return .object(object)
    }
    return .array(rows)
  }
}
