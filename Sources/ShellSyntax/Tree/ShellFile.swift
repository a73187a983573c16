/// A script, read: every byte in one token, and the tree that stands on them.
public struct ShellFile: Sendable {
  /// The script.
  public let bytes: [UInt8]
  /// Who reads it.
  public let dialect: Dialect
  /// From the first byte to the last without gaps; each ends where the next starts.
  public let tokens: [Token]
  /// Its commands.
  public let root: CommandList
  /// In the order in which their redirections stand.
  public let hereDocuments: [HereDocument]
  /// What a shell refuses. Reading stops at the first that is not for later; the tree holds what came before.
  public let errors: [SyntaxError]
  /// The work done, in bytes looked at: it grows with the script's length and nothing else.
  package let steps: Int
  let hasBackquoteEscapes: Bool

  /// Reads a script.
  ///
  /// - Parameters:
  ///   - bytes: the script, in any encoding that keeps ASCII; the first 2 GiB of it.
  ///   - dialect: who is going to run it.
  ///   - holes: the template languages that may have left their marks in it.
  public init(_ bytes: [UInt8], dialect: Dialect, holes: TemplateHoles = []) {
    let script = bytes.count <= Int(Int32.max) ? bytes : Array(bytes.prefix(Int(Int32.max)))
    var parser = Parser(script, dialect: dialect, holes: holes)
    root = parser.script()
    self.bytes = script
    self.dialect = dialect
    tokens = parser.tokens
    hereDocuments = parser.hereDocuments
    errors = parser.errors
    steps = parser.steps
    hasBackquoteEscapes = parser.tokens.contains { $0.kind == .backquoteEscape }
  }

  /// A shell reads it to the end without a word; it may still fail on a part when it runs that part.
  public var isAccepted: Bool { errors.allSatisfy(\.whenRun) }

  /// The stretch of the token at `index`.
  public func range(ofToken index: Int) -> ByteRange {
    let end = index + 1 < tokens.count ? Int(tokens[index + 1].start) : bytes.count
    return ByteRange(Int(tokens[index].start), end)
  }

  /// The bytes in `range`.
  public subscript(range: ByteRange) -> ArraySlice<UInt8> { bytes[range.indices] }

  /// The text in `range`; bytes that are not UTF-8 become replacement characters.
  public func text(_ range: ByteRange) -> String { String(decoding: bytes[range.indices], as: UTF8.self) }
}
