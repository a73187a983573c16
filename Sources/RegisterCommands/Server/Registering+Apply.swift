import CDS
import Diagnostics
import JSON
import Planning
import Registration
import Terminal

extension Registering {
  /// Applies one model after the other, until one fails or Ctrl-C is pressed.
  func apply(_ changes: [ChangeSet], mustBeAsShown: Bool, _ console: Console) async -> Outcomes {
    let (models, registrar) = (models, registrar)
    let outcomes = await interruptible {
      var outcomes = Outcomes()
      for (model, shown) in zip(models, changes) {
        guard outcomes.failure == nil else {
          outcomes.untouched.append(model.name)
          continue
        }
        let application = await registrar.apply(model, approved: mustBeAsShown ? shown : nil) { operation in
          console.note(VisibleText.line("\(model.name): \(Deed(operation).text(tense: \.past))"))
        }
        outcomes.applications.append((model.name, application))
      }
      return outcomes
    }
    return outcomes
  }
}
