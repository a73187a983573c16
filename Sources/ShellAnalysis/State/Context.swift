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
  /// What changes seldom.
  private var around = Surroundings()
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
    context.circumstances.isChained = false
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

  var wrappers: [Invocation.Wrapper] {
    get { around.wrappers }
    set { around = around.with { $0.wrappers = newValue } }
  }

  /// What stands before a command that has opened a shell of its own, or a function.
  var assignments: [String: Value] {
    get { around.assignments }
    set { around = around.with { $0.assignments = newValue } }
  }

  /// What the commands read, as far as it is known.
  var input: Stream? {
    get { around.input }
    set { if newValue != nil || around.hasInput { around = around.with { $0.input = newValue } } }
  }

  /// Where the innermost call of a function, or the text of its own, stands.
  var call: Place? {
    get { around.call }
    set { around = around.with { $0.call = newValue } }
  }

  /// Functions that are being looked into.
  var calls: [Int] {
    get { around.calls }
    set { around = around.with { $0.calls = newValue } }
  }
}

/// The parts of a context that change seldom, shared by its copies.
private final class Surroundings: Sendable {
  struct Parts: Sendable {
    var wrappers: [Invocation.Wrapper] = []
    var assignments: [String: Value] = [:]
    var input: Stream?
    var call: Place?
    var calls: [Int] = []
  }

  private let parts: Parts

  init(_ parts: Parts = Parts()) { self.parts = parts }

  var wrappers: [Invocation.Wrapper] { parts.wrappers }
  var assignments: [String: Value] { parts.assignments }
  var input: Stream? { parts.input }
  var hasInput: Bool { parts.input != nil }
  var call: Place? { parts.call }
  var calls: [Int] { parts.calls }

  func with(_ change: (inout Parts) -> Void) -> Surroundings {
    var parts = parts
    change(&parts)
    return Surroundings(parts)
  }
}
