import GRDB
import Synchronization

/// A small CDS: the classic API over a database of SQLite.
///
/// It answers as the servers of 2016 and 2017 answered; docs/embedded-cds.md lists what it leaves out. It knows nothing
/// of HTTP: whoever carries requests asks `answer`.
package final class EmbeddedCDS: Sendable {
  let database: DatabaseQueue
  let variant: CDSVariant
  let login: CDSLogin
  let surroundings: Surroundings
  let routes: [Route]
  /// What `GET /download/worker/…` sends.
  let workerProgram: [UInt8]
  /// How many of the next capabilities are accepted and lost.
  let capabilitiesToLose = Atomic<Int>(0)
  /// Whether somebody has asked how often models were used: the first answer is still empty.
  let isUsageKnown = Atomic<Bool>(false)

  /// Opens the database at `path`, or one in memory; a new one gets its group shared.infra and the administrator.
  ///
  /// Throws an error of GRDB when the file is no such database or cannot be used.
  package init(
    path: String? = nil, variant: CDSVariant = .classic, login: CDSLogin = .basic, administrator: NewUser,
    workerProgram: [UInt8] = EmbeddedCDS.stubWorker, surroundings: Surroundings
  ) throws {
    var configuration = Configuration()
    configuration.label = "cds"
    // What is here can be made anew; it need not survive that the power fails.
    configuration.prepareDatabase { try $0.execute(sql: "PRAGMA synchronous = OFF") }
    database =
      try path.map { try DatabaseQueue(path: $0, configuration: configuration) }
      ?? DatabaseQueue(configuration: configuration)
    self.variant = variant
    self.login = login
    self.surroundings = surroundings
    self.workerProgram = workerProgram
    routes = Self.routes(variant)
    try database.write {
      try createSchema($0)
      try fillNewDatabase($0, administrator: administrator)
    }
  }

  /// Answers a request; whatever goes wrong is an answer, too.
  package func answer(_ request: CDSRequest) async -> CDSAnswer {
    do {
      if request.path.hasPrefix("/dev/") { return try await serveDev(request) }
      return try await serve(request)
    } catch let error as CDSError {
      return error.answer
    } catch {
      return CDSError.unknown.answer
    }
  }

  /// The program that a worker's machine downloads when no other was given.
  package static let stubWorker = Array(
    "#!/bin/sh\necho 'this is no worker: start the embedded CDS with one' >&2\nexit 1\n".utf8)
}
