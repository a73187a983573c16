import Archive
import CloudInit
import Diagnostics
import YAML

extension DocumentReader {
  /// Reads what a wrapping holds.
  mutating func unwrap(_ piece: Piece, _ kind: UserDataKind) {
    switch kind {
    case .gzip: unpack(piece)
    case .mime: takeApart(piece)
    case .cloudConfigArchive: readArchive(piece)
    case .jinja: readTemplate(piece)
    default: break
    }
  }

  private mutating func unpack(_ piece: Piece) {
    do {
      read(piece.inner("gunzip", try decompressedBytes(piece.file.bytes, .gzip, limit: Limit.unpacked)))
    } catch {
      let why =
        error.code == .tooLarge
        ? "it unpacks to more than \(Limit.unpacked >> 20) MiB" : "its gzip is damaged"
      skip(why, piece, isBroken: true)
    }
  }

  private mutating func takeApart(_ piece: Piece) {
    do {
      let parts = try MIMEMultipart.locatedParts(of: piece.file.bytes)
      if parts.isEmpty { skip("the message holds no part", piece, isBroken: true) }
      for (index, (part, range)) in parts.enumerated() {
        let text = range.map { range in
          EmbeddedText(part.bytes, in: piece.file, OffsetMap(from: range.lowerBound, length: range.count))
        }
        read(piece.inner("part-\(index + 1)", part.bytes, part: text, type: part.type))
      }
    } catch { skip(error.message, piece, isBroken: true) }
  }

  /// A list of parts, each a text or a mapping with `content` and perhaps `type`.
  private mutating func readArchive(_ piece: Piece) {
    var report = Report()
    let root = composeYAML(piece.file, &report)?.first?.root
    problems += report.diagnostics
    guard case .sequence(let items) = root?.content else {
      if !report.hasErrors { skip("the archive is no list", piece, isBroken: true) }
      return
    }
    for (index, item) in items.enumerated() {
      var content: YAMLNode? = item
      var type: String?
      if case .mapping(let pairs) = item.content {
        content = pairs.value("content")
        type = pairs.value("type")?.scalar
      }
      guard let text = content?.embeddedText() else {
        skip("a part of the archive has no content", piece, isBroken: true)
        continue
      }
      read(piece.inner("part-\(index + 1)", text.bytes, part: text, type: type))
    }
  }

  /// What follows the line `## template: jinja`.
  private mutating func readTemplate(_ piece: Piece) {
    let bytes = piece.file.bytes
    let start = bytes.firstIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? bytes.count
    let rest = Array(bytes[start...])
    let part = EmbeddedText(rest, in: piece.file, OffsetMap(from: start, length: rest.count))
    var inner = piece.inner("jinja", rest, part: part)
    inner.isJinja = true
    read(inner)
  }
}

extension [YAMLNode.Pair] {
  /// The value of a key; the last one counts, as for Python.
  func value(_ key: String) -> YAMLNode? {
    last { pair in if case .scalar(key) = pair.key.content { true } else { false } }?.value
  }
}

extension YAMLNode {
  /// The text of a scalar.
  var scalar: String? { if case .scalar(let text) = content { text } else { nil } }
}
