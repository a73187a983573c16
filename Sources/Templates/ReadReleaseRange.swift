import Apt
import Diagnostics

extension TemplateFields {
  /// `on:`: names, ranges and families, separated by commas.
  func releaseRange(_ catalog: Catalog, _ report: inout Report) -> ReleaseRange? {
    guard let text = requiredText("on", &report), !text.value.isEmpty else { return nil }
    let reader = RangeReader(catalog: catalog)
    var terms: [ReleaseRange.Term] = []
    var start = 0
    let bytes = Array(text.value.utf8)
    for end in bytes.indices.filter({ bytes[$0] == UInt8(ascii: ",") }) + [bytes.count] {
      let before = report.diagnostics.count
      let term = reader.term(trimmed(text, start..<end), &report)
      if let term { terms.append(term) } else if report.diagnostics.count == before { return nil }
      start = end + 1
    }
    return ReleaseRange(terms)
  }
}

/// Reads one term of `on:`; the releases it names are looked up for their family and number.
private struct RangeReader {
  let catalog: Catalog

  func term(_ text: Located<String>, _ report: inout Report) -> ReleaseRange.Term? {
    if text.value.isEmpty {
      report.error(
        "bad-range", "a release is missing here", at: text.place,
        help: ["write debian12, or take a comma away"])
      return nil
    }
    if text.value == "any" { return .any }
    if Distro.families.contains(text.value) { return .family(text.value) }
    if text.value.hasPrefix(">=") || text.value.hasPrefix("<=") {
      guard let end = release(trimmed(text, 2..<text.value.utf8.count), &report) else { return nil }
      let isLower = text.value.hasPrefix(">=")
      return .span(family: end.family, from: isLower ? version(end) : nil, to: isLower ? nil : version(end))
    }
    if let dots = dots(in: text.value) { return span(text, dots, &report) }
    return release(text, &report).map { .span(family: $0.family, from: version($0), to: version($0)) }
  }

  private func span(_ text: Located<String>, _ dots: Int, _ report: inout Report) -> ReleaseRange.Term? {
    let low = release(trimmed(text, 0..<dots), &report)
    let high = release(trimmed(text, dots + 2..<text.value.utf8.count), &report)
    guard let low, let high else { return nil }
    if low.family != high.family {
      report.error(
        "bad-range",
        "a range stays within a family: \(low.name) is \(low.family), \(high.name) is \(high.family)",
        at: text.place)
      return nil
    }
    if version(high) < version(low) {
      report.error(
        "bad-range", "this range is empty: \(high.name) is older than \(low.name)", at: text.place,
        help: ["write \(high.name)..\(low.name)"])
      return nil
    }
    return .span(family: low.family, from: version(low), to: version(high))
  }

  private func release(_ name: Located<String>, _ report: inout Report) -> Release? {
    if let distro = catalog.distro(called: name.value, &report) { return distro.release }
    if catalog.defines(name.value, in: .distros) { return nil }  // its file is wrong, which was said
    let names = catalog.distroNames + Distro.families + ["any"]
    report.error(
      "unknown-distro", "no distribution is named '\(name.value)'", at: name.place,
      help: didYouMean(name.value, names, otherwise: "known: \(names.joined(separator: ", "))"),
      fixes: replacement(name, names))
    return nil
  }

  private func version(_ release: Release) -> PackageVersion { PackageVersion(release.version) }

  private func dots(in text: String) -> Int? {
    let bytes = Array(text.utf8)
    return bytes.indices.dropLast().first {
      bytes[$0] == UInt8(ascii: ".") && bytes[$0 + 1] == UInt8(ascii: ".")
    }
  }
}

/// A part of a text without the blanks around it.
private func trimmed(_ text: Located<String>, _ range: Range<Int>) -> Located<String> {
  let bytes = Array(text.value.utf8)
  var (start, end) = (range.lowerBound, range.upperBound)
  while start < end, bytes[start] == UInt8(ascii: " ") { start += 1 }
  while end > start, bytes[end - 1] == UInt8(ascii: " ") { end -= 1 }
  return text.slice(start..<end)
}
