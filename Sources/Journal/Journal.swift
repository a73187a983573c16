package import Files
import GRDB
import Glibc
package import Provisioning

/// What outlives a hatchery's process: the intents of servers above all, in a database of SQLite.
///
/// One process writes it, one transaction at a time. It may be deleted whenever the hatchery does not run; the next
/// life is then careful until it has seen what there is.
package final class Journal: Sendable {
  let database: DatabaseQueue
  private let directory: DirectoryHold
  /// What was found of the life before.
  package let beginning: Life.Journal
  /// Addresses that attempts of earlier lives hold.
  package let addresses: [AttemptName: String]
  /// This life's number.
  let life: Int64
  let bounds: Bounds

  /// How much is kept.
  package struct Bounds: Hashable, Sendable {
    /// Bytes of recorded inputs of this life; once they are reached nothing more of it is recorded.
    package var inputs = 32 << 20
    /// Changes of state, and reports on failed boots.
    package var transitions = 100_000
    package var reports = 500

    package init() {}
  }

  /// Opens the journal in a directory, or begins one; a broken one is put aside.
  package init(_ directory: consuming LockedDirectory, bounds: Bounds = Bounds()) throws(JournalError) {
    let path = "\(directory.path)/journal.sqlite"
    // A file that lies beside the database shows that one has been here when the database is gone.
    let mark = "\(directory.path)/life"
    let hasRun = LocalFiles().kind(mark) != nil
    do {
      let (database, isWhole) = try Self.open(path)
      let opening = try database.write { db in
        try Opening(db, hasRun: hasRun || !isWhole)
      }
      try LocalFiles().replaceFile(mark, with: Array("\(opening.life)\n".utf8), mode: 0o600)
      (self.database, beginning, addresses) = (database, opening.beginning, opening.addresses)
      life = opening.life
    } catch let error as FileError {
      throw JournalError(error.message)
    } catch {
      throw JournalError("cannot open the journal \(path): \(error)")
    }
    self.directory = DirectoryHold(directory)
    self.bounds = bounds
  }

  private static func open(_ path: String) throws -> (DatabaseQueue, isWhole: Bool) {
    do {
      return (try connect(path), true)
    } catch let error as DatabaseError
      where [.SQLITE_NOTADB, .SQLITE_CORRUPT, .SQLITE_ERROR].contains(error.resultCode)
    {
      let files = LocalFiles()
      for end in ["", "-wal", "-shm"] where files.kind(path + end) != nil {
        _ = rename("\(path)\(end)", "\(path).broken\(end)")
      }
      return (try connect(path), false)
    }
  }

  private static func connect(_ path: String) throws -> DatabaseQueue {
    var configuration = Configuration()
    configuration.label = "journal"
    configuration.prepareDatabase { db in
      try db.execute(sql: "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL")
      // 512 KiB of pages are enough for one writer.
      try db.execute(sql: "PRAGMA cache_size = -512; PRAGMA journal_size_limit = 4194304")
    }
    let database = try DatabaseQueue(path: path, configuration: configuration)
    try database.write { db in
      try createSchema(db)
      guard try String.fetchOne(db, sql: "PRAGMA quick_check(1)") == "ok" else {
        throw DatabaseError(resultCode: .SQLITE_CORRUPT)
      }
    }
    return database
  }
}

/// Keeps a directory for as long as it lives itself.
private final class DirectoryHold: Sendable {
  private let directory: LockedDirectory

  init(_ directory: consuming LockedDirectory) { self.directory = directory }
}

/// Why there is no journal, or something is not in it.
package struct JournalError: Error, Hashable, Sendable, CustomStringConvertible {
  /// One sentence without a full stop.
  package let description: String

  init(_ description: String) { self.description = description }
}
