package import ShellAnalysis
import ShellSyntax

extension AptInvocation {
  /// Whether something is sent to its input: `yes |`, a here-document.
  package func isAnswered(in script: Script) -> Bool {
    if invocation.isWrapped(in: "xargs") { return false }
    if invocation.input != nil { return true }
    if let pipeline = invocation.circumstances.pipeline, pipeline.position > 0 { return true }
    return invocation.redirections.contains { redirection in
      switch redirection.operator {
      case .input, .hereString, .hereDocument: redirection.target.text != "/dev/null"
      default: false
      }
    }
  }
}
