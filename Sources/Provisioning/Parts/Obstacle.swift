/// What stands between a need and its server. Moments are on the caller's clock; nil where nobody can tell.
package enum Obstacle: Hashable, Sendable {
  // Whatever the need.
  case draining
  /// The journal is missing; servers of the life before may still show up.
  case quarantine(until: Instant)
  /// There is no news of this, or it is too old to act upon.
  case noNews(of: Question, since: Instant?)
  /// The cloud takes no requests.
  case cloudAway(reason: String, until: Instant)
  /// Intents are not written down, and nothing is started without.
  case noJournal(until: Instant)
  // The job.
  case bookedElsewhere
  case tooManyAttempts(Int)
  /// No model is there at all.
  case noModels
  // The model.
  case unsatisfied(ModelPath, Requirement)
  /// Deprecated models serve only jobs that name them.
  case deprecated(ModelPath)
  case noSuchModel(ModelPath)
  case noSuchFlavor(ModelPath, FlavorName)
  case failing(ModelPath, reason: String, until: Instant)
  case poisoned(ModelPath, failures: Int, reason: String, until: Instant)
  case noHost(FlavorName, reason: String, until: Instant)
  /// After a failure one server at a time is tried; it is on its way.
  case onProbation(ModelPath)
  /// Another hatchery has the first go.
  case deferring(to: Owner, until: Instant)
  // Limits.
  case modelLimit(ModelPath, most: Int, free: Instant?)
  case startingLimit(most: Int)
  case limit(Resource, used: Int, most: Int, free: Instant?)
  case reserved(Resource, for: FlavorName)
  /// The project's quota, as last read.
  case quota(Resource, used: Int, most: Int)
  /// The cloud has refused for its quota; it is asked again then.
  case quotaRefused(until: Instant)

  /// An idle server less would help.
  var isShortage: Bool {
    switch self {
    case .limit, .reserved, .quota, .quotaRefused: true
    default: false
    }
  }
}
