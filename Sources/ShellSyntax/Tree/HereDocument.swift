/// The lines that a `<<` redirection feeds to a command.
public struct HereDocument: Hashable, Sendable {
  /// The body; empty when there is none.
  public internal(set) var range: ByteRange
  /// Text and, unless the delimiter was quoted, expansions.
  public internal(set) var parts: [WordPart]
  /// The line that ends it; empty when the input ended first.
  public internal(set) var end: ByteRange
  /// The delimiter with its quotes removed.
  public let delimiter: [UInt8]
  /// The body is taken as it stands, because the delimiter was quoted.
  public let isQuoted: Bool
  /// Tabs at the beginning of lines are taken away: `<<-`.
  public let stripsTabs: Bool
}
