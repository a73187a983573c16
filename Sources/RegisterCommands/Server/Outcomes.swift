import CDS
import JSON
import Planning
import Registration
import Terminal

/// What became of all models.
struct Outcomes: Sendable {
  var applications: [(name: ModelName, application: Application)] = []
  /// Those that were not begun, because one before them failed.
  var untouched: [ModelName] = []

  /// Why not all of it is done, with what was and what was not.
  var failure: Failure? {
    guard let (name, application) = applications.last, !application.isFinished else { return nil }
    var id = "not-applied"
    var message = ""
    var help: [String] = []
    var code: Int32 = 1
    switch application.end {
    case .finished: return nil
    case .stale:
      (id, message) = ("stale-plan", "the server has changed since the difference was shown")
      help = ["run it again and look at what differs now"]
    case .contested:
      (id, message) = ("contested", "what was written did not last: somebody else changes the model, too")
      help = ["find out who does, and run it again"]
    case .failed(let error):
      let failure = Failure(error)
      (id, message, help, code) = (failure.id, failure.message, failure.help, failure.code)
    }
    var notes = ["done: \(done(application))"]
    if let unsure = application.unsure {
      notes.append("not known: whether it \(Deed(unsure).text(tense: \.past))")
    }
    notes.append("not done: \(left(application))")
    help.append("run it again: that finishes what is left")
    return Failure(id, "\(name): \(message)", code: code, notes: notes, help: help)
  }

  private func done(_ application: Application) -> String {
    let here = Deed.text(application.done.map(Deed.init), tense: \.past)
    let before = applications.dropLast().map { "all of \($0.name)" }
    return (before + here).isEmpty ? "nothing" : (before + here).joined(separator: ", ")
  }

  private func left(_ application: Application) -> String {
    let here =
      application.left.map { left in
        left.isEmpty ? ["to look whether it is there and lasts"] : Deed.text(left.deeds, tense: \.future)
      } ?? ["all of it"]
    return (here + untouched.map { "all of \($0)" }).joined(separator: ", ")
  }

  /// One line for each model.
  var summary: String {
    applications.map { name, application in
      let count = application.done.count
      return "\(name): the server has it as it is to be (\(count) \(count == 1 ? "call" : "calls"))\n"
    }.joined()
  }

  func json(of name: ModelName) -> JSONValue {
    guard let application = applications.first(where: { $0.name == name })?.application else {
      return ["result": "not-begun"]
    }
    let result =
      switch application.end {
      case .finished: "done"
      case .stale: "stale"
      case .contested: "contested"
      case .failed(let error): error.code.id
      }
    return [
      "result": .string(result),
      "done": .array(application.done.map { .string(Deed($0).text(tense: \.past)) }),
      "unsure": application.unsure.map { .string(Deed($0).text(tense: \.future)) } ?? .null,
      "left": .array((application.left?.deeds ?? []).map { .string($0.text(tense: \.future)) }),
    ]
  }
}
