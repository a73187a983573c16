import CloudInit
import Diagnostics
import ShellAnalysis
import ShellSyntax

extension DocumentReader {
  /// A script, with or without its first line.
  mutating func readScript(_ piece: Piece, _ kind: UserDataKind) {
    var text = Self.withoutCarriageReturns(EmbeddedText(piece.file))
    let isBoothook = kind == .boothook
    if isBoothook { text = text.dropping("#cloud-boothook") }
    if isBoothook || kind != .script { text = text.droppingBlanks }
    var scripts: [Script] = []
    if let other = Interpreter(shebangOf: text.bytes), other.dialect == nil {
      skip("it is for \(other.name)", piece)
    } else {
      scripts = [shell(text, as: isBoothook ? .boothook : .script, piece)]
    }
    add(piece, isBoothook ? .boothook : .script, kind, scripts)
  }

  /// The script in a text.
  func shell(_ text: EmbeddedText, as kind: Script.Kind, _ piece: Piece, dialect: Dialect? = nil) -> Script {
    let holes = TemplateHoles(in: text.bytes, of: piece.file.name, isJinja: piece.isJinja)
    let dialect = dialect ?? Self.dialect(of: text, holes, piece.file.name)
    return analyse(text, as: kind, dialect: dialect, holes: holes, variables: Variables())
  }

  /// As its first line says; without one, sh, if sh can read it.
  private static func dialect(of text: EmbeddedText, _ holes: TemplateHoles, _ name: String) -> Dialect {
    if let dialect = Dialect(shebangOf: text.bytes) { return dialect }
    if name.hasSuffix(".bash") { return .bash }
    if ShellFile(text.bytes, dialect: .sh, holes: holes).errors.isEmpty { return .sh }
    return ShellFile(text.bytes, dialect: .bash, holes: holes).errors.isEmpty ? .bash : .sh
  }

  /// cloud-init takes the carriage returns out of a script whose first line ends with one; of others it leaves them.
  static func withoutCarriageReturns(_ text: EmbeddedText) -> EmbeddedText {
    let bytes = text.bytes
    let (feed, carriage) = (UInt8(ascii: "\n"), UInt8(ascii: "\r"))
    guard let first = bytes.firstIndex(of: feed), first > 0, bytes[first - 1] == carriage else { return text }
    var out: [UInt8] = []
    out.reserveCapacity(bytes.count)
    var map = OffsetMap()
    var start = 0
    for at in bytes.indices where bytes[at] == feed && at > start && bytes[at - 1] == carriage {
      map.append(inner: out.count, outer: start, length: at - 1 - start)
      out += bytes[start..<at - 1]
      start = at
    }
    map.append(inner: out.count, outer: start, length: bytes.count - start)
    out += bytes[start...]
    return text.nested(out, map)
  }
}

extension EmbeddedText {
  /// Without a beginning, if it begins so.
  fileprivate func dropping(_ prefix: String) -> EmbeddedText {
    bytes.starts(with: prefix.utf8) ? droppingFirst(prefix.utf8.count) : self
  }

  /// Without the blanks, and the byte order mark, in front.
  fileprivate var droppingBlanks: EmbeddedText {
    let mark = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    return droppingFirst(
      mark + bytes.dropFirst(mark).prefix { $0 == 0x20 || (0x09...0x0D).contains($0) }.count)
  }

  private func droppingFirst(_ count: Int) -> EmbeddedText {
    count == 0
      ? self : nested(Array(bytes.dropFirst(count)), OffsetMap(from: count, length: bytes.count - count))
  }
}
