package import Apt
package import Diagnostics
import YAML

extension Catalog {
  /// What which apt can do, from `facts/apt.yaml`; nothing where that file is wrong or absent: an error.
  package func aptFacts(_ report: inout Report) -> AptFacts {
    let keys = ["verified", "capabilities"]
    guard let fields = facts("apt", keys: keys, &report) else { return AptFacts(spans: [:]) }
    _ = fields.verification(&report)
    var spans: [String: AptFacts.Span] = [:]
    for entry in fields.required("capabilities", &report)?.mapping("'capabilities'", &report)?.entries ?? [] {
      let what = "the capability '\(entry.key.value)'"
      guard let span = TemplateFields(entry.value, what, keys: ["since", "until", "what"], &report) else {
        continue
      }
      _ = span.requiredText("what", &report)
      let (since, until) = (span.text("since", &report), span.text("until", &report))
      if since == nil, until == nil {
        report.error("missing-key", "\(what) has neither 'since' nor 'until'", at: entry.key.place)
      }
      spans[entry.key.value] = AptFacts.Span(
        since: since.map { PackageVersion($0.value) }, until: until.map { PackageVersion($0.value) })
    }
    return AptFacts(spans: spans)
  }

  /// Seconds that installs took, by feature and release, from `facts/step-seconds.yaml`, which may be absent.
  package func stepSeconds(_ report: inout Report) -> [String: [String: Int]] {
    guard let fields = facts("step-seconds", keys: ["verified", "seconds"], isOptional: true, &report) else {
      return [:]
    }
    _ = fields.verification(&report)
    var seconds: [String: [String: Int]] = [:]
    for feature in fields.required("seconds", &report)?.mapping("'seconds'", &report)?.entries ?? [] {
      let what = "'seconds.\(feature.key.value)'"
      for release in feature.value.mapping(what, &report)?.entries ?? [] {
        guard let number = release.value.integer("\(what) on \(release.key.value)", &report) else { continue }
        if number.value < 0 {
          report.error("bad-number", "no install takes less than no time", at: number.place)
        }
        seconds[feature.key.value, default: [:]][release.key.value] = number.value
      }
    }
    return seconds
  }

  /// The catalogue's version, `2026.11.22`, from `facts/catalogue.yaml`; empty after an error.
  package func version(_ report: inout Report) -> String {
    guard let fields = facts("catalogue", keys: ["version"], &report),
      let version = fields.requiredText("version", &report)
    else { return "" }
    let isPlain = version.value.utf8.allSatisfy { byte in
      (97...122).contains(byte | 0x20) || (48...57).contains(byte) || ".-+".utf8.contains(byte)
    }
    if isPlain, version.value.utf8.count <= 64 { return version.value }
    report.error(
      "bad-version", "'\(version.value)' is not a version", at: version.place,
      help: ["use letters, digits, '.', '-' and '+'"])
    return ""
  }

  func facts(
    _ name: String, keys: [String], isOptional: Bool = false, _ report: inout Report
  ) -> TemplateFields? {
    let before = report.diagnostics.count
    guard let file = source(of: name, in: .facts, &report) else {
      if !isOptional, report.diagnostics.count == before {
        report.error("missing-template", "the catalogue lacks facts/\(name).yaml")
      }
      return nil
    }
    return readTemplate(file, "facts", name: name, keys: keys, &report)
  }
}
