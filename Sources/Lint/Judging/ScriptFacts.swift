import Apt
import ShellAnalysis

/// What several rules want to know of a script, worked out once.
struct ScriptFacts {
  let script: Script
  let apt: [AptInvocation]
  let sources: [SourceEntry]

  init(_ script: Script) {
    self.script = script
    apt = script.invocations.enumerated().compactMap { index, invocation in
      AptCommand(invocation.words.map { .init($0.value.text(), mayBeSeveral: $0.mayBeSeveral) }).map {
        AptInvocation(invocation, $0, index: index)
      }
    }
    sources = sourceEntries(of: script)
  }
}
