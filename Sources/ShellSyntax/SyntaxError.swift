/// Why a shell refuses the script, and where.
public struct SyntaxError: Hashable, Sendable {
  public let range: ByteRange
  /// Lower case, no full stop.
  public let message: String
  /// The shell reads on and fails only when it comes to run this place: `bash -n` or `dash -n` is silent.
  public let whenRun: Bool

  public init(_ range: ByteRange, _ message: String, whenRun: Bool = false) {
    self.range = range
    self.message = message
    self.whenRun = whenRun
  }
}
