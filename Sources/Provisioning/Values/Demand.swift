/// What CDS says is needed.
package enum Demand: Hashable, Sendable, Codable {
  /// The classic CDS says how many, by model. A job that waits is counted `copies` times: twice for a hatchery whose
  /// token is of the group shared.infra (one row for each group of the pipeline), else once.
  case counted(needs: [ModelNeed], copies: Int)
  /// The current CDS shows each waiting job, with what it requires. A server is bound to its job when it boots.
  case jobs(queue: [Job])
}

/// One line of the classic CDS's `GET /worker/status`.
package struct ModelNeed: Hashable, Sendable, Codable {
  package var model: ModelPath
  /// Waiting jobs that CDS gave to this model (each to one model, in turn). They are counted until a worker has taken
  /// them: while servers for them boot, as well.
  package var wanted: Int
  /// Registered workers that wait or look at the queue, those of other hatcheries included. Workers that boot are
  /// counted nowhere.
  package var idle: Int
  /// Workers that run a job.
  package var busy: Int

  package init(model: ModelPath, wanted: Int, idle: Int, busy: Int) {
    (self.model, self.wanted, self.idle, self.busy) = (model, wanted, idle, busy)
  }

  /// The jobs that wait, where each is counted so many times.
  func waiting(_ copies: Int) -> Int { (wanted + copies - 1) / max(1, copies) }
}
