import Apt
import ShellAnalysis

/// What several rules want to know of a script, worked out once.
struct ScriptFacts {
  let script: Script
  let runs: AptRuns
  let sources: [SourceEntry]

  var apt: [AptInvocation] { runs.all }

  /// Goes through a script; `base` is what apt's configuration says before it starts.
  init(_ script: Script, over base: AptConfiguration = AptConfiguration()) {
    self.script = script
    sources = sourceEntries(of: script)
    runs = AptRuns(script, sources: sources, over: base)
  }
}
