import CloudInit
import Diagnostics
import ShellAnalysis
import ShellSyntax
import YAML

extension DocumentReader {
  /// A cloud-config and the shell in it.
  mutating func readCloudConfig(_ piece: Piece, _ kind: UserDataKind) {
    var report = Report()
    let yaml = composeYAML(piece.file, &report)
    problems += report.diagnostics
    guard let root = yaml?.first?.root, case .mapping(let pairs) = root.content else {
      if !report.hasErrors { skip("the cloud-config is no mapping", piece, isBroken: true) }
      add(piece, .cloudConfig, kind, [])
      return
    }
    var scripts: [Script] = []
    for pair in pairs {
      switch pair.key.content {
      case .scalar("runcmd"), .scalar("bootcmd"):
        if let script = commands(pair.value) { scripts.append(script) }
      case .scalar("write_files"): break
      default: break
      }
    }
    add(
      piece, .cloudConfig, kind, scripts, CloudConfig(file: piece.file, root: root, scripts: scripts))
  }

  /// The items of `runcmd` or `bootcmd`, which cloud-init makes into one script of `/bin/sh`.
  private func commands(_ node: YAMLNode) -> Script? {
    guard case .sequence(let items) = node.content, let first = items.first else { return nil }
    var builder = TextBuilder(in: first.origin.file)
    for item in items {
      switch item.content {
      case .scalar where item.isNull: continue
      case .scalar:
        guard let text = item.embeddedText() else { continue }
        builder.append(text)
        if text.bytes.last != UInt8(ascii: "\n") { builder.endLine() }
      case .sequence(let words): append(words, to: &builder)
      case .mapping: continue
      }
    }
    return analyse(builder.text, as: .step, dialect: .sh, holes: [], variables: Variables())
  }

  /// A list is the words of one command; cloud-init puts each into single quotes.
  private func append(_ words: [YAMLNode], to builder: inout TextBuilder) {
    for (index, word) in words.enumerated() {
      guard let text = word.embeddedText() else { continue }
      let start = word.origin.range.start
      builder.append(index == 0 ? "'" : " ", at: start)
      if index > 0 { builder.append("'", at: start) }
      for (number, stretch) in text.split(at: UInt8(ascii: "'")).enumerated() {
        if number > 0 { builder.append("'\\''", at: start) }
        builder.append(stretch)
      }
      builder.append("'", at: word.origin.range.end)
    }
    if !words.isEmpty { builder.endLine() }
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
