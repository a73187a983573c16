import ShellSyntax

/// A function that the script defines.
struct Function: Sendable {
  let name: String
  let body: Command
  /// The text in which it stands, by its number.
  let frame: Int
  /// Its own number, in the order of definition.
  let index: Int
}
