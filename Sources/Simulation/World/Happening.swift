import Provisioning

/// What can be on the world's agenda.
indirect enum Happening {
  case wake(hatchery: Int, life: Int)
  case perform(hatchery: Int, life: Int, Effect, emitted: Int)
  case deliver(hatchery: Int, life: Int, Event)
  case restart(hatchery: Int)
  case jump(hatchery: Int, by: Int)
  case materialise(Intent, owner: Owner, server: ServerID)
  case active(ServerID)
  case error(ServerID)
  case register(ServerID)
  case look(worker: Int)
  case finish(worker: Int)
  case leave(worker: Int)
  case stop(ServerID)
  case gone(ServerID)
  case arrive(job: Int)
  case cancel(job: Int)
  case forget(minutes: Int)
  case calm
}
