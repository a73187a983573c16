/// What the core is told. It never holds a secret, so that every event can be journalled and replayed.
package enum Event: Hashable, Sendable, Codable {
  /// A life begins; the first event of each.
  case started(life: Life)
  case reconfigured(policy: Policy)
  /// All models that may be booted, and the cloud's flavors.
  case catalog(models: [Model], flavors: [Flavor])

  case demand(asked: Instant, demand: Demand)
  case servers(list: ServerList)
  case workers(list: WorkerList)
  case quota(quota: Quota)
  case unanswered(question: Question)

  case booking(attempt: AttemptName, granted: Bool)
  case recorded(attempt: AttemptName)
  case unrecorded(attempt: AttemptName)
  case created(attempt: AttemptName, outcome: Creation)
  case inspected(attempt: AttemptName, outcome: Inspection)
  case checked(attempt: AttemptName, outcome: Checkup)
  case disabled(attempt: AttemptName, outcome: Disabling)
  case deleted(attempt: AttemptName, outcome: Deletion)

  case command(command: Command)
}

/// How a life begins.
package struct Life: Hashable, Sendable, Codable {
  /// What was found of the life before.
  package enum Journal: Hashable, Sendable, Codable {
    /// There was none: this hatchery has never run.
    case first
    /// Every intent that has not ended, of a journal that was vouched for.
    case kept(intents: [Intent])
    /// It was missing or unreadable, or it began after such a loss and nobody has vouched for it: it may lack servers
    /// of earlier lives, which may still show up.
    case doubtful(intents: [Intent])
  }

  package var policy: Policy
  /// For the names; another one in each life.
  package var seed: UInt64
  package var journal: Journal

  package init(policy: Policy, seed: UInt64, journal: Journal) {
    (self.policy, self.seed, self.journal) = (policy, seed, journal)
  }
}

/// What the operator tells the core.
package enum Command: Hashable, Sendable, Codable {
  /// Start nothing, retire what is idle, let the busy finish.
  case drain
  case resume
  /// Delete this one whatever it does.
  case kill(attempt: AttemptName)
  /// Forget the failures of a model.
  case pardon(model: ModelPath)
  /// Delete the servers of another owner that are forgotten: no worker for longer than any boot may take, and CDS, asked
  /// directly, knows none.
  case collect(owner: Owner)
}
