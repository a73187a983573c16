package import Provisioning

extension Obstacle {
  /// One sentence without a full stop.
  package func text(at now: Instant) -> String {
    func when(_ moment: Instant?) -> String {
      moment.map { "; next try in \(max(0, now.duration(to: $0).milliseconds / 1000)) s" } ?? ""
    }
    switch self {
    case .draining: return "the hatchery drains: 'hatchery resume' ends that"
    case .quarantine(let until):
      return "the journal is missing, so servers of the life before may still show up" + when(until)
    case .noNews(let question, nil):
      return "there is no answer yet to the question for the \(question.rawValue)"
    case .noNews(let question, let since?):
      return "the last answer to the question for the \(question.rawValue) is "
        + "\(since.duration(to: now).milliseconds / 1000) s old"
    case .cloudAway(let reason, let until): return "the cloud takes no requests: \(reason)" + when(until)
    case .noJournal(let until):
      return "nothing is written down: the journal cannot be written, or this is a dry run" + when(until)
    case .bookedElsewhere: return "another hatchery has booked it"
    case .tooManyAttempts(let count): return "\(count) servers were started for it already"
    case .noModels: return "CDS has no model that could run it"
    case .unsatisfied(let model, let requirement):
      return "\(model) lacks the \(requirement.kind.rawValue) '\(requirement.value)'"
    case .deprecated(let model): return "\(model) is deprecated, and serves only jobs that name it"
    case .noSuchModel(let model): return "\(model) cannot be booted, or is not known yet"
    case .noSuchFlavor(let model, let flavor):
      return flavor.rawValue.isEmpty
        ? "\(model) names no flavor: 'default-flavor' gives it one"
        : "the cloud has no flavor '\(flavor)', which \(model) wants: 'flavors' gives it another name"
    case .failing(let model, let reason, let until): return "\(model) failed: \(reason)" + when(until)
    case .poisoned(let model, let failures, let reason, let until):
      return "\(model) failed \(failures) times in a row and rests: \(reason)" + when(until)
    case .noHost(let flavor, let reason, let until):
      return "Nova cannot build in the flavor \(flavor): \(reason)" + when(until)
    case .onProbation(let model): return "after a failure one server of \(model) is tried; it is on its way"
    case .deferring(let owner, let until): return "the hatchery \(owner) has the first go" + when(until)
    case .modelLimit(let model, let most, let free):
      return "there may be \(most) servers of \(model)" + Self.freed(free, now)
    case .startingLimit(let most): return "\(most) servers may start at a time"
    case .limit(let resource, let used, let most, let free):
      return "\(used) of \(most) \(resource.words) are used" + Self.freed(free, now)
    case .reserved(let resource, let flavor):
      return "what is left of the \(resource.words) is kept for servers smaller than \(flavor)"
    case .quota(let resource, let used, let most):
      return "the project's quota: \(used) of \(most) \(resource.words) are used"
    case .quotaRefused(let until): return "the cloud refused for the project's quota" + when(until)
    }
  }

  private static func freed(_ moment: Instant?, _ now: Instant) -> String {
    moment.map { "; one should be free in \(max(0, now.duration(to: $0).milliseconds / 1000)) s" } ?? ""
  }
}

extension Resource {
  fileprivate var words: String {
    switch self {
    case .servers: "servers"
    case .cores: "cores"
    case .memory: "MiB of memory"
    }
  }
}
