import GRDB
import JSON
import Provisioning

/// What a new life finds, and what it writes down of itself.
struct Opening {
  let beginning: Life.Journal
  let addresses: [AttemptName: String]
  let life: Int64

  /// `hasRun` says that this hatchery has had a journal before, which may be another one than this.
  init(_ db: Database, hasRun: Bool) throws {
    var intents: [Intent] = []
    var addresses: [AttemptName: String] = [:]
    for row in try Row.fetchAll(db, sql: "SELECT attempt, \"order\", address FROM intent ORDER BY attempt") {
      let (name, text): (String, String) = (row["attempt"], row["order"])
      let order = try JSONValue.parse(Array(text.utf8)).decode(Order.self)
      let attempt = AttemptName(name)
      intents.append(Intent(attempt: attempt, order: order))
      if let address: String = row["address"] { addresses[attempt] = address }
    }
    let isOld = try Int.fetchOne(db, sql: "SELECT count(*) FROM life") ?? 0 > 0
    let isVouchedFor = try Self.isVouchedFor(db)
    if isVouchedFor {
      beginning = .kept(intents: intents)
    } else if isOld || hasRun {
      beginning = .doubtful(intents: intents)
    } else {
      beginning = .first
      try Self.vouch(db)
    }
    self.addresses = addresses
    try db.execute(sql: "INSERT INTO life DEFAULT VALUES")
    life = db.lastInsertedRowID
    // The life before is of interest, those before it no more.
    try db.execute(sql: "DELETE FROM input WHERE life < ?", arguments: [life - 1])
  }

  private static func isVouchedFor(_ db: Database) throws -> Bool {
    try String.fetchOne(db, sql: "SELECT value FROM fact WHERE name = 'vouched'") != nil
  }

  /// From now on the journal knows every server there may be.
  static func vouch(_ db: Database) throws {
    try db.execute(sql: "INSERT OR REPLACE INTO fact VALUES ('vouched', 'yes')")
  }
}
