import Diagnostics
import ShellAnalysis
import ShellSyntax

/// Feeds libFuzzer's bytes to the analysis: the first byte chooses the dialect and the holes, the rest is the script.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ start: UnsafePointer<UInt8>, _ count: Int) -> CInt {
  let input = Array(UnsafeBufferPointer(start: start, count: count))
  guard let first = input.first else { return 0 }
  let holes: TemplateHoles = first & 2 == 0 ? [] : [.braces, .jinja, .terraform]
  let file = SourceFile(name: "fuzz", bytes: Array(input.dropFirst()))
  check(analyse(EmbeddedText(file), as: .script, dialect: first & 1 == 0 ? .sh : .bash, holes: holes), file)
  return 0
}

private func check(_ script: Script, _ file: SourceFile) {
  func lies(_ place: Place) -> Bool { place.file === file && place.range.end <= file.bytes.count }
  for invocation in script.invocations {
    precondition(!invocation.words.isEmpty && lies(invocation.place), "a command lies elsewhere")
    precondition(invocation.words.allSatisfy { lies($0.place) }, "a word lies elsewhere")
    precondition(invocation.wrappers.allSatisfy { lies($0.place) }, "a wrapper lies elsewhere")
    if let input = invocation.input { check(input, file) }
  }
  for change in script.changes {
    precondition(script.invocations.indices.contains(change.invocation), "a change by nobody")
    switch change.kind {
    case .write(let content?, _), .append(let content?, _): check(content, file)
    default: break
    }
  }
  precondition(script.invocations.count <= 20_000 + file.bytes.count, "too many commands")
  for written in script.written { check(written, file) }
}

/// The bytes stand where the map says.
private func check(_ text: EmbeddedText, _ file: SourceFile) {
  for run in text.map.runs {
    precondition(run.inner + run.length <= text.bytes.count && run.outer + run.length <= file.bytes.count)
    precondition(
      text.bytes[run.inner..<run.inner + run.length] == file.bytes[run.outer..<run.outer + run.length])
  }
}
