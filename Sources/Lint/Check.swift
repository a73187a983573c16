package import ShellAnalysis

/// What a rule looks at. The linter walks a document once and hands each thing to the rules that ask for it.
package enum Check: Sendable {
  /// The bytes of a file and what cloud-init makes of them.
  case document(@Sendable (Document, Situation, inout Findings) -> Void)
  /// A script as a whole: what needs the order of things.
  case script(@Sendable (Script, Situation, inout Findings) -> Void)
  /// Each text that a shell reads, looked at as a tree: a script, and those within it (`Script.nested`).
  case text(@Sendable (Script, Situation, inout Findings) -> Void)
  /// The same with what it does with variables.
  case variables(@Sendable (TextFacts, Situation, inout Findings) -> Void)
  /// What only bash knows in a text that dash reads, in its order.
  case bashisms(@Sendable ([FoundBashism], Script, Situation, inout Findings) -> Void)
  /// Each program that is run.
  case command(@Sendable (Invocation, Script, Situation, inout Findings) -> Void)
  /// Each run of apt-get, apt, aptitude or apt-cache.
  case apt(@Sendable (AptInvocation, Script, Situation, inout Findings) -> Void)
  /// All of them, in order, with what they come upon.
  case aptRuns(@Sendable (AptRuns, Situation, inout Findings) -> Void)
  /// Each entry of apt's sources that is written, wherever.
  case source(@Sendable (SourceEntry, Script?, Situation, inout Findings) -> Void)
  /// All of them, of a script or of a cloud-config: what compares one with another.
  case sources(@Sendable ([SourceEntry], Script?, Situation, inout Findings) -> Void)
  /// A rule that looks at several things.
  indirect case several([Check])
  /// A cloud-config.
  case cloudConfig(@Sendable (CloudConfig, Situation, inout Findings) -> Void)
  /// Found by the linter itself, which knows it by the rule's id.
  case builtIn
}
