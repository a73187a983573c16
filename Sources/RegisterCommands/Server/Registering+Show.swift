import CDS
import Diagnostics
import JSON
import Planning
import Registration
import Terminal

extension Registering {
  /// What differs, model by model.
  func changes() async throws -> [ChangeSet] {
    var all: [ChangeSet] = []
    for model in models { all.append(try await registrar.changes(for: model)) }
    return all
  }

  /// The difference as the command's result.
  func show(_ changes: [ChangeSet], _ output: OutputOptions) {
    let console = output.console
    if output.json {
      console.write(json(changes, nil).text(pretty: true))
      return
    }
    let renderer = text(console)
    console.write(changes.map { renderer.text($0) }.joined(separator: "\n"))
    if changes.contains(where: { !$0.isEmpty }) {
      console.write("\nPlan: \(ChangeText.summary(counts(changes))).\n")
    }
  }

  /// Differences, and what became of each model where they were applied.
  func json(_ changes: [ChangeSet], _ outcomes: Outcomes?) -> JSONValue {
    let models = changes.map { change -> JSONValue in
      var object = change.json(readable: readable)
      if let outcomes { object["applied"] = outcomes.json(of: change.name) }
      return .object(object)
    }
    return ["models": .array(models), "summary": counts(changes).json]
  }

  private func counts(_ changes: [ChangeSet]) -> ChangeCounts {
    changes.reduce(into: ChangeCounts()) { $0 += $1.counts }
  }
}
