import Diagnostics
import ShellSyntax

/// What is known of a text before a shell reads it.
struct TextOpening {
  let invocation: Int
  let isOwnShell: Bool
  let program: String?
  let isOtherUsers: Bool
  let path: Argument?
  let variables: Variables
  let options: Circumstances.Options

  /// `invocation` has it read, by the shell `program` that it names; the analyser's state is what it starts with.
  init(
    by invocation: Int, _ program: String? = nil, isOwnShell: Bool = true, in context: Context,
    path: Argument? = nil, _ analyser: borrowing Analyser
  ) {
    self.invocation = invocation
    self.isOwnShell = isOwnShell
    self.program = program
    self.path = path
    isOtherUsers = context.wrappers.contains { ["sudo", "doas", "su", "runuser"].contains($0.name) }
    options = analyser.state.options
    var variables = analyser.state.variables
    for (name, value) in context.assignments { variables.set(name, value) }
    self.variables = variables
  }
}

/// A text within the script that a shell has read.
struct NestedText {
  let text: EmbeddedText
  let shell: ShellFile
  let nesting: Nesting
}
