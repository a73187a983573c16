/// A redirection.
public struct Redirect: Hashable, Sendable {
  /// What happens to the descriptor.
  public enum Operator: UInt8, Hashable, Sendable {
    case input, output, append, clobber, readWrite
    /// `<&` and `>&`
    case duplicateInput, duplicateOutput
    /// `&>` and `&>>`
    case both, appendBoth
    /// `<<`, `<<-` and `<<<`
    case hereDocument, strippedHereDocument, hereString
  }

  /// With its descriptor and target.
  public let range: ByteRange
  /// The number or `{name}` before the operator; empty when there is none.
  public let descriptor: ByteRange
  /// What happens to the descriptor.
  public let `operator`: Operator
  /// The file, the descriptor, or the here-document's delimiter.
  public let target: Word
  /// An index into `ShellFile.hereDocuments`; nil when this is none.
  public let hereDocument: Int?

  init(
    _ range: ByteRange, descriptor: ByteRange, _ operator: Operator, _ target: Word, hereDocument: Int?
  ) {
    self.range = range
    self.descriptor = descriptor
    self.operator = `operator`
    self.target = target
    self.hereDocument = hereDocument
  }
}
