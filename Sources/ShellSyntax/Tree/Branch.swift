/// A condition and what is done when it holds.
public struct Branch: Hashable, Sendable {
  /// What is asked.
  public let condition: CommandList
  /// What is done.
  public let body: CommandList

  init(_ condition: CommandList, _ body: CommandList) {
    self.condition = condition
    self.body = body
  }
}

/// The patterns of a `case` and what is done when one fits.
public struct CaseItem: Hashable, Sendable {
  /// What happens behind the body: the end of the `case`; `;;`, `;&`, `;;&`.
  public enum Terminator: UInt8, Hashable, Sendable { case none, stop, fallThrough, testNext }

  /// From the first pattern or its parenthesis to the terminator.
  public let range: ByteRange
  /// At least one.
  public let patterns: [Word]
  /// What is done; it may be nothing.
  public let body: CommandList
  /// What happens behind the body.
  public let terminator: Terminator

  init(_ range: ByteRange, _ patterns: [Word], _ body: CommandList, _ terminator: Terminator) {
    self.range = range
    self.patterns = patterns
    self.body = body
    self.terminator = terminator
  }
}
