import Diagnostics
import ShellAnalysis
import ShellSyntax

/// What must hold for the analysis of any bytes; nil when it does.
func violation(of script: Script, dialect: Dialect) -> String? {
  let file = script.text.file
  func lies(_ place: Place) -> Bool {
    place.file === file && place.range.start >= 0 && place.range.start <= place.range.end
      && place.range.end <= file.bytes.count
  }
  for (number, invocation) in script.invocations.enumerated() {
    let circumstances = invocation.circumstances
    guard !invocation.words.isEmpty else { return "command \(number) has no words" }
    guard lies(invocation.place) else { return "command \(number) lies elsewhere" }
    guard circumstances.pipelinePosition < circumstances.pipelineCount else { return "pipeline of \(number)" }
    for wrapper in invocation.wrappers
    where !lies(wrapper.place) || !wrapper.words.allSatisfy({ lies($0.place) }) {
      return "wrapper \(wrapper.name) of \(number) lies elsewhere"
    }
    for redirection in invocation.redirections where !lies(redirection.place) {
      return "redirection of \(number)"
    }
    for word in invocation.words {
      guard lies(word.place) else { return "word of \(number) lies elsewhere: \(told(word))" }
      if word.isWritten, !reads(word) { return "word of \(number) reads otherwise: \(told(word))" }
    }
    if let input = invocation.input, let problem = violation(of: input) {
      return "input of \(number): \(problem)"
    }
  }
  for change in script.changes {
    guard script.invocations.indices.contains(change.invocation) else { return "a change by nobody" }
    guard lies(change.path.place) else { return "a path lies elsewhere" }
    switch change.kind {
    case .write(let content?, let isComplete), .append(let content?, let isComplete):
      if let problem = violation(of: content) { return "content of \(told(change.path)): \(problem)" }
      if isComplete, content.text.contains("\u{FFFC}"), !file.text.contains("\u{FFFC}") {
        return "complete with a gap"
      }
    default: break
    }
  }
  guard script.invocations.count <= 20_000 + file.bytes.count else { return "too many commands" }
  for nested in script.nested {
    guard let nesting = nested.nesting, nesting.invocations.upperBound <= script.invocations.count,
      script.invocations.indices.contains(nesting.invocation)
    else { return "a text that nobody reads" }
    if let problem = violation(of: nested.text) { return "text within: \(problem)" }
    guard lies(nesting.place), lies(nested.place(nested.shell.root.range)) else {
      return "a text lies elsewhere"
    }
  }
  return script.written.lazy.compactMap { violation(of: $0, dialect: dialect) }.first
}

/// The bytes stand where the map says, in their order, none twice.
private func violation(of text: EmbeddedText) -> String? {
  var last = 0
  for run in text.map.runs {
    guard run.inner >= last, run.length > 0, run.inner + run.length <= text.bytes.count else {
      return "order"
    }
    guard run.outer >= 0, run.outer + run.length <= text.file.bytes.count else { return "outside" }
    guard
      text.bytes[run.inner..<run.inner + run.length] == text.file.bytes[run.outer..<run.outer + run.length]
    else {
      return "other bytes at \(run.inner)"
    }
    last = run.inner + run.length
  }
  return nil
}

/// A word that is written in full reads the same when it stands alone.
private func reads(_ word: Argument) -> Bool {
  let own = word.place.file.bytes[word.place.range.start..<word.place.range.end]
  let isPlain = own.allSatisfy { $0 >= 0x2D && $0 <= 0x39 || ($0 | 0x20) >= 0x61 && ($0 | 0x20) <= 0x7A }
  if isPlain { return word.text.map { own.elementsEqual($0.utf8) } ?? false }
  // What comes first may be read in another way: bash takes `a[1 2]` as one word there.
  return ["x ", ""].contains { before in
    let bytes = Array(before.utf8) + own
    let index = before.isEmpty ? 0 : 1
    return [Dialect.sh, .bash].contains { dialect in
      let words = analyse(
        EmbeddedText(SourceFile(name: "word", bytes: bytes)), as: .script, dialect: dialect
      ).invocations.first?.words
      return words?.count == index + 1 && words?[index].value == word.value
    }
  }
}
