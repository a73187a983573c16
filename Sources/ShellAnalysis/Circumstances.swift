/// Under which circumstances a command runs, and what becomes of its failure.
package struct Circumstances: Hashable, Sendable {
  /// What its exit code other than 0 leads to.
  package enum Failure: Hashable, Sendable {
    /// `set -e` ends the script.
    case stops
    /// Somebody looks: `if`, `while`, `!`, `cmd && …`, `cmd || …`.
    case handled
    /// Thrown away on purpose: `|| true`, `|| :`.
    case ignored
    /// The next command runs as if nothing had happened.
    case unnoticed
    /// The script ends with it, being its last command.
    case result
  }

  /// `set -e`, `-u`, `-o pipefail` as they stand at this point.
  package struct Options: Hashable, Sendable {
    package var errexit = false
    package var nounset = false
    package var pipefail = false

    package init() {}
  }

  package var failure: Failure = .unnoticed
  package var options = Options()
  /// In a branch, behind `&&` or `||`, in a loop or a `case`: it may not run.
  package var isConditional = false
  /// All it waits for is that what stands before its `&&` succeeds, and that is no question: `apt-get update && …`.
  package var isChained = false
  /// In a loop: it may run more than once.
  package var isLooped = false
  package var isBackground = false
  package var isInSubshell = false
  /// Its place in a pipeline of more than one command; nil otherwise. The last one's failure is the pipeline's.
  package var pipeline: (position: Int, count: Int)? {
    pipelineCount > 1 ? (pipelinePosition, pipelineCount) : nil
  }
  package var pipelinePosition = 0
  package var pipelineCount = 1
  /// The function whose body it stands in.
  package var function: String?
  /// In the body of a function that nothing calls.
  package var isUncalled = false
  /// In a `trap`.
  package var isInTrap = false
  /// In `$(…)` or `<(…)`: what it writes becomes a word.
  package var isSubstituted = false
  /// Behind an `exit` or `exec` that always runs: it never does.
  package var isUnreachable = false

  package init() {}
}
