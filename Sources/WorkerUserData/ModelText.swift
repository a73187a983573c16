import Archive
import CloudInit

/// The user-data of a model as somebody registered it, freed of what would keep cloud-init from running it.
struct ModelText {
  private(set) var bytes: [UInt8]
  private(set) var notes: [UserDataNote] = []

  /// More than any cloud takes, and little enough to hold.
  private static let limit = 4 << 20

  /// Takes off a byte order mark, blanks before `#!`, a base64 too many and gzip, each once at most.
  init(_ registered: [UInt8]) throws(UserDataError) {
    bytes = registered
    if case .unrecognised(.base64) = kind, let inner = Base64.decode(bytes.filter { $0 > 0x20 }) {
      bytes = inner
      notes.append(.base64Decoded)
    }
    if kind == .gzip {
      do {
        bytes = try decompressedBytes(bytes, .gzip, limit: Self.limit)
      } catch {
        throw UserDataError(.damaged, "the model's user-data cannot be unpacked: \(error.message)")
      }
    }
    if case .unrecognised(.byteOrderMark) = kind {
      bytes.removeFirst(3)
      notes.append(.byteOrderMarkRemoved)
    }
    if case .unrecognised(.blankBeforeInterpreter) = kind {
      bytes = Array(bytes.drop { $0 != UInt8(ascii: "#") })
      notes.append(.blanksRemoved)
    }
  }

  var kind: UserDataKind { UserDataKind(of: bytes) }

  /// Fills what CDS fills. Jinja's braces are cloud-init's own business.
  mutating func fill(for launch: WorkerLaunch) {
    let isJinja = kind == .jinja
    let (filled, left) = Placeholders.fill(bytes, for: launch)
    bytes = filled
    guard !isJinja else { return }
    var line = 1
    var counted = 0
    for offset in left {
      line += filled[counted..<offset].count { $0 == UInt8(ascii: "\n") }
      counted = offset
      if notes.last != .foreignTemplate(line: line) { notes.append(.foreignTemplate(line: line)) }
    }
  }

  /// Whether the text runs in a shell that understands the worker's lines behind its own.
  var isShellScript: Bool {
    let line = bytes.prefix { $0 != UInt8(ascii: "\n") }
    let words = String(decoding: line.dropFirst(2), as: UTF8.self)
      .split { $0 == " " || $0 == "\t" || $0 == "\r" }
    guard let program = words.first else { return false }
    var name = Self.lastComponent(program)
    if name == "env" {
      // `env -S bash -e`, `env VAR=1 bash`: the first word that is neither an option nor an assignment.
      let rest = words.dropFirst().drop { $0.first == "-" || $0.contains("=") }
      guard let real = rest.first else { return false }
      name = Self.lastComponent(real)
    }
    return ["sh", "bash", "dash", "ash", "ksh", "mksh"].contains(name)
  }

  private static func lastComponent(_ path: Substring) -> Substring {
    path.split(separator: "/").last ?? path
  }
}
