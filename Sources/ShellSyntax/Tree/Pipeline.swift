/// Commands joined by `|`, or one that is negated or timed.
public struct Pipeline: Hashable, Sendable {
  /// An odd number of `!` stands before it.
  public let isNegated: Bool
  /// `time` stands before it.
  public let isTimed: Bool
  /// None only after a lone `!` or `time`.
  public let commands: [Command]
}

/// Commands joined by `&&` and `||`, from left to right.
public struct AndOr: Hashable, Sendable {
  /// An operator and the command behind it.
  public struct Link: Hashable, Sendable {
    /// `||`, not `&&`.
    public let isOr: Bool
    /// The command behind the operator.
    public let command: Command

    init(isOr: Bool, _ command: Command) {
      self.isOr = isOr
      self.command = command
    }
  }

  /// The leftmost.
  public let first: Command
  /// The others, at least one.
  public let rest: [Link]

  init(_ first: Command, _ rest: [Link]) {
    self.first = first
    self.rest = rest
  }
}
