/// Why something that is wanted has no worker.
package struct Explanation: Hashable, Sendable {
  /// Servers on their way to serve it.
  package var coming: [AttemptName] = []
  /// How many more are wanted.
  package var unmet = 0
  /// What stands in the way, of each model that was looked at; empty when the next step starts a server.
  package var obstacles: [Obstacle] = []
}

extension Fleet {
  /// Why a job waits: what stands in the way on each model, by the same functions that decide. nil when CDS's last
  /// queue has no such job.
  package func why(job id: JobID) -> Explanation? {
    guard let waiting = queue.first(where: { $0.job.id == id }) else { return nil }
    let census = census()
    var explanation = Explanation()
    if let attempt = attempt(for: id) {
      explanation.coming = [attempt]
      return explanation
    }
    explanation.unmet = 1
    if waiting.job.booking == .others { explanation.obstacles.append(.bookedElsewhere) }
    let used = tries[id] ?? 0
    if used >= policy.limits.attempts { explanation.obstacles.append(.tooManyAttempts(used)) }
    if let obstacle = blocked(now: clock.now) { explanation.obstacles.append(obstacle) }
    let models = catalog.matcher.models
    if models.isEmpty { explanation.obstacles.append(.noModels) }
    let isFree = explanation.obstacles.isEmpty
    let obstacles = models.indices.map { obstacle(on: $0, for: waiting, census) }
    // One model without an obstacle is enough.
    if !isFree || !obstacles.contains(nil) { explanation.obstacles += obstacles.compactMap { $0 } }
    return explanation
  }

  /// Why a model's need is unmet. nil when CDS's last report has no such model.
  package func why(model path: ModelPath) -> Explanation? {
    guard case .counted(let lines, let copies) = demand, let line = lines.first(where: { $0.model == path })
    else {
      return nil
    }
    let census = census()
    var explanation = Explanation()
    explanation.unmet = max(0, unmet(line, copies: copies, census))
    explanation.coming = ledger.attempts.filter {
      $0.order.model == path && rules.coming.contains($0.state)
    }.map(\.name)
    guard explanation.unmet > 0 else { return explanation }
    if let obstacle = blocked(now: clock.now) { explanation.obstacles.append(obstacle) }
    if case .blocked(let obstacle) = verdict(
      on: Need(purpose: .model(path), priority: 0, share: ""), census)
    {
      explanation.obstacles.append(forecast(obstacle))
    }
    return explanation
  }

  private func obstacle(on position: Int, for waiting: Waiting, _ census: Census) -> Obstacle? {
    let model = catalog.matcher.models[position]
    if let failed = catalog.matcher.failure(of: position, for: waiting.job.requirements) {
      return .unsatisfied(model.path, failed)
    }
    if !waiting.candidates.contains(position) { return .deprecated(model.path) }
    if case .blocked(let obstacle) = verdict(on: model, job: waiting.job, census) {
      return forecast(obstacle)
    }
    return nil
  }
}
