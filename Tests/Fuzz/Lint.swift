import Diagnostics
import Lint
import Templates

/// What does not change from one input to the next.
private enum Fixed {
  static let linter = Linter(rules: Rule.all)
  static let surroundings: Surroundings = {
    var report = Report()
    let catalog = Catalog()
    let release = catalog.distro(named: "debian12", &report)?.release
    return Surroundings(release: release, requiresReasons: true, catalog: catalog, &report)
  }()
}

/// Any bytes as user-data, judged by every rule and mended: each place lies in its file, and mending comes to an end
/// at which a shell and YAML refuse no more than before.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzLint(_ start: UnsafePointer<UInt8>, _ count: Int) -> CInt {
  let file = SourceFile(name: "udata", bytes: Array(UnsafeBufferPointer(start: start, count: count)))
  let reading = readDocuments(file)
  precondition(
    !reading.documents.isEmpty || !reading.unread.isEmpty || !reading.problems.isEmpty,
    "nothing is said of it")
  let judgement = Fixed.linter.judge(reading, Fixed.surroundings)
  for finding in judgement.findings + judgement.suppressed.map(\.finding) {
    guard let place = finding.place else { continue }
    precondition(
      0 <= place.range.start && place.range.end <= place.file.bytes.count, "a place outside of its file")
    for edit in finding.fixes.flatMap(\.edits) {
      precondition(
        0 <= edit.range.start && edit.range.end <= place.file.bytes.count, "an edit outside of its file")
    }
  }
  _ = TextRenderer(colour: false, width: 80).render(judgement.findings)
  if count < 2000 { _ = Fixed.linter.fixed(file, unsafe: true, Fixed.surroundings) }
  return 0
}
