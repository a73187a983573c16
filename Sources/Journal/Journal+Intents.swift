import GRDB
import JSON
package import Provisioning

extension Journal {
  /// An intent, and the address that its server is to get.
  package struct Entry: Hashable, Sendable {
    package var intent: Intent
    package var address: String?

    package init(_ intent: Intent, address: String? = nil) { (self.intent, self.address) = (intent, address) }
  }

  /// Writes intents, all or none, so that they outlive a crash of the machine. Then, and only then, their servers may
  /// be asked for.
  package func record(_ entries: [Entry]) async throws(JournalError) {
    try await write { db in
      let insert = try db.cachedStatement(sql: "INSERT OR REPLACE INTO intent VALUES (?, ?, ?)")
      for entry in entries {
        let order = try JSONValue(encoding: entry.intent.order).text(pretty: false)
        try insert.execute(arguments: [entry.intent.attempt.rawValue, order, entry.address])
      }
    }
  }

  /// Drops intents that have ended.
  package func forget(_ attempts: [AttemptName]) async throws(JournalError) {
    try await write { db in
      let delete = try db.cachedStatement(sql: "DELETE FROM intent WHERE attempt = ?")
      for attempt in attempts { try delete.execute(arguments: [attempt.rawValue]) }
    }
  }

  /// From now on the journal knows every server there may be.
  package func vouch() async throws(JournalError) { try await write { try Opening.vouch($0) } }

  /// One transaction. It waits for the disk, or, where it need not be durable, outlives only a crash of this process.
  func write(
    durably: Bool = true, _ body: @escaping @Sendable (Database) throws -> Void
  ) async throws(JournalError) {
    do {
      if durably { return try await database.write(body) }
      try await database.writeWithoutTransaction { db in
        try db.execute(sql: "PRAGMA synchronous = NORMAL")
        defer { try? db.execute(sql: "PRAGMA synchronous = FULL") }
        try db.inTransaction {
          try body(db)
          return .commit
        }
      }
    } catch {
      throw JournalError("cannot write the journal: \(error)")
    }
  }
}
