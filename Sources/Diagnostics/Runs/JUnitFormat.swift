/// JUnit's XML: a test case for each judged file, which fails when a finding in it is grave enough.
///
/// A failed case has one `failure` that holds all of them, since some readers look at the first alone. What is less
/// grave is its `system-out`.
package struct JUnitFormat: Sendable {
  package init() {}

  package func text(of result: RunResult) -> String {
    var byFile: [String: [RunResult.Finding]] = [:]
    for finding in result.findings where finding.counts {
      byFile[finding.diagnostic.place?.file.name ?? "", default: []].append(finding)
    }
    let names = Set(result.files).union(byFile.keys).sorted()
    let failures = names.count { byFile[$0]?.contains(where: \.isGrave) ?? false }
    let counts = "tests=\"\(names.count)\" failures=\"\(failures)\" errors=\"0\""
    var out = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites \(counts)>\n"
    out += "  <testsuite name=\"modelc lint\" \(counts) skipped=\"0\">\n"
    for name in names { out += testCase(name, byFile[name] ?? []) }
    return out + "  </testsuite>\n</testsuites>\n"
  }

  private func testCase(_ name: String, _ found: [RunResult.Finding]) -> String {
    let file = XMLText.attribute(plainPath(name))
    let start = "    <testcase classname=\"modelc.lint\" name=\"\(file)\" file=\"\(file)\""
    if found.isEmpty { return start + "/>\n" }
    var out = start + ">\n"
    let grave = found.filter(\.isGrave).map(\.diagnostic)
    let rest = found.filter { !$0.isGrave }.map(\.diagnostic)
    if let worst = grave.map(\.severity).max() {
      let title = "\(grave.count) finding\(grave.count == 1 ? "" : "s")"
      out += "      <failure message=\"\(title)\" type=\"\(worst.rawValue)\">\(lines(grave))</failure>\n"
    }
    if !rest.isEmpty { out += "      <system-out>\(lines(rest))</system-out>\n" }
    return out + "    </testcase>\n"
  }

  private func lines(_ found: [Diagnostic]) -> String {
    XMLText.content(found.map(GCCFormat.line).joined(separator: "\n"))
  }
}
