/// The servers of one hatchery, and what to do about them. A value: the same inputs give the same outputs, there is
/// no clock, no randomness and no secret in it.
package struct Fleet: Sendable {
  package let rules: Rules
  package internal(set) var policy: Policy
  package internal(set) var ledger = Ledger()
  package internal(set) var catalog = Catalog()
  package internal(set) var clock = WatchClock()
  package internal(set) var isDraining = false
  package internal(set) var guarding = DeleteGuard()
  package internal(set) var quota = QuotaGate()
  package internal(set) var backOff = BackOff()
  package internal(set) var times = Times()
  package internal(set) var demand: Demand?
  package internal(set) var inquiries: [Inquiry]
  var names = NameSource(seed: 0)
  var peers = Peers()
  var strays = StraySightings()
  /// Names of all workers in CDS's last list.
  var workers: Set<AttemptName> = []
  /// Those of them that CDS gives no more jobs.
  var disabled: Set<AttemptName> = []
  /// By the first one's name, the second server of that name.
  var twins: [AttemptName: AttemptName] = [:]
  /// Until then, in own time, servers of a life without a journal may still show up.
  var quarantine: Instant?
  /// Complete lists of servers that have come in this life.
  var lists = 0
  /// Owners whose forgotten servers an operator wants gone: those that the next complete list shows.
  var collecting: Set<Owner> = []
  /// Of which CDS is being asked, and those that were taken from their owner and are not gone yet.
  var suspects: [AttemptName: Sighting] = [:]
  var taken: Set<AttemptName> = []
  /// Since when a model needs more than it gets.
  var unmet: [ModelPath: Instant] = [:]
  /// Since when a model has more idle workers than it needs.
  var surplus: [ModelPath: Instant] = [:]
  /// How many servers the limits denied to waiting jobs in the last step.
  var starved = 0
  /// The jobs that wait, each with the models that can run it.
  var queue: [Waiting] = []
  /// Servers started for a job, while it waits.
  var tries: [JobID: Int] = [:]
  /// Jobs whose booking CDS refused, and when: a queue that is older than that is not acted upon.
  var outbid: [JobID: Instant] = [:]
  /// Jobs of which a server has come to nothing, and which are still booked.
  var abandoned: [JobID] = []
  var hasStarted = false
  var hasVouched = false

  /// - Parameter rules: others than the standard ones are for planted bugs.
  package init(rules: Rules = .standard) {
    self.rules = rules
    policy = Policy(owner: "", prefix: "")
    inquiries = Question.allCases.map { _ in Inquiry() }
  }

  /// Takes in what happened and says what to do.
  ///
  /// - Parameters:
  ///   - now: the caller's clock. It may jump: see `WatchClock`.
  ///   - events: in the order in which they came; none when it was only time to wake.
  /// - Returns: what to do, in order (effects on one job and on one server keep it), and what has changed.
  package mutating func step(
    now: Instant, _ events: [Event] = []
  ) -> (effects: [Effect], transitions: [Transition]) {
    clock.advance(to: now)
    var turn = Turn()
    for event in events { absorb(event, &turn) }
    guard hasStarted else { return (turn.effects, turn.transitions) }
    settle(&turn)
    retire(&turn)
    release(&turn)
    supply(&turn)
    if !hasVouched, !isQuarantined {
      hasVouched = true
      turn.effects.append(.vouch)
    }
    inquire(&turn)
    ledger.sweep(endedBefore: clock.now - policy.patience.memory)
    if !taken.isEmpty { taken = taken.filter { ledger[$0] != nil } }
    return (turn.effects, turn.transitions)
  }
}
