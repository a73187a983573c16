import GRDB

extension Database {
  func insertWorker(_ worker: WireWorker, now: Int64) throws {
    try execute(
      sql: """
        INSERT INTO worker (id, name, group_id, model, hatchery_id, status, last_beat) VALUES (?, ?, ?, ?, ?, ?, ?)
        """,
      arguments: [
        worker.id, worker.name, worker.groupID, worker.model, worker.hatcheryID, worker.status.rawValue, now,
      ])
  }

  func worker(_ id: String) throws -> WireWorker? {
    try Row.fetchOne(self, sql: "SELECT * FROM worker WHERE id = ?", arguments: [id]).flatMap(wireWorker)
  }

  /// By name; with `model`, those of it.
  func workers(model: Int64? = nil) throws -> [WireWorker] {
    try Row.fetchAll(
      self, sql: "SELECT * FROM worker WHERE :model IS NULL OR model = :model ORDER BY name, id",
      arguments: ["model": model]
    ).compactMap(wireWorker)
  }

  /// Workers of a model with one of these states.
  func countWorkers(model: Int64, _ states: [WireWorker.Status]) throws -> Int {
    let states = states.map(\.rawValue)
    let marks = databaseQuestionMarks(count: states.count)
    return try Int.fetchOne(
      self, sql: "SELECT count(*) FROM worker WHERE model = ? AND status IN (\(marks))",
      arguments: [model] + StatementArguments(states)) ?? 0
  }

  /// A state other than Building, in which a worker has no job; returns whether there is such a worker.
  func setStatus(_ status: WireWorker.Status, worker: String) throws -> Bool {
    try execute(
      sql: "UPDATE worker SET status = ?, action_build_id = NULL WHERE id = ?",
      arguments: [status.rawValue, worker])
    return changesCount > 0
  }

  func setBuilding(_ build: Int64, worker: String) throws {
    try execute(
      sql: "UPDATE worker SET status = ?, action_build_id = ? WHERE id = ?",
      arguments: [WireWorker.Status.building.rawValue, build, worker])
  }

  /// Returns whether there is such a worker.
  func beatWorker(_ id: String, now: Int64) throws -> Bool {
    try execute(sql: "UPDATE worker SET last_beat = ? WHERE id = ?", arguments: [now, id])
    return changesCount > 0
  }

  /// Removes a worker; the job that it was building waits again. Nothing happens when there is no such worker.
  func deleteWorker(_ id: String) throws {
    guard let row = try Row.fetchOne(self, sql: "SELECT * FROM worker WHERE id = ?", arguments: [id]) else {
      return
    }
    if let build: Int64 = row["action_build_id"] { try requeue(build) }
    try execute(
      sql: "INSERT OR REPLACE INTO former_worker (id, name, group_id) VALUES (?, ?, ?)",
      arguments: [id, row["name"] as String, row["group_id"] as Int64])
    try execute(sql: "DELETE FROM worker WHERE id = ?", arguments: [id])
  }

  func workers(lastBeatBefore time: Int64) throws -> [String] {
    try String.fetchAll(self, sql: "SELECT id FROM worker WHERE last_beat < ?", arguments: [time])
  }

  /// The group of a worker that is, or was, registered: CDS knows its credential still when it is gone.
  func group(ofWorker id: String) throws -> Int64? {
    try Int64.fetchOne(
      self,
      sql:
        "SELECT group_id FROM worker WHERE id = :id UNION SELECT group_id FROM former_worker WHERE id = :id",
      arguments: ["id": id])
  }
}

private func wireWorker(_ row: Row) -> WireWorker? {
  WireWorker.Status(rawValue: row["status"]).map {
    WireWorker(
      id: row["id"], name: row["name"], groupID: row["group_id"], model: row["model"],
      hatcheryID: row["hatchery_id"], status: $0)
  }
}
