import Apt
import ShellAnalysis

/// What several rules want to know of a script, worked out once.
struct ScriptFacts {
  let script: Script
  let runs: AptRuns
  let sources: [SourceEntry]

  var apt: [AptInvocation] { runs.all }

  init(_ script: Script) {
    self.script = script
    sources = sourceEntries(of: script)
    runs = AptRuns(script, sources: sources)
  }
}
