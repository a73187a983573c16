/// Reads a script by recursive descent, straight from its bytes: what a byte means depends on where it stands.
///
/// Tokens are emitted in order as the parser passes over the bytes. When something is wrong it halts: the rest
/// becomes one token, every function sees the end of the input and returns what it has.
struct Parser {
  /// What is being read: the script, or the inside of backquotes without the backslashes that protect it.
  var bytes: [UInt8]
  /// Where each byte of `bytes` stands in the script; nil when it is the script.
  var map: [Int32]?
  /// Nothing is read at or after this index of `bytes`.
  var limit: Int
  let isBash: Bool
  let holes: TemplateHoles
  var position = 0
  /// Tokens exist for all bytes before this index of `bytes`,
  var emitted = 0
  /// and for all before this offset in the script.
  var covered = 0
  var tokens: [Token] = []
  var hereDocuments: [HereDocument] = []
  var errors: [SyntaxError] = []
  var steps = 0
  /// Here-documents whose bodies begin at the next newline.
  var pending: [Int] = []
  var depth = 0
  var halted = false
  /// The shell does not look at this part before it runs it.
  var isDeferred = false
  /// A redirection came last, after which no reserved word is one.
  var reservedBarred = false
  /// `shopt -s extglob` has been read.
  var extendedGlobs = false
  /// The innermost construct is `$(`, which may end a here-document.
  var isInSubstitution = false
  /// The here-document that dash is reading: its last line counts even within braces.
  var openDocument: Int?
  /// Where `((` has turned out to be two parentheses, and the index of the one that closes the outer.
  var notArithmetic: [Int: Int] = [:]
  /// Before this index no `{` begins a brace expansion.
  var noBraceBefore = 0
  /// Before these indices no hole that closes with such a byte ends.
  var noHoleBefore: [UInt8: Int] = [:]

  /// More nesting than this is refused, so that the stack cannot overflow.
  static let deepest = 200

  init(_ script: [UInt8], dialect: Dialect, holes: TemplateHoles) {
    bytes = script
    limit = script.count
    isBash = dialect == .bash
    self.holes = holes
    tokens.reserveCapacity(script.count / 3)
  }

  var atEnd: Bool { @inline(__always) get { position >= limit } }

  /// The byte at an index, 0 behind the end.
  @inline(__always) func byte(_ index: Int) -> UInt8 { index < limit ? bytes[index] : 0 }

  var here: UInt8 { @inline(__always) get { byte(position) } }

  /// The first index from `index` on that is not part of a line continuation.
  @inline(__always) func joined(_ index: Int) -> Int {
    var index = index
    while byte(index) == Byte.backslash, byte(index + 1) == Byte.newline { index += 2 }
    return index
  }

  /// The byte after this one, over line continuations.
  var next: UInt8 { @inline(__always) get { byte(joined(position + 1)) } }

  /// The offset in the script of a byte of the current text.
  @inline(__always) func offset(_ index: Int) -> Int {
    guard let map else { return index }
    return Int(map[index])
  }

  /// The stretch of the script between two indices of the current text.
  @inline(__always) func range(_ start: Int, _ end: Int) -> ByteRange {
    guard map != nil else { return ByteRange(start, end) }
    return ByteRange(offset(start), end > start ? offset(end - 1) + 1 : offset(start))
  }

  /// The stretch from an index of the current text to the end of something that has been read.
  func range(_ start: Int, endOf last: ByteRange) -> ByteRange {
    ByteRange(offset(start), max(offset(start), Int(last.end)))
  }

  /// Makes a token of the bytes between the last token and the position.
  @inline(__always) mutating func emit(_ kind: TokenKind) {
    if map == nil {
      guard position > emitted else { return }
      tokens.append(Token(kind, at: covered))
      steps += position - emitted
      covered += position - emitted
      emitted = position
    } else {
      emitMapped(kind)
    }
    if kind == .operator || kind == .newline { reservedBarred = false }
  }

  private mutating func emitMapped(_ kind: TokenKind) {
    var index = emitted
    while index < position {
      let place = offset(index)
      if place > covered { tokens.append(Token(.backquoteEscape, at: covered)) }
      tokens.append(Token(kind, at: place))
      covered = place + 1
      index += 1
      while index < position, offset(index) == covered {
        covered += 1
        index += 1
      }
    }
    steps += position - emitted
    emitted = position
  }

  /// Takes `count` more bytes and makes a token of them.
  mutating func take(_ count: Int, _ kind: TokenKind) {
    position = min(position + count, limit)
    emit(kind)
  }

  /// Takes bytes up to an index and makes a token of them.
  mutating func take(to index: Int, _ kind: TokenKind) {
    position = index
    emit(kind)
  }
}
