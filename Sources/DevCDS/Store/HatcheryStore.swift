import GRDB

extension Database {
  /// Adds a hatchery; its id is the new row's.
  func insertHatchery(_ hatchery: WireHatchery, now: Int64) throws -> Int64 {
    try execute(
      sql: "INSERT INTO hatchery (uid, name, group_id, last_beat) VALUES (?, ?, ?, ?)",
      arguments: [hatchery.uid, hatchery.name, hatchery.groupID, now])
    return lastInsertedRowID
  }

  func setModel(_ model: Int64, ofHatchery id: Int64) throws {
    try execute(sql: "UPDATE hatchery SET model_id = ? WHERE id = ?", arguments: [model, id])
  }

  /// Returns whether there is such a hatchery.
  func beatHatchery(_ id: Int64, now: Int64) throws -> Bool {
    try execute(sql: "UPDATE hatchery SET last_beat = ? WHERE id = ?", arguments: [now, id])
    return changesCount > 0
  }

  func hatchery(uid: String) throws -> (id: Int64, group: Int64)? {
    try Row.fetchOne(self, sql: "SELECT id, group_id FROM hatchery WHERE uid = ?", arguments: [uid])
      .map { ($0["id"], $0["group_id"]) }
  }

  func group(ofHatchery id: Int64) throws -> Int64? {
    try Int64.fetchOne(self, sql: "SELECT group_id FROM hatchery WHERE id = ?", arguments: [id])
  }

  /// Removes the hatcheries whose last beat is older, and the models that they brought.
  func deleteHatcheries(lastBeatBefore time: Int64) throws {
    try execute(
      sql: "DELETE FROM worker_model WHERE id IN (SELECT model_id FROM hatchery WHERE last_beat < ?)",
      arguments: [time])
    try execute(sql: "DELETE FROM hatchery WHERE last_beat < ?", arguments: [time])
  }
}
