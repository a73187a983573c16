import CloudInit
import Diagnostics
import ShellAnalysis
import ShellSyntax

/// A file or a part of one, on its way to becoming documents.
struct Piece {
  let file: SourceFile
  /// The same bytes in the file around it.
  var part: EmbeddedText?
  /// Its type by a MIME header; nil when its first bytes tell it.
  var type: String?
  /// How many wrappings are around it.
  var level = 0
  /// Whether it is rendered by jinja before it is anything else.
  var isJinja = false
}

/// Reads pieces into documents, unwrapping what is wrapped.
struct DocumentReader {
  let hint: ReadingHint
  var documents: [Document] = []
  var unread: [Reading.Unread] = []
  var problems: [Diagnostic] = []

  init(_ hint: ReadingHint) { self.hint = hint }

  mutating func read(_ piece: Piece) {
    let kind = UserDataKind(of: piece.file.bytes)
    switch kind {
    case .cloudConfig: readCloudConfig(piece, kind)
    case .script, .boothook, .unrecognised: readScript(piece, kind)
    default: skip("it is not read yet", piece)
    }
  }

  /// Notes that a piece is not judged.
  mutating func skip(_ reason: String, _ piece: Piece, isBroken: Bool = false) {
    unread.append(.init(reason, at: Place(piece.file, SourceRange(0, 0)), isBroken: isBroken))
  }

  /// A document with what the pieces have in common.
  mutating func add(
    _ piece: Piece, _ kind: Document.Kind, _ userData: UserDataKind, _ scripts: [Script],
    _ config: CloudConfig? = nil
  ) {
    documents.append(
      Document(
        file: piece.file, kind: kind, userData: userData, isUserData: hint == .userData, scripts: scripts,
        cloudConfig: config, part: piece.part))
  }
}
