import ShellAnalysis

/// What several rules want to know of one text that a shell reads, worked out when the first of them asks.
package final class TextFacts {
  let script: Script
  private(set) lazy var variables = VariableUses(script)

  init(_ script: Script) { self.script = script }
}
