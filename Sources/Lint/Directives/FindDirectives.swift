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
  var found = document.scripts.flatMap { [$0] + $0.nested }.flatMap { shellDirectives($0, reading) }
  if let config = document.cloudConfig { found += yamlDirectives(config, document, reading) }
  // A text that is a script of its own and a part of another one would say everything twice.
  var seen: Set<Place> = []
  return found.filter { seen.insert($0.place).inserted }.sorted { $0.place.range < $1.place.range }
}

private func shellDirectives(_ script: Script, _ reading: Reading) -> [Directive] {
  let shell = script.shell
  var extents: ShellExtent?
  return shell.tokens.indices.compactMap { index in
    guard shell.tokens[index].kind == .comment else { return nil }
    let range = shell.range(ofToken: index)
    guard
      let words = DirectiveWords(
        comment: script.text.nested(
          Array(shell[range]), OffsetMap(from: Int(range.start), length: range.indices.count)),
        place: reading.outermost)
    else { return nil }
    let known = extents ?? ShellExtent(shell)
    extents = known
    let extent = known.extent(of: range)
    return Directive(
      words, at: reading.outermost(script.place(range)),
      over: reading.outermost(script.text.place(extent)).lines)
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
