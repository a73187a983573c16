/// What a shell knows at one point of a script.
struct ShellState: Sendable {
  var variables = Variables()
  var functions = PersistentMap<Function>()
  var options = Circumstances.Options()
  /// Its directory, absolute; nil when it is not known.
  var directory: Value?
  /// `$1`, `$2` and so on; nil when they are not known.
  var positional: [Field]?
  /// What follows does not run any more.
  var end: End = .open

  enum End: Sendable {
    case open
    /// `return`, `break` or `continue` has run.
    case left
    /// `exit` has run, or `exec` with a program.
    case exited
  }
}
