import GRDB

extension Journal {
  /// What the core was told in the last life of a journal (0) or the one before (1), in order, while a hatchery may be
  /// writing it.
  package static func recordings(
    in directory: String, lifeBefore count: Int
  ) throws(JournalError) -> (lines: [String], isCut: Bool) {
    var configuration = Configuration()
    configuration.readonly = true
    do {
      let database = try DatabaseQueue(path: "\(directory)/journal.sqlite", configuration: configuration)
      return try database.read { db in
        let last = try Int64.fetchOne(db, sql: "SELECT max(id) FROM life") ?? 0
        let life = last - Int64(count)
        let lines = try String.fetchAll(
          db, sql: "SELECT line FROM input WHERE life = ? ORDER BY id", arguments: [life])
        let isCut = try Bool.fetchOne(db, sql: "SELECT is_cut FROM life WHERE id = ?", arguments: [life])
        return (lines, isCut ?? false)
      }
    } catch {
      throw JournalError("cannot read the journal in \(directory): \(error)")
    }
  }
}
