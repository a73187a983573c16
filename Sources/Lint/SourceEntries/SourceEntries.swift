import Apt
import Diagnostics
package import ShellAnalysis

/// The entries of apt's sources that a script writes, in the order in which it comes to them, each place once.
package func sourceEntries(of script: Script) -> [SourceEntry] {
  var collector = SourceCollector()
  for change in script.changes { collector.read(change, in: script) }
  for (index, invocation) in script.invocations.enumerated() { collector.read(invocation, index) }
  return collector.sorted
}

/// Gathers entries; what is found in two ways is kept once.
struct SourceCollector {
  private var entries: [(order: Int, entry: SourceEntry)] = []
  private var seen: Set<Place> = []

  /// By the invocations that write them.
  var sorted: [SourceEntry] {
    entries.enumerated().sorted { ($0.element.order, $0.offset) < ($1.element.order, $1.offset) }
      .map(\.element.entry)
  }

  /// Adds what `text` holds, one entry for each address.
  mutating func add(
    _ sources: [WrittenSource], _ form: SourceEntry.Form, in text: EmbeddedText, path: String? = nil,
    invocation: Int? = nil, replaced: String? = nil, bringsKey: Bool = false, around: Place? = nil
  ) {
    for source in sources {
      // A line that has no address is an entry only where nothing else can be.
      let nowhere = SourceRange(source.range.end, source.range.end)
      for uri in source.uris.isEmpty ? [.init("", nowhere)] : source.uris {
        let entry = SourceEntry(
          form, source, in: text, uri: uri, path: path, invocation: invocation, replaced: replaced,
          bringsKey: bringsKey, around: around)
        if seen.insert(entry.uriPlace).inserted { entries.append((invocation ?? 0, entry)) }
      }
    }
  }

  mutating func read(_ change: FileChange, in script: Script) {
    let text: EmbeddedText
    switch change.kind {
    case .write(let known?, _), .append(let known?, _): text = known
    default: return
    }
    guard mayHoldSource(text.bytes) else { return }
    let path = change.path.value.text()
    let kind = SourceFileKind(path)
    let sources =
      switch kind {
      case .oneLine: readOneLineSources(text.bytes).filter(isEntry)
      case .deb822: readDeb822Sources(text.bytes)
      case .other: plainSources(text.bytes)
      }
    add(
      sources, sources.first?.form == .deb822 ? .deb822 : .oneLine, in: text, path: path,
      invocation: change.invocation, around: change.path.place)
  }

  /// What is not known as a type may be anything; a line in words of another file is no entry.
  private func isEntry(_ source: WrittenSource) -> Bool {
    source.types.allSatisfy(\.isKnown) && (source.problem?.problem != .unknownType || source.uris.count == 1)
  }
}

/// What kind of file of apt's sources a path names.
enum SourceFileKind {
  case oneLine, deb822, other

  init(_ path: String) {
    let isPart = path.contains("sources.list.d/")
    if path.hasSuffix("/sources.list") || path == "sources.list" || isPart && path.hasSuffix(".list") {
      self = .oneLine
    } else if isPart, path.hasSuffix(".sources") {
      self = .deb822
    } else {
      self = .other
    }
  }
}

/// The entries in a text that may be anything: one that has nothing but lines, or stanzas, that can be nothing else.
func plainSources(_ bytes: [UInt8]) -> [WrittenSource] {
  let lines = readOneLineSources(bytes) { source in
    source.problem?.problem != .unknownType && !source.suites.isEmpty
      && source.types.allSatisfy(\.isKnown) && source.uris.contains { $0.text.contains("://") }
  }
  if let lines { return lines }
  let stanzas = readDeb822Sources(bytes) { source in
    source.problem == nil && source.uris.contains { $0.text.contains(":/") || !$0.isKnown }
  }
  return stanzas ?? []
}

/// Whether there can be an entry in it: a cheap look at every text that a script writes.
func mayHoldSource(_ bytes: [UInt8]) -> Bool { bytes.offset(of: Array("deb".utf8)) != nil }
