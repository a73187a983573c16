import GRDB

extension EmbeddedCDS {
  /// How long hatcheries and workers may be silent, in milliseconds.
  private static let patience: Int64 = 30_000

  /// How often the server looks for the silent: every 5 s for hatcheries, every 10 s for workers.
  package static let hatcheryRound = Duration.seconds(5)
  package static let workerRound = Duration.seconds(10)

  /// Removes hatcheries that were silent for more than 30 s, with the models that they brought.
  package func removeSilentHatcheries() async throws {
    let time = surroundings.now() - Self.patience
    try await database.write { try $0.deleteHatcheries(lastBeatBefore: time) }
  }

  /// Removes workers that were silent for more than 30 s; what they were building waits again.
  package func removeSilentWorkers() async throws {
    let time = surroundings.now() - Self.patience
    try await database.write { db in
      for worker in try db.workers(lastBeatBefore: time) { try db.deleteWorker(worker) }
    }
  }
}
