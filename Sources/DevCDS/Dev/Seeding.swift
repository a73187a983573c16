import GRDB
import JSON

/// What is put into the server past its API.
extension EmbeddedCDS {
  /// Adds a group that is not there yet.
  package func addGroup(_ name: String) async throws {
    try await database.write { db in if try db.groupID(named: name) == nil { _ = try db.insertGroup(name) } }
  }

  /// Adds a user, or changes one of that name, and its memberships: whether it administers each group.
  package func addUser(_ user: NewUser, groups: [String: Bool] = [:]) async throws {
    try await database.write { db in
      let id: Int64
      if let known = try db.user(named: user.username) {
        id = known.id
        try db.execute(
          sql: #"UPDATE "user" SET fullname = ?, email = ?, admin = ?, password = ? WHERE id = ?"#,
          arguments: [user.fullname, user.email, user.isAdmin, user.password, id])
      } else {
        id = try db.insertUser(user)
      }
      for (name, isAdmin) in groups.sorted(by: { $0.key < $1.key }) {
        try db.addMember(id, to: try db.existingGroup(name), isAdmin: isAdmin)
      }
    }
  }

  /// Adds a token of a group, `key` or a new one, and returns it.
  package func addToken(_ key: String? = nil, group: String) async throws -> String {
    let key = key ?? surroundings.secret()
    try await database.write {
      try $0.insertToken(key, group: try $0.existingGroup(group), expiration: "persistent")
    }
    return key
  }

  /// Puts runs of a job into the queue and returns their numbers.
  ///
  /// Runs of the same job of the same pipeline are runs of one action, and so are counted together. All of them wait,
  /// where CDS holds a second run of a pipeline back while the first waits.
  package func addJobs(_ job: NewJob, count: Int = 1) async throws -> [Int64] {
    let now = surroundings.now()
    return try await database.write { db in
      let pipeline = try db.pipeline(of: job)
      let action = try db.pipelineAction(of: job, pipeline: pipeline, now: now)
      return try (0..<count).map { _ in
        try db.insertBuild(of: job, pipeline: pipeline, pipelineAction: action)
      }
    }
  }
}

extension Database {
  func existingGroup(_ name: String) throws -> Int64 {
    guard let id = try groupID(named: name) else {
      throw SeedingError(description: "there is no group '\(name)'")
    }
    return id
  }

  /// The pipeline's id; it is made when it is not there.
  fileprivate func pipeline(of job: NewJob) throws -> Int64 {
    let group = try existingGroup(job.group)
    let names = [job.project, job.application, job.pipeline]
    try execute(
      sql: """
        INSERT INTO pipeline (project, application, name, runs) VALUES (?, ?, ?, 0)
        ON CONFLICT (project, application, name) DO NOTHING
        """, arguments: StatementArguments(names))
    let id = try Int64.fetchOne(
      self, sql: "SELECT id FROM pipeline WHERE project = ? AND application = ? AND name = ?",
      arguments: StatementArguments(names))
    guard let id else { throw CDSError.unknown }
    for group in [group, sharedInfra] {
      try execute(
        sql: """
          INSERT INTO pipeline_group (pipeline_id, group_id, role) VALUES (?, ?, 7)
          ON CONFLICT (pipeline_id, group_id) DO NOTHING
          """, arguments: [id, group])
    }
    return id
  }

  /// The id of the job in the pipeline; it is made when there is none that does and needs the same.
  fileprivate func pipelineAction(of job: NewJob, pipeline: Int64, now: Int64) throws -> Int64 {
    let requirements = job.requirements.map { WireRequirement(name: $0.name, type: $0.type, value: $0.value) }
    let rows = try Row.fetchAll(
      self,
      sql: """
        SELECT pipeline_action.id, action.id AS action_id, action.script FROM pipeline_action
        JOIN action ON action.id = pipeline_action.action_id WHERE pipeline_id = ? AND action.name = ?
        """, arguments: [pipeline, job.name])
    for row in rows
    where try row["script"] == job.script && self.requirements(ofAction: row["action_id"]) == requirements {
      return row["id"]
    }
    let own = try insertAction(
      job.name, type: "Default", script: job.script, requirements: requirements, now: now)
    let joined = try insertAction(
      job.name, type: "Joined", script: job.script, requirements: requirements, now: now)
    try execute(
      sql: "INSERT INTO pipeline_action (pipeline_id, action_id, default_action_id) VALUES (?, ?, ?)",
      arguments: [pipeline, joined, own])
    return lastInsertedRowID
  }

  fileprivate func insertBuild(of job: NewJob, pipeline: Int64, pipelineAction: Int64) throws -> Int64 {
    try execute(sql: "UPDATE pipeline SET runs = runs + 1 WHERE id = ?", arguments: [pipeline])
    let run =
      try Int64.fetchOne(self, sql: "SELECT runs FROM pipeline WHERE id = ?", arguments: [pipeline]) ?? 0
    let user = try user(1) ?? WireUser()
    // The order is the one that was recorded.
    let arguments = [
      ["cds.pipeline", job.pipeline], ["cds.application", job.application], ["cds.environment", "NoEnv"],
      ["cds.buildNumber", String(run)], ["cds.triggered_by.email", user.email], ["git.branch", "master"],
      ["cds.project", job.project], ["cds.version", String(run)],
      ["cds.triggered_by.username", user.username],
      ["cds.triggered_by.fullname", user.fullname],
    ]
    let json = JSONValue.array(arguments.map { .array($0.map { .string($0) }) }).text(pretty: false)
    try execute(
      sql: """
        INSERT INTO action_build (pipeline_action_id, build_number, args, status) VALUES (?, ?, ?, 'Waiting')
        """, arguments: [pipelineAction, run, json])
    return lastInsertedRowID
  }
}
