import Provisioning

extension World {
  /// What servers, workers and jobs do of themselves.
  mutating func live(_ happening: Happening) {
    switch happening {
    case .active(let id):
      guard let server = cloud[id], server.exists(at: time), server.leaving == nil else { return }
      cloud.change(id) { [time] in $0.active = time }
      if strikes(.deafBoots, 10) { return cloud.change(id) { $0.isDeaf = true } }
      after(15_000...70_000, .register(id))
    case .error(let id): cloud.change(id) { [time] in $0.error = time }
    case .register(let id): register(id)
    case .look(let worker): look(worker)
    case .finish(let worker): finish(worker)
    case .leave(let worker):
      if works.workers[worker].job == nil { leave(worker, stops: true) }
    case .stop(let id):
      if cloud[id]?.exists(at: time) == true {
        cloud.change(id) { [time] in $0.stopped = $0.stopped ?? time }
      }
    case .gone(let id):
      if let worker = works.worker(of: id, at: time) { kill(worker) }
    case .arrive(let job): wakeWorkers(of: works.jobs[job].model)
    case .cancel(let job):
      if works.jobs[job].waits(at: time) { works.jobs[job].cancelled = time }
    default: break
    }
  }

  private mutating func register(_ id: ServerID) {
    guard let server = cloud[id], server.exists(at: time), server.leaving == nil, server.stopped == nil else {
      return
    }
    // CDS has one worker of a name.
    if works.workers.contains(where: { $0.name == server.name && $0.status(at: time) != nil }) {
      cloud.change(id) { $0.isDeaf = true }
      return after(1000...3000, .stop(id))
    }
    if works.forgets(at: time) { return after(5000...10_000, .register(id)) }
    let position = works.workers.count
    works.workers.append(
      CDSWorker(
        id: WorkerID("w\(position)"), name: server.name, server: id, model: server.order.model,
        registered: time,
        history: [(time, .waiting)]))
    after(0...5000, .look(worker: position))
    after(900_000...900_000, .leave(worker: position))
  }

  private mutating func look(_ position: Int) {
    let worker = works.workers[position]
    guard worker.status(at: time) == .waiting, let server = cloud[worker.server], server.leaving == nil else {
      return
    }
    if works.forgets(at: time) { return after(5000...10_000, .look(worker: position)) }
    let job = works.jobs.indices.first { index in
      let job = works.jobs[index]
      guard job.waits(at: time) else { return false }
      guard let bound = server.order.job else { return job.model == worker.model }
      let booked = job.booking.map { $0.until > time && $0.owner != server.owner } ?? false
      return job.id == bound && !booked
    }
    guard let job else {
      if server.order.job != nil { leave(position, stops: true) }
      return
    }
    works.jobs[job].taken = time
    works.workers[position].job = job
    works.workers[position].history.append((time, .building))
    // Some jobs outlast a CDS that forgets.
    after(dice.chance(20) ? 100_000...400_000 : 8000...90_000, .finish(worker: position))
  }

  private mutating func finish(_ position: Int) {
    guard let job = works.workers[position].job, works.workers[position].gone == nil else { return }
    if strikes(.dyingWorkers, 20) {
      works.jobs[job].taken = nil
      works.workers[position].job = nil
      leave(position, stops: dice.chance(50))
      return wakeWorkers(of: works.jobs[job].model)
    }
    works.jobs[job].done = time
    leave(position, stops: !strikes(.lingering, 50))
  }

  private mutating func leave(_ position: Int, stops: Bool) {
    guard works.workers[position].gone == nil else { return }
    works.workers[position].gone = time
    let server = works.workers[position].server
    cloud.change(server) { $0.isDeaf = true }
    if stops { after(1000...3000, .stop(server)) }
  }

  /// Its server is gone, and CDS gives its job to another.
  private mutating func kill(_ position: Int) {
    works.workers[position].gone = time
    guard let job = works.workers[position].job, works.jobs[job].done == nil else { return }
    works.jobs[job].taken = nil
    wakeWorkers(of: works.jobs[job].model)
  }

  private mutating func wakeWorkers(of model: ModelPath) {
    for position in works.workers.indices
    where works.workers[position].model == model && works.workers[position].status(at: time) == .waiting {
      after(0...5000, .look(worker: position))
    }
  }
}
