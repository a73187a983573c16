import Diagnostics
import Templates

/// Reads `debian8 + docker + node@22`, wherever it stands.
///
/// - Returns: nil when not even the distribution could be read; parts that are wrong are left out.
func readShortForm(_ text: Located<String>, _ report: inout Report) -> ShortForm? {
  if text.value.utf8.count > SpecLimits.shortForm {
    report.error(
      "spec-too-long", "this is too long for a short form: \(text.value.utf8.count) bytes",
      at: text.part(0..<1), notes: ["at most \(SpecLimits.shortForm) bytes are read"])
    return nil
  }
  let lexer = ShortFormLexer(text)
  let parts = readParts(lexer, &report)
  guard let first = parts.first else {
    let isSilent = lexer.words().isEmpty
    if isSilent {
      report.error("empty-spec", "there is no distribution here", at: text.place, help: [shortFormExample])
    }
    return nil
  }
  guard let distro = PartReader(text: text, bytes: lexer.bytes).request(first, &report) else { return nil }
  refuseExtras(of: distro, &report)
  var features: [FeatureRequest] = []
  for part in parts.dropFirst().prefix(SpecLimits.parts) {
    guard let request = PartReader(text: text, bytes: lexer.bytes).request(part, &report) else { continue }
    if let earlier = features.first(where: { $0.name.value == request.name.value }) {
      refuseRepetition(request, earlier, &report)
    } else {
      features.append(request)
    }
  }
  if parts.count - 1 > SpecLimits.parts {
    report.error(
      "too-many-features", "more than \(SpecLimits.parts) features",
      at: text.part(parts[SpecLimits.parts + 1]))
  }
  return ShortForm(distro: distro.name, features: features)
}

let shortFormExample = "begin with a distribution: debian12 + docker + git"

/// The parts between the `+`; says where one of either is missing.
private func readParts(_ lexer: ShortFormLexer, _ report: inout Report) -> [Range<Int>] {
  var parts: [Range<Int>] = []
  var last: ShortFormLexer.Token?
  for token in lexer.tokens(&report) {
    switch (last, token) {
    case (nil, .plus(let range)), (.plus, .plus(let range)):
      report.error(
        "missing-part", "nothing stands before this '+'", at: lexer.text.part(range),
        help: [last == nil ? shortFormExample : "take one '+' away, or name a feature between the two"])
    case (.part(let before), .part(let range)):
      let finding = missingPlus(lexer, before, range, isFirst: parts.count == 1)
      report.add(finding)
      if finding.id != "stray-blank" { parts.append(range) }
    case (_, .part(let range)): parts.append(range)
    case (.part, .plus): break
    }
    last = token
  }
  if case .plus(let range) = last, !parts.isEmpty {
    report.error(
      "missing-part", "nothing stands behind this '+'", at: lexer.text.part(range),
      help: ["name a feature, or take the '+' away"])
  }
  return parts
}

private func missingPlus(
  _ lexer: ShortFormLexer, _ before: Range<Int>, _ range: Range<Int>, isFirst: Bool
) -> Diagnostic {
  let (left, right) = (lexer.bytes[before], lexer.bytes[range])
  let (a, b) = (String(decoding: left, as: UTF8.self), String(decoding: right, as: UTF8.self))
  // 'debian 12' is how people say it.
  let isRelease =
    isFirst && a.allSatisfy(\.isLetter) && right.first.map { (0x30...0x39).contains($0) } ?? false
  let joins =
    isRelease || right.first == UInt8(ascii: "@") || right.first == UInt8(ascii: "(")
    || left.last == UInt8(ascii: "@")
  let place = lexer.text.part(range)
  let isExact = lexer.text.offsetOfFirstByte != nil
  if joins {
    let gap = lexer.text.part(before.upperBound..<range.lowerBound).range
    return Diagnostic(
      .error, "stray-blank", "there must be no blank between '\(a)' and '\(b)'", at: place,
      help: ["write '\(a + b)'"],
      fixes: isExact ? [Fix("write '\(a + b)'", [.init(gap, "")])] : [])
  }
  // A comma is a mistake of its own, and not to be proposed again.
  let proposal = [a, b].map { $0.filter { $0 != "," } }.joined(separator: " + ")
  return Diagnostic(
    .error, "missing-plus", "a '+' is missing between '\(a)' and '\(b)'", at: place,
    help: ["write '\(proposal)'"],
    fixes: isExact
      ? [Fix("put a '+' before '\(b)'", [.init(SourceRange(place.range.start, place.range.start), "+ ")])]
      : [])
}

private func refuseExtras(of distro: FeatureRequest, _ report: inout Report) {
  let extra = distro.version?.place ?? distro.options.first?.name.place
  guard let extra else { return }
  let merged = distro.name.value + (distro.version?.value.filter { $0 != "." } ?? "")
  report.error(
    "distro-extras", "the first part names the distribution, which takes no version and no options",
    at: extra,
    help: [distro.version == nil ? "write '\(distro.name.value)'" : "write '\(merged)'"])
}

private func refuseRepetition(_ request: FeatureRequest, _ earlier: FeatureRequest, _ report: inout Report) {
  let options = { (request: FeatureRequest) in
    request.options.map { [$0.name.value, $0.value?.value ?? "yes"] }
  }
  let isSame =
    request.version?.value == earlier.version?.value && options(request) == options(earlier)
  report.add(
    Diagnostic(
      isSame ? .warning : .error, "repeated-feature", "'\(request.name.value)' is asked for twice",
      at: request.place,
      related: [.init("first here", at: earlier.place)],
      help: [isSame ? "take one away" : "say once what is wanted, with version and options"]))
}
