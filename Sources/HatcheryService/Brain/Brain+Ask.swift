package import HatcheryConfig
import Logging
package import Provisioning

extension Brain {
  /// Asks one of the core's questions.
  func ask(_ question: Question) async {
    let asked = now()
    switch question {
    case .servers:
      guard let list = await ports.cloud.servers() else { return unanswered(question) }
      pool.see(list.addresses)
      foreign = list.servers.reduce(into: [:]) { counts, server in
        if let owner = server.owner, !isOurs(owner) { counts[owner, default: 0] += 1 }
      }
      if list.isComplete { health.listed = asked }
      tally.called("list")
      tell([.servers(list: ServerList(asked: asked, isComplete: list.isComplete, servers: list.servers))])
    case .quota:
      guard let (limit, used) = await ports.cloud.quota() else { return unanswered(question) }
      tell([.quota(quota: Quota(asked: asked, limit: limit, used: used))])
    case .workers:
      do throws(WorkFailure) {
        let workers = try await ports.work.workers()
        tell([.workers(list: WorkerList(asked: asked, workers: workers))])
      } catch {
        unanswered(question, error.message)
      }
    case .demand:
      do throws(WorkFailure) {
        let demand = try await ports.work.demand()
        await learn(needed(by: demand).filter { models[$0] == nil })
        tell([.demand(asked: asked, demand: demand)])
      } catch {
        unanswered(question, error.message)
      }
    }
  }

  private func isOurs(_ owner: Owner) -> Bool {
    owner == settings.policy.owner || settings.policy.adopts.contains(owner)
  }

  private func unanswered(_ question: Question, _ reason: String = "no answer") {
    tally.called("\(question) unanswered")
    logger.warning("no answer", metadata: ["question": "\(question)", "reason": "\(reason)"])
    tell([.unanswered(question: question)])
  }

  /// The models that somebody waits for, or that are kept warm.
  func needed(by demand: Demand?) -> [ModelPath] {
    guard case .counted(let needs, _) = demand else { return [] }
    return needs.filter { $0.wanted > 0 || settings.policy.warm[$0.model] > 0 }.map(\.model)
  }

  /// Asks CDS for models, a few at a time, and tells the core where something is new.
  func learn(_ paths: [ModelPath]) async {
    guard !paths.isEmpty else { return }
    var isNew = false
    for (path, model) in await ports.work.models(paths) where models[path] != model {
      isNew = true
      models[path] = model
      compare(path)
      if case .unfit(let reason) = model {
        logger.warning("a model cannot be booted", metadata: ["model": "\(path)", "reason": "\(reason)"])
      }
    }
    if isNew { tellCatalog() }
  }

  /// Finds out how a model stands to its bundle, and reports where CDS holds something else.
  func compare(_ path: ModelPath) {
    guard case .model(let model) = models[path] else { return standings[path] = nil }
    let standing = shelf.standing(of: model)
    standings[path] = standing
    guard case .differs(let how) = standing.verdict else { return }
    logger.warning("a model is not that of its bundle", metadata: ["model": "\(path)", "how": "\(how)"])
  }

  func tellCatalog() {
    let all = models.values.compactMap { found -> Model? in
      guard case .model(let model) = found else { return nil }
      let standing = standings[model.path] ?? .unknown
      var told = model.forTheCore(settings, offering: standing.capabilities)
      told.preparation = standing.entry?.preparation
      return told
    }
    tell([.catalog(models: all.sorted { $0.path < $1.path }, flavors: flavors)])
  }
}

extension BootModel {
  /// The image and the flavor as this cloud names them.
  package func forTheCore(_ settings: HatcherySettings, offering more: [String] = []) -> Model {
    let (image, flavor) = settings.names(of: path, image: image, flavor: flavor)
    return Model(
      path: path, revision: revision, image: image, flavor: flavor, capabilities: capabilities + more)
  }
}
