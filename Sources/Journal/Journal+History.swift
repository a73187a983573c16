import GRDB
package import Provisioning

extension Journal {
  /// A change of state as it was written down.
  package struct Entered: Hashable, Sendable {
    /// The hatchery's time, in milliseconds since 1970.
    package let at: Int
    package let attempt: String
    package let from: String?
    package let to: String
    package let cause: String
    package let detail: String?
  }

  /// Writes what the core was told and what followed. Once this life's inputs have reached their bound, they are left
  /// out.
  package func note(_ recordings: [Recording], _ transitions: [Transition]) async throws(JournalError) {
    let (life, bounds) = (life, bounds)
    try await write(durably: false) { db in
      try Self.add(recordings, life, bounds, db)
      guard !transitions.isEmpty else { return }
      let insert = try db.cachedStatement(
        sql: """
          INSERT INTO transition (at, attempt, "from", "to", cause, detail) VALUES (?, ?, ?, ?, ?, ?)
          """)
      for transition in transitions {
        try insert.execute(arguments: [
          transition.at.milliseconds, transition.attempt.rawValue, transition.from?.description,
          transition.to.description, transition.cause.description, transition.detail,
        ])
      }
      try db.execute(
        sql: "DELETE FROM transition WHERE id <= ?",
        arguments: [db.lastInsertedRowID - Int64(bounds.transitions)])
    }
  }

  private static func add(_ recordings: [Recording], _ life: Int64, _ bounds: Bounds, _ db: Database) throws {
    guard !recordings.isEmpty,
      let row = try Row.fetchOne(db, sql: "SELECT bytes, is_cut FROM life WHERE id = ?", arguments: [life]),
      row["is_cut"] == 0
    else { return }
    var bytes: Int = row["bytes"]
    var isCut = false
    let insert = try db.cachedStatement(sql: "INSERT INTO input (life, line) VALUES (?, ?)")
    for recording in recordings {
      let line = try recording.line()
      bytes += line.utf8.count
      isCut = bytes > bounds.inputs
      if isCut { break }
      try insert.execute(arguments: [life, line])
    }
    try db.execute(
      sql: "UPDATE life SET bytes = ?, is_cut = ? WHERE id = ?", arguments: [bytes, isCut, life])
  }

  /// What was told to the core in this life (0) or the one before (1), in order.
  package func recordings(lifeBefore count: Int = 0) async throws(JournalError) -> [String] {
    let life = life - Int64(count)
    return try await read { db in
      try String.fetchAll(db, sql: "SELECT line FROM input WHERE life = ? ORDER BY id", arguments: [life])
    }
  }

  /// The last changes of one attempt, or of all, the oldest first.
  package func history(of attempt: String? = nil, last count: Int = 200) async throws(JournalError)
    -> [Entered]
  {
    try await read { db in
      let rows = try Row.fetchAll(
        db,
        sql: "SELECT * FROM transition WHERE ?1 IS NULL OR attempt = ?1 ORDER BY id DESC LIMIT ?2",
        arguments: [attempt, count])
      return rows.reversed().map { row in
        Entered(
          at: row["at"], attempt: row["attempt"], from: row["from"], to: row["to"], cause: row["cause"],
          detail: row["detail"])
      }
    }
  }

  /// Keeps what was found out about a boot that failed.
  package func keep(report text: String, on attempt: AttemptName) async throws(JournalError) {
    let most = Int64(bounds.reports)
    try await write { db in
      try db.execute(
        sql: "INSERT OR REPLACE INTO report (attempt, text) VALUES (?, ?)",
        arguments: [attempt.rawValue, text])
      try db.execute(
        sql: "DELETE FROM report WHERE id <= ?", arguments: [db.lastInsertedRowID - most])
    }
  }

  /// What was found out about a boot that failed; nil when nothing was.
  package func report(on attempt: String) async throws(JournalError) -> String? {
    try await read { db in
      try String.fetchOne(db, sql: "SELECT text FROM report WHERE attempt = ?", arguments: [attempt])
    }
  }

  private func read<Value: Sendable>(
    _ body: @escaping @Sendable (Database) throws -> Value
  ) async throws(JournalError) -> Value {
    do {
      return try await database.read(body)
    } catch {
      throw JournalError("cannot read the journal: \(error)")
    }
  }
}
