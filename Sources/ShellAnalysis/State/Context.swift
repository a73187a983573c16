import Diagnostics

/// How the commands of a stretch of the script come to run.
struct Context: Sendable {
  /// What becomes of the exit code of the stretch as a whole.
  enum Fate: Sendable {
    /// `set -e` looks at it.
    case checked
    /// Something outside of this shell looks at it, with `set -e`.
    case stops
    /// So it does, and the script ends with it.
    case result
    case handled
    case ignored
    case unnoticed
  }

  var fate: Fate = .result
  /// Somebody looks at the code of the whole, so that `set -e` looks at nothing inside.
  var isSuppressed = false
  /// The parts that do not change from command to command.
  var circumstances = Circumstances()
  /// The text that is being read, by its number.
  var frame = 0
  var wrappers: [Invocation.Wrapper] = []
  /// What stands before a command that has opened a shell of its own, or a function.
  var assignments: [String: Value] = [:]
  /// What the commands read, as far as it is known.
  var input: Stream?
  /// Where the innermost call of a function stands.
  var call: Place?
  /// Functions that are being looked into.
  var calls: [Int] = []
  /// Within a function or a text of its own: the work is bounded.
  var isBounded = false
  var depth = 0
  /// The branches and loops around.
  var branching = 0

  /// The same for a part whose exit code matters in another way.
  func with(_ fate: Fate) -> Context {
    var context = self
    context.fate = fate
    if fate == .handled || fate == .ignored { context.isSuppressed = true }
    return context
  }

  /// The same for a part that may not run.
  var conditional: Context {
    var context = self
    context.circumstances.isConditional = true
    context.branching += 1
    return context
  }

  /// The same for the commands of a list but the last one.
  var inside: Context {
    var context = self
    context.fate = .checked
    return context
  }

  /// What a failure leads to, `set -e` standing as it does.
  func failure(_ options: Circumstances.Options) -> Circumstances.Failure {
    switch fate {
    case .checked: options.errexit && !isSuppressed ? .stops : .unnoticed
    case .stops: .stops
    case .result: options.errexit && !isSuppressed ? .stops : .result
    case .handled: .handled
    case .ignored: .ignored
    case .unnoticed: .unnoticed
    }
  }

  /// The same for a shell of its own, whose `set -e` is not the one that looks at its exit code.
  func apart(_ options: Circumstances.Options) -> Context {
    var context = self
    switch failure(options) {
    case .stops: context.fate = .stops
    case .result: context.fate = .result
    case .handled: context.fate = .handled
    case .ignored: context.fate = .ignored
    case .unnoticed: context.fate = .unnoticed
    }
    return context
  }
}
