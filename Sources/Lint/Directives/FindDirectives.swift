import Diagnostics
import ShellAnalysis
import ShellSyntax

/// The directives in a document, in the order of its text.
func directives(in document: Document, of reading: Reading) -> [Directive] {
  // Most files hold none.
  let holdsAny = { (bytes: [UInt8]) in bytes.holds("modelc:") }
  guard holdsAny(document.file.bytes) || document.scripts.contains(where: { holdsAny($0.text.bytes) }) else {
    return []
  }
  var found = document.scripts.flatMap { shellDirectives($0, reading) }
  if let config = document.cloudConfig { found += yamlDirectives(config, document, reading) }
  // A text that is a script of its own and a part of another one would say everything twice.
  var seen: Set<Place> = []
  return found.filter { seen.insert($0.place).inserted }.sorted { $0.place.range < $1.place.range }
}

/// Those in a script and in the here-documents that it reads or writes, which may be scripts as well.
private func shellDirectives(_ script: Script, _ reading: Reading) -> [Directive] {
  var found = shellDirectives(in: script.shell, script.text, reading)
  for text in script.invocations.compactMap(\.input) + script.changes.compactMap(\.text)
  where text.bytes.holds("modelc:") {
    found += shellDirectives(in: ShellFile(text.bytes, dialect: script.shell.dialect), text, reading)
  }
  return found
}

private func shellDirectives(in shell: ShellFile, _ text: EmbeddedText, _ reading: Reading) -> [Directive] {
  shell.tokens.indices.compactMap { index in
    guard shell.tokens[index].kind == .comment else { return nil }
    let range = shell.range(ofToken: index)
    guard
      let words = DirectiveWords(
        comment: text.nested(
          Array(shell[range]), OffsetMap(from: Int(range.start), length: range.indices.count)),
        place: reading.outermost)
    else { return nil }
    let extent = ShellExtent(shell).extent(of: range)
    return Directive(
      words, at: reading.outermost(text.place(range.source)),
      over: reading.outermost(text.place(extent)).lines)
  }
}

extension FileChange {
  /// What is written, as far as it is known.
  fileprivate var text: EmbeddedText? {
    switch kind {
    case .write(let text, _), .append(let text, _): text
    default: nil
    }
  }
}

extension Directive {
  init(_ words: DirectiveWords, at place: Place, over extent: SourceRange) {
    self.init(
      place: place, ignored: words.ignored, release: words.release, target: words.target,
      reason: words.reason, extent: extent, problems: words.problems)
  }
}

extension Place {
  /// The whole lines in which it stands.
  var lines: SourceRange {
    let first = file.range(ofLine: file.line(at: range.start))
    let last = file.range(ofLine: file.line(at: max(range.start, range.end - 1)))
    return SourceRange(first.start, last.end + 1)
  }
}

extension [UInt8] {
  /// Whether the word stands somewhere in it.
  func holds(_ word: String) -> Bool {
    let word = Array(word.utf8)
    guard let last = word.last else { return true }
    var at = word.count - 1
    while at < count {
      if self[at] == last, self[(at - word.count + 1)...at].elementsEqual(word) { return true }
      at += 1
    }
    return false
  }
}
