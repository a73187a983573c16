import Diagnostics
import YAML

/// Any bytes as YAML: documents, or a diagnostic that can be shown.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzYAML(_ start: UnsafePointer<UInt8>, _ count: Int) -> CInt {
  var report = Report()
  let file = SourceFile(name: "a.yaml", bytes: Array(UnsafeBufferPointer(start: start, count: count)))
  let documents = composeYAML(file, &report)
  precondition(documents != nil || report.hasErrors, "nothing was read and nothing was said")
  _ = TextRenderer(colour: false, width: 80).render(report.sorted)
  return 0
}
