/// A piece of a script, in the order it stands there.
package indirect enum ShellItem: Hashable, Sendable {
  case blank
  /// A line of comment; line ends and `{{` in it are made harmless.
  case comment(String)
  /// A command with its arguments.
  case command([ShellWord])
  /// A command that reads `input` on standard input.
  case feed([ShellWord], input: String)
  /// `name=word`, one a line, or several before a command's end.
  case assign([Assignment])
  /// `name() { … }`.
  case function(String, [ShellItem])
  /// Text of the runtime library, which is shell already and was checked as such.
  case library(String)

  package struct Assignment: Hashable, Sendable {
    package let name: String
    package let value: ShellWord

    package init(_ name: String, _ value: ShellWord) {
      self.name = name
      self.value = value
    }
  }
}
