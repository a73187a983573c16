import CloudInit
import Diagnostics
import ShellAnalysis

/// Reads pieces into documents, unwrapping what is wrapped.
struct DocumentReader {
  /// The most that is read.
  enum Limit {
    /// Bytes of something unpacked.
    static let unpacked = 4 << 20
    /// Wrappings around each other.
    static let levels = 8
    /// Pieces of one file.
    static let pieces = 256
  }

  let hint: ReadingHint
  var documents: [Document] = []
  var unread: [Reading.Unread] = []
  var problems: [Diagnostic] = []
  var origins: [(file: SourceFile, text: EmbeddedText)] = []
  private var count = 0

  init(_ hint: ReadingHint) { self.hint = hint }

  mutating func read(_ piece: Piece) {
    count += 1
    if let part = piece.part { origins.append((piece.file, part)) }
    if piece.level > Limit.levels || count > Limit.pieces {
      return skip("it is wrapped too often, or holds too many parts", piece, isBroken: true)
    }
    let kind = piece.kind
    switch kind {
    case .cloudConfig: readCloudConfig(piece, kind)
    case .script, .boothook: readScript(piece, kind)
    case .unrecognised(let reason): readUnrecognised(piece, reason)
    case .gzip, .mime, .cloudConfigArchive, .jinja:
      // The wrapping is user-data as well: its size counts.
      add(piece, .other, kind, [])
      unwrap(piece, kind)
    case .include, .includeOnce:
      add(piece, .other, kind, [])
      skip("what its addresses hold is not fetched", piece)
    case .partHandler:
      add(piece, .other, kind, [])
      skip("it is a part handler, in Python", piece)
    case .cloudConfigJSONP:
      add(piece, .other, kind, [])
      skip("it is a JSON patch for a cloud-config", piece)
    }
  }

  /// Notes that a piece is not judged.
  mutating func skip(_ reason: String, _ piece: Piece, isBroken: Bool = false) {
    unread.append(.init(reason, at: Place(piece.file, SourceRange(0, 0)), isBroken: isBroken))
  }

  /// A document with what all of a piece's kinds have in common.
  mutating func add(
    _ piece: Piece, _ kind: Document.Kind, _ userData: UserDataKind, _ scripts: [Script],
    _ config: CloudConfig? = nil
  ) {
    documents.append(
      Document(
        file: piece.file, kind: kind, userData: userData, isUserData: hint == .userData,
        scripts: scripts.flatMap(\.withWritten), cloudConfig: config, part: piece.part))
  }
}

extension Script {
  /// Itself and the scripts that it writes, and those that they write.
  fileprivate var withWritten: [Script] { [self] + written.flatMap(\.withWritten) }
}
