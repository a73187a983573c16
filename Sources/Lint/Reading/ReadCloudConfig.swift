import Archive
import CloudInit
import Diagnostics
import ShellAnalysis
import ShellSyntax
import YAML

extension DocumentReader {
  /// A cloud-config and the shell in it.
  mutating func readCloudConfig(_ piece: Piece, _ kind: UserDataKind) {
    let (file, holes) = yamlFile(of: piece)
    var report = Report()
    let yaml = composeYAML(file, &report)
    if holes.isEmpty || yaml != nil {
      problems += report.diagnostics
    } else {
      skip("the template is no YAML before it is filled in", piece)
    }
    guard let root = yaml?.first?.root, case .mapping(let pairs) = root.content else {
      add(piece, .cloudConfig, kind, [])
      return
    }
    var scripts: [Script] = []
    for pair in pairs {
      switch pair.key.scalar {
      case "runcmd", "bootcmd":
        if let text = commands(pair.value, piece) {
          scripts.append(shell(text, as: .step, piece, dialect: .sh))
        }
      case "write_files": scripts += files(pair.value, piece)
      default: break
      }
    }
    add(piece, .cloudConfig, kind, scripts, CloudConfig(file: piece.file, root: root, scripts: scripts))
  }

  /// The file that YAML gets to see, and the templates in it.
  private mutating func yamlFile(of piece: Piece) -> (SourceFile, TemplateHoles) {
    let bytes = piece.file.bytes
    let holes = TemplateHoles(in: bytes, of: piece.file.name, isJinja: piece.isJinja)
    if holes.isEmpty { return (piece.file, holes) }
    let yaml = masked(bytes, holes)
    if yaml == bytes { return (piece.file, holes) }
    let file = SourceFile(name: piece.file.name, bytes: yaml)
    origins.append((file, EmbeddedText(yaml, in: piece.file, OffsetMap(from: 0, length: yaml.count))))
    return (file, holes)
  }

  /// The text of a scalar as it stands in the piece, before anything was masked.
  private func text(_ node: YAMLNode, _ piece: Piece) -> EmbeddedText? {
    guard let text = node.embeddedText() else { return nil }
    if text.file === piece.file { return text }
    var bytes = text.bytes
    for run in text.map.runs {
      bytes.replaceSubrange(
        run.inner..<run.inner + run.length, with: piece.file.bytes[run.outer..<run.outer + run.length])
    }
    return EmbeddedText(bytes, in: piece.file, text.map)
  }

  /// The items of `runcmd` or `bootcmd`, which cloud-init makes into one script of `/bin/sh`.
  private func commands(_ node: YAMLNode, _ piece: Piece) -> EmbeddedText? {
    guard case .sequence(let items) = node.content, !items.isEmpty else { return nil }
    var builder = TextBuilder(in: piece.file)
    for item in items where !item.isNull {
      switch item.content {
      case .scalar:
        guard let text = text(item, piece) else { continue }
        builder.append(text)
        if text.bytes.last != UInt8(ascii: "\n") { builder.endLine() }
      case .sequence(let words): append(words, to: &builder, piece)
      case .mapping: continue
      }
    }
    return builder.text
  }

  /// A list is the words of one command; cloud-init puts each into single quotes.
  private func append(_ words: [YAMLNode], to builder: inout TextBuilder, _ piece: Piece) {
    for (index, word) in words.enumerated() {
      guard let text = text(word, piece) else { continue }
      let start = word.origin.range.start
      if index > 0 { builder.append(" ", at: start) }
      builder.append("'", at: start)
      for (number, stretch) in text.split(at: UInt8(ascii: "'")).enumerated() {
        if number > 0 { builder.append("'\\''", at: start) }
        builder.append(stretch)
      }
      builder.append("'", at: word.origin.range.end)
    }
    if !words.isEmpty { builder.endLine() }
  }

  /// The scripts among `write_files`.
  private mutating func files(_ node: YAMLNode, _ piece: Piece) -> [Script] {
    guard case .sequence(let items) = node.content else { return [] }
    var scripts: [Script] = []
    for case .mapping(let pairs) in items.map(\.content) {
      guard let content = pairs.value("content") else { continue }
      let path = pairs.value("path")?.scalar ?? ""
      let isBinary = content.tag == "tag:yaml.org,2002:binary"
      let encoding = isBinary ? "b64" : pairs.value("encoding")?.scalar?.lowercased() ?? ""
      guard let written = text(content, piece) else { continue }
      guard let text = decoded(written, encoding, piece.inner(path, [])) else { continue }
      let interpreter = Interpreter(shebangOf: text.bytes)
      if let interpreter, interpreter.dialect == nil {
        unread.append(.init("it is for \(interpreter.name)", at: content.place))
      } else if interpreter != nil || path.hasSuffix(".sh") {
        scripts.append(shell(text, as: .written, piece))
      }
    }
    return scripts
  }

  /// The content of a file as it is written to the disk; what was packed stands in a file of its own.
  private mutating func decoded(_ text: EmbeddedText, _ encoding: String, _ inner: Piece) -> EmbeddedText? {
    var bytes = text.bytes
    let encodings = encoding.split(separator: "+").map(String.init)
    guard !encodings.isEmpty, encodings != ["text/plain"] else { return text }
    let place = text.place(SourceRange(0, bytes.count))
    if encodings.contains("b64") || encodings.contains("base64") {
      guard let decoded = Base64.decode(bytes.filter { $0 > 0x20 }) else {
        unread.append(.init("its base64 is damaged", at: place, isBroken: true))
        return nil
      }
      bytes = decoded
    }
    if encodings.contains("gz") || encodings.contains("gzip") {
      do { bytes = try decompressedBytes(bytes, .gzip, limit: Limit.unpacked) } catch {
        unread.append(.init("its gzip cannot be unpacked", at: place, isBroken: true))
        return nil
      }
    }
    return EmbeddedText(SourceFile(name: inner.file.name, bytes: bytes))
  }
}

extension EmbeddedText {
  /// The stretches between the bytes that are `separator`.
  fileprivate func split(at separator: UInt8) -> [EmbeddedText] {
    var offset = 0
    return bytes.split(separator: separator, omittingEmptySubsequences: false).map { stretch in
      defer { offset += stretch.count + 1 }
      return nested(Array(stretch), OffsetMap(from: offset, length: stretch.count))
    }
  }
}
