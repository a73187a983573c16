import HatcheryConfig
import Journal
import Logging
import ModelBundle
import Provisioning
import WorkerUserData

extension Brain {
  /// `POST /servers` for an intent that the journal holds. What cannot be asked for is refused here, so that nothing
  /// is asked of the cloud.
  func create(_ intent: Intent) async {
    let outcome = await creating.run { await self.attempt(intent) }
    tally.called("create \(outcome.word)")
    if case .refused(let refusal) = outcome {
      logger.warning(
        "a server was refused",
        metadata: ["model": "\(intent.order.model)", "reason": "\(refusal.message)"])
    }
    tell([.created(attempt: intent.attempt, outcome: outcome)])
  }

  private func attempt(_ intent: Intent) async -> Creation {
    guard case .model(let model) = models[intent.order.model] else {
      return .refused(reason: Refusal(.order, "CDS has no such model any more"))
    }
    guard let launch = await ports.work.launch(intent.attempt, of: model) else {
      return .refused(reason: Refusal(.cloud, "CDS does not know this hatchery at the moment"))
    }
    let options = server(for: intent.order.model)
    let address = pool.holders[intent.attempt]
    if address == nil, !options.addresses.isEmpty {
      // As with the cloud's own quota: there is room again when a server is gone.
      return .refused(reason: Refusal(.quota, "no address is left of those that the settings name"))
    }
    let userData: ServerUserData
    do throws(UserDataError) {
      userData = try ServerUserData(model: model.userData, worker: launch)
    } catch {
      return .refused(reason: Refusal(.order, error.message))
    }
    tell(userData.notes, of: model)
    return await ports.cloud.create(
      ServerPlan(
        intent: intent, owner: settings.policy.owner, userData: userData.bytes,
        address: address, settings: options))
  }

  /// Warns of what is odd about a model's user-data, once for each model that CDS holds.
  private func tell(_ notes: [UserDataNote], of model: BootModel) {
    guard !notes.isEmpty, noted[model.path] != model.revision else { return }
    noted[model.path] = model.revision
    for note in notes {
      logger.warning("user-data", metadata: ["model": "\(model.path)", "note": "\(note)"])
    }
  }

  /// What a model's servers are made with.
  func server(for model: ModelPath) -> ServerSettings {
    let own = settings.server(for: model)
    let bundle = standings[model]?.entry?.model.manifest.server
    return bundle?.applied(to: own, everybody: settings.server) ?? own
  }

  /// Looks at the console of a server that failed, before it is deleted.
  func examine(_ attempt: AttemptName, _ id: ServerID) async {
    guard let failure = failed.removeValue(forKey: attempt) else { return }
    // Of what Nova did not build there is no console.
    let hasConsole = failure.kind == .stopped || failure.kind == .booting
    let console = hasConsole ? await ports.cloud.console(of: id) : nil
    let report = BootReport(failure, console: console)
    tally.ended(report.ending)
    logger.warning(
      "a server did not become a worker",
      metadata: ["server": "\(attempt)", "class": "\(report.ending.rawValue)", "reason": "\(report.summary)"])
    await write { (log) async throws(JournalError) in try await log.keep(report: report.text, on: attempt) }
  }

  /// Takes note of a change for the log and for what is done later.
  func notice(_ change: Transition) {
    if change.to == .failed { failed[change.attempt] = BootFailure(change) }
    if change.from == .booting { looks[change.attempt] = nil }
    let model = fleet.ledger[change.attempt]?.order.model
    if change.to == .booting, let id = fleet.ledger[change.attempt]?.server, let model {
      let settings = server(for: model)
      if settings.floatingNetwork != nil {
        hands.yield { await self.ports.cloud.equip(change.attempt, id, settings) }
      }
    }
    let isLoud = [.failed, .stuck, .void].contains(change.to)
    guard logger.logLevel <= (isLoud ? .warning : .info) else { return }
    var metadata: Logger.Metadata = [
      "server": "\(change.attempt)", "to": "\(change.to)", "cause": "\(change.cause)",
    ]
    if let from = change.from { metadata["from"] = "\(from)" }
    if let detail = change.detail { metadata["detail"] = "\(detail)" }
    logger.log(level: isLoud ? .warning : .info, "server", metadata: metadata)
  }
}

extension BootFailure {
  init(_ change: Transition) {
    let kind: Kind =
      switch change.cause {
      case .seenFailed: .error
      case .seenStopped: .stopped
      default: change.from == .building ? .building : .booting
      }
    self.init(kind, change.detail)
  }
}

extension Creation {
  /// For numbers.
  fileprivate var word: String {
    switch self {
    case .accepted: "accepted"
    case .refused: "refused"
    case .lost: "lost"
    }
  }
}
