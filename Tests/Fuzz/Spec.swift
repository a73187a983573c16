import Diagnostics
import Files
import ModelSpec

/// Any bytes as a spec file: read, and formatted where they are one. Whatever is wrong is a diagnostic.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzSpec(_ start: UnsafePointer<UInt8>, _ count: Int) -> CInt {
  let file = SourceFile(name: "a.spec", bytes: Array(UnsafeBufferPointer(start: start, count: count)))
  var report = Report()
  _ = readSpec(file, files: MemoryFiles(), &report)
  _ = TextRenderer(colour: false, width: 80).render(report.sorted)
  _ = JSONRenderer().render(report.sorted)
  guard !report.hasErrors else { return 0 }
  var own = Report()
  if let text = formatSpec(file, &own) {
    let again = formatSpec(SourceFile(name: "a.spec", text: text), &own)
    precondition(again == text, "formatted twice is not formatted once")
  }
  return 0
}
