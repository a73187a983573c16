/// Queued jobs of one action, counted as the query counts them: once a row, so twice for a job that two groups see.
struct QueuedAction: Hashable, Sendable {
  var requirements: [WireRequirement]
  var count: Int
}

/// How many workers of each model the queue wants.
///
/// Each action's jobs are dealt out in turn to the models that can run it, one each, until none is left.
func estimateNeeds(
  _ models: [(model: WireModel, status: WireModelStatus)], _ queue: [QueuedAction]
) -> [WireModelStatus] {
  var needs = models.map(\.status)
  for action in queue {
    let able = models.indices.filter { canRun(action.requirements, on: models[$0].model) }
    for index in able {
      needs[index].requirements = action.requirements.filter { $0.type == "service" || $0.type == "memory" }
    }
    guard !able.isEmpty else { continue }
    for turn in 0..<max(0, action.count) { needs[able[turn % able.count]].wantedCount += 1 }
  }
  return needs
}
