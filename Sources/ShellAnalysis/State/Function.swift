import ShellSyntax

/// A function that the script defines.
final class Function: Sendable {
  let name: String
  let body: Command
  /// The text in which it stands, by its number.
  let frame: Int
  /// Its own number, in the order of definition.
  let index: Int

  init(name: String, body: Command, frame: Int, index: Int) {
    self.name = name
    self.body = body
    self.frame = frame
    self.index = index
  }
}
