package import Apt
package import ShellAnalysis

/// A run of apt-get, apt, aptitude or apt-cache, with its words told apart.
package struct AptInvocation: Sendable {
  package let invocation: Invocation
  package let command: AptCommand
  /// Its place in `Script.invocations`.
  package let index: Int

  package init(_ invocation: Invocation, _ command: AptCommand, index: Int) {
    self.invocation = invocation
    self.command = command
    self.index = index
  }
}
