import Provisioning

/// A hatchery's runtime, in the little that the core needs of it.
struct Hatchery {
  let policy: Policy
  let rules: Rules
  var fleet: Fleet
  /// Counts the lives; nothing of an earlier one reaches a later one.
  var life = 0
  var isAlive = false
  /// What a crash does not lose.
  var journal: [AttemptName: Intent] = [:]
  /// What ever stood in it: a request may be on its way when the journal is lost.
  var recorded: Set<AttemptName> = []
  /// Somebody has vouched for the journal.
  var isVouchedFor = false
  /// What the clock shows beyond the world's time.
  var skew = 0
  /// The wake that is on the agenda.
  var wake: Int?
  /// The inputs of this life.
  var recordings: [Recording] = []
  var effects: [[Effect]] = []
  var states: [AttemptName: State] = [:]

  init(policy: Policy, rules: Rules) {
    (self.policy, self.rules) = (policy, rules)
    fleet = Fleet(rules: rules)
  }
}
