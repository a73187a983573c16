/// Where a hatchery learns what is wanted of it, and tells what it did.
///
/// The value that `register` returns goes into every later call; when one says `notFound` or `unauthorized`, the
/// server has forgotten the hatchery, and `register` must be called again.
package protocol WorkSource: Sendable {
  /// Makes this hatchery known under a name, which need not be free: each call makes a new one.
  func register(name: String) async throws(CDSError) -> HatcheryIdentity

  /// Says that the hatchery lives. The classic server forgets one that was silent for 30 s; 5 s is its rhythm.
  func heartbeat(_ hatchery: HatcheryIdentity) async throws(CDSError)

  /// What is wanted now.
  func demand(for hatchery: HatcheryIdentity) async throws(CDSError) -> Demand

  /// The model of that name; nil when the server has none.
  func model(named name: String, for hatchery: HatcheryIdentity) async throws(CDSError) -> RegisteredModel?

  /// The workers that the server knows: with the classic one those of every hatchery.
  func workers(for hatchery: HatcheryIdentity) async throws(CDSError) -> [WorkerRecord]

  /// Tells the server to give a worker no more work. `forbidden` when it is building, or belongs to no hatchery.
  func disable(_ worker: WorkerRecord, for hatchery: HatcheryIdentity) async throws(CDSError)

  /// Looks whether machines of an architecture (`x86_64`, as `uname -m` says) find a worker to download.
  func checkWorkerDownload(architecture: String) async throws(CDSError) -> WorkerDownload
}

/// What is wanted: some servers count workers per model, others list the jobs that wait.
package enum Demand: Hashable, Sendable {
  case models([ModelDemand])
  case jobs([WaitingJob])
}

/// How many workers of a model there are and how many are wanted, as the classic server counts (`GET /worker/status`).
package struct ModelDemand: Hashable, Sendable {
  package let modelID: Int
  package let modelName: String
  /// nil before groups; 0 in the answer to a user.
  package let groupID: Int?
  /// Workers that are waiting or checking. Those that still boot are counted nowhere.
  package let current: Int
  /// Waiting jobs that the server gave to this model. A hatchery of `shared.infra` is told double of 2017's server.
  package let wanted: Int
  package let building: Int
  /// What the last of those jobs requires of a service or of memory: never anything for OpenStack.
  package let requirements: [Requirement]

  package init(
    modelID: Int, modelName: String, groupID: Int?, current: Int, wanted: Int, building: Int,
    requirements: [Requirement]
  ) {
    self.modelID = modelID
    self.modelName = modelName
    self.groupID = groupID
    self.current = current
    self.wanted = wanted
    self.building = building
    self.requirements = requirements
  }
}

/// A job that waits for a worker, in dialects that list them.
package struct WaitingJob: Hashable, Sendable {
  /// A number or a UUID, by dialect.
  package let id: String
  package let requirements: [Requirement]
  /// How long it has waited, by the server's clock.
  package let waiting: Duration

  package init(id: String, requirements: [Requirement], waiting: Duration) {
    self.id = id
    self.requirements = requirements
    self.waiting = waiting
  }
}

/// What stands where machines download their worker.
package struct WorkerDownload: Hashable, Sendable {
  /// As the server announces it; nil when it does not.
  package let bytes: Int?
  /// Whether it starts as a Linux program does.
  package let isELF: Bool

  package init(bytes: Int?, isELF: Bool) {
    self.bytes = bytes
    self.isELF = isELF
  }
}
