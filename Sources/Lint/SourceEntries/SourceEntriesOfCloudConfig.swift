import Apt
import Diagnostics
import YAML

/// The entries below `apt:` of a cloud-config, and in its `write_files`.
package func sourceEntries(of config: CloudConfig) -> [SourceEntry] {
  var collector = SourceCollector()
  if let apt = config["apt"] { collector.readApt(apt) }
  for source in config["apt_sources"]?.list ?? [] { collector.readNamed(source) }
  for file in config.files { collector.readFile(file) }
  return collector.sorted
}

extension SourceCollector {
  fileprivate mutating func readApt(_ apt: YAMLNode) {
    if case .mapping(let pairs)? = apt["sources"]?.content {
      for pair in pairs { readNamed(pair.value) }
    }
    for key in ["primary", "security"] {
      for mirror in apt[key]?.list ?? [] {
        for node in [mirror["uri"]].compactMap({ $0 }) + (mirror["search"]?.list ?? []) { readMirror(node) }
      }
    }
    if let text = apt["sources_list"]?.embeddedText()?.withoutVariables {
      let lines = readOneLineSources(text.bytes)
      let isDeb822 = lines.first?.types.first?.text.lowercased() == "types:"
      add(
        isDeb822 ? readDeb822Sources(text.bytes) : lines, isDeb822 ? .deb822 : .oneLine, in: text,
        path: listPath)
    }
  }

  private var listPath: String { "/etc/apt/sources.list" }

  /// A mapping with `source:` and perhaps a key.
  fileprivate mutating func readNamed(_ node: YAMLNode) {
    guard let text = node["source"]?.embeddedText()?.withoutVariables else { return }
    let bringsKey = node["keyid"] != nil || node["key"] != nil
    if text.text.hasPrefix("ppa:") {
      let source = WrittenSource(ppa: .init(text.text, SourceRange(0, text.bytes.count)))
      add([source], .argument, in: text, bringsKey: true)
    } else {
      let stanza = readDeb822Sources(text.bytes).filter { $0.problem == nil }
      add(stanza.isEmpty ? readOneLineSources(text.bytes) : stanza, .argument, in: text, bringsKey: bringsKey)
    }
  }

  /// The address of a mirror; cloud-init adds the suites.
  private mutating func readMirror(_ node: YAMLNode) {
    guard let text = node.embeddedText()?.withoutVariables, text.text.contains("://") else { return }
    add([WrittenSource(mirror: .init(text.text, SourceRange(0, text.bytes.count)))], .argument, in: text)
  }

  fileprivate mutating func readFile(_ file: YAMLNode) {
    guard let path = file["path"]?.text, let content = file["content"]?.embeddedText(),
      file["encoding"].map({ ["text/plain", "plain", "text"].contains($0.text ?? "") }) ?? true
    else { return }
    switch SourceFileKind(path) {
    case .oneLine: add(readOneLineSources(content.bytes), .oneLine, in: content, path: path)
    case .deb822: add(readDeb822Sources(content.bytes), .deb822, in: content, path: path)
    case .other: break
    }
  }
}

extension EmbeddedText {
  /// With U+FFFC for what cloud-init fills in: `$RELEASE`, `$MIRROR`, `$KEY_FILE`.
  fileprivate var withoutVariables: EmbeddedText {
    guard bytes.contains(UInt8(ascii: "$")) else { return self }
    var out: [UInt8] = []
    var map = OffsetMap()
    var (start, at) = (0, 0)
    while at < bytes.count {
      if bytes[at] == UInt8(ascii: "$") {
        map.append(inner: out.count, outer: start, length: at - start)
        out += bytes[start..<at] + Array("\u{FFFC}".utf8)
        at += 1
        while at < bytes.count, (65...90).contains(bytes[at]) || bytes[at] == UInt8(ascii: "_") { at += 1 }
        start = at
      } else {
        at += 1
      }
    }
    map.append(inner: out.count, outer: start, length: at - start)
    out += bytes[start..<at]
    return nested(out, map)
  }
}
