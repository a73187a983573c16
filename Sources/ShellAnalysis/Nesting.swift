package import Diagnostics

/// How a text within a script comes to be read by a shell.
package struct Nesting: Sendable {
  /// The invocation that has it read, as an index into `Script.invocations` of the outermost script.
  package let invocation: Int
  /// Whether a shell of its own reads it, as behind `sh -c`; `eval` and `.` read it in the shell they stand in.
  package let isOwnShell: Bool
  /// The name of the shell that it is handed to; nil when that is the shell it stands in, or the file itself says it.
  package let program: String?
  /// Whether `sudo` or `su` stands around it, which set HOME and USER.
  package let isOtherUsers: Bool
  /// What is set when it begins.
  package let variables: Variables
  /// `set -e` and its like when it begins.
  package let options: Circumstances.Options
  /// The file into which the script has written it; nil when it stands where it is read.
  package let path: Argument?
  /// What to point at where nothing of the text is written.
  package let place: Place
  /// What it runs, of the invocations of the outermost script.
  package let invocations: Range<Int>
  /// Whether every byte of it is known.
  package let isComplete: Bool
}
