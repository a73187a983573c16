import Provisioning

/// A worker as it really is.
struct CDSWorker {
  let id: WorkerID
  let name: AttemptName
  let server: ServerID
  let model: ModelPath
  let registered: Int
  var history: [(time: Int, status: Worker.Status)]
  var gone: Int?
  var job: Int?

  func status(at time: Int) -> Worker.Status? {
    guard registered <= time, gone.map({ time < $0 }) ?? true else { return nil }
    return history.last { $0.time <= time }?.status
  }
}

/// A job as it really is.
struct CDSJob {
  let id: JobID
  let model: ModelPath
  let arrived: Int
  var taken: Int?
  var done: Int?
  var cancelled: Int?
  var booking: (owner: Owner, until: Int)?

  func waits(at time: Int) -> Bool {
    arrived <= time && (taken.map { time < $0 } ?? true) && (cancelled.map { time < $0 } ?? true)
  }

  var isOver: Bool { done != nil || cancelled != nil }
}

/// CDS as it really is.
struct Works {
  var workers: [CDSWorker] = []
  var jobs: [CDSJob] = []
  /// CDS denies having any worker then.
  var forgets: Range<Int>?

  func forgets(at time: Int) -> Bool { forgets?.contains(time) ?? false }

  func list(at time: Int) -> [Worker] {
    if forgets(at: time) { return [] }
    return workers.compactMap { worker in
      worker.status(at: time).map { Worker(id: worker.id, name: worker.name, status: $0) }
    }
  }

  func counts(of models: [Model], copies: Int, at time: Int) -> [ModelNeed] {
    var lines = models.map { ModelNeed(model: $0.path, wanted: 0, idle: 0, busy: 0) }
    func line(of model: ModelPath) -> Int? { lines.firstIndex { $0.model == model } }
    for place in jobs.indices where jobs[place].waits(at: time) {
      if let line = line(of: jobs[place].model) { lines[line].wanted += copies }
    }
    if forgets(at: time) { return lines }
    for place in workers.indices {
      guard let status = workers[place].status(at: time), let line = line(of: workers[place].model) else {
        continue
      }
      switch status {
      case .waiting, .checking: lines[line].idle += 1
      case .building: lines[line].busy += 1
      case .disabled: break
      }
    }
    return lines
  }

  func queue(for owner: Owner, at time: Int) -> [Job] {
    jobs.compactMap { job in
      guard job.waits(at: time) else { return nil }
      var booking = Job.Booking.none
      if let booked = job.booking, booked.until > time { booking = booked.owner == owner ? .ours : .others }
      return Job(
        id: job.id, requirements: [Requirement(.model, job.model.rawValue)],
        queued: Instant(milliseconds: job.arrived), share: job.model.rawValue, booking: booking)
    }
  }

  /// The worker of a server, if it has registered and not left.
  func worker(of server: ServerID, at time: Int) -> Int? {
    workers.lastIndex { $0.server == server && $0.status(at: time) != nil }
  }
}
