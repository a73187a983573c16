/// Why a shell refuses the script, and where.
public struct SyntaxError: Hashable, Sendable {
  /// The token that does not fit, or what is not closed.
  public let range: ByteRange
  /// Lower case, no full stop.
  public let message: String
  /// The shell reads on and fails only when it comes to run this place: `bash -n` or `dash -n` is silent.
  public let whenRun: Bool

  init(_ range: ByteRange, _ message: String, whenRun: Bool = false) {
    self.range = range
    self.message = message
    self.whenRun = whenRun
  }
}
