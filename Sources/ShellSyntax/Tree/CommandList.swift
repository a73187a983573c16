/// Commands one after the other.
public struct CommandList: Hashable, Sendable {
  /// What follows a command.
  public enum Terminator: UInt8, Hashable, Sendable { case none, semicolon, newline, background }

  /// A command and what follows it.
  public struct Item: Hashable, Sendable {
    /// The command.
    public let command: Command
    /// What follows it.
    public let terminator: Terminator

    init(_ command: Command, _ terminator: Terminator) {
      self.command = command
      self.terminator = terminator
    }
  }

  /// From the first command to the last, with its `;` or `&`.
  public let range: ByteRange
  /// In order; none only in an empty script, `$( )`, backquotes and `case`.
  public let items: [Item]

  init(_ range: ByteRange, _ items: [Item]) {
    self.range = range
    self.items = items
  }
}
