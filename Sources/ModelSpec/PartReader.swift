import Diagnostics
import Templates

/// Reads one part of the short form: `docker`, `node@22`, `docker(from=debian, compose)`.
struct PartReader {
  let text: Located<String>
  let bytes: [UInt8]

  /// - Returns: nil when there is no usable name; a wrong version or option is left out.
  func request(_ part: Range<Int>, _ report: inout Report) -> FeatureRequest? {
    let open = part.first { bytes[$0] == UInt8(ascii: "(") }
    let head = part.lowerBound..<(open ?? part.upperBound)
    let at = head.first { bytes[$0] == UInt8(ascii: "@") }
    let name = head.lowerBound..<(at ?? head.upperBound)
    if name.isEmpty {
      report.error(
        "missing-name", "a name is missing before '\(words(name.upperBound..<name.upperBound + 1))'",
        at: text.part(part), help: ["write it as in node@22 or docker(compose)"])
      return nil
    }
    guard check(name, "name", { isLetter($0) || isDigit($0) || "+.-_".utf8.contains($0) }, &report) else {
      return nil
    }
    var version: Located<String>?
    if let at {
      let range = at + 1..<head.upperBound
      if range.isEmpty {
        report.error("missing-version", "a version is missing behind '@'", at: text.part(at..<at + 1))
      } else if check(
        range, "version", { isLetter($0) || isDigit($0) || "+.-_~:".utf8.contains($0) }, &report)
      {
        version = text.slice(range)
      }
    }
    let options = open.map { self.options($0..<part.upperBound, &report) } ?? []
    return FeatureRequest(name: text.slice(name), version: version, options: options, place: text.part(part))
  }

  /// `(from=debian, compose)`.
  private func options(_ range: Range<Int>, _ report: inout Report) -> [FeatureRequest.Option] {
    let open = range.lowerBound
    guard let close = range.first(where: { bytes[$0] == UInt8(ascii: ")") }) else {
      report.error(
        "unclosed-options", "this '(' is never closed", at: text.part(open..<open + 1),
        help: ["put a ')' behind the last option"])
      return []
    }
    if close + 1 < range.upperBound {
      let rest = close + 1..<range.upperBound
      report.error(
        "stray-text", "'\(words(rest))' stands behind the options", at: text.part(rest),
        help: [
          bytes[rest.lowerBound] == UInt8(ascii: "@")
            ? "the version stands before them: node@22(…)" : "put ' + ' before the next feature"
        ])
    }
    var options: [FeatureRequest.Option] = []
    var start = open + 1
    for end in (start...close).filter({ $0 == close || bytes[$0] == UInt8(ascii: ",") }) {
      if let option = option(trim(start..<end), &report) {
        if let earlier = options.first(where: { $0.name.value == option.name.value }) {
          report.error(
            "repeated-option", "the option '\(option.name.value)' is given twice", at: option.name.place,
            related: [.init("first here", at: earlier.name.place)])
        } else {
          options.append(option)
        }
      }
      start = end + 1
    }
    return options
  }

  private func option(_ range: Range<Int>, _ report: inout Report) -> FeatureRequest.Option? {
    if range.isEmpty {
      let place = max(0, range.lowerBound - 1)..<min(range.lowerBound + 1, bytes.count)
      report.error(
        "missing-option", "an option is missing here", at: text.part(place),
        help: ["write name or name=value, separated by commas"])
      return nil
    }
    let equals = range.first { bytes[$0] == UInt8(ascii: "=") }
    let name = trim(range.lowerBound..<(equals ?? range.upperBound))
    guard check(name, "option", { isLetter($0) || isDigit($0) || "+.-_".utf8.contains($0) }, &report) else {
      return nil
    }
    guard let equals else { return .init(name: text.slice(name), value: nil) }
    let value = trim(equals + 1..<range.upperBound)
    guard check(value, "value", { !isBlank($0) && $0 > 32 && !"(),='\"".utf8.contains($0) }, &report) else {
      return nil
    }
    return .init(name: text.slice(name), value: text.slice(value))
  }

  /// Whether every byte of `range` is allowed; the first that is not is pointed at.
  private func check(
    _ range: Range<Int>, _ what: String, _ isAllowed: (UInt8) -> Bool, _ report: inout Report
  ) -> Bool {
    if range.isEmpty {
      let point = range.lowerBound..<min(range.lowerBound + 1, bytes.count)
      report.error("missing-\(what)", "a \(what) is missing here", at: text.part(point))
      return false
    }
    if range.count > SpecLimits.word {
      report.error("too-long", "this \(what) is longer than \(SpecLimits.word) bytes", at: text.part(range))
      return false
    }
    guard let bad = range.first(where: { !isAllowed(bytes[$0]) }) else { return true }
    let character = self.character(at: bad, in: range)
    report.error(
      "bad-\(what)", "'\(words(character))' cannot stand in a \(what)", at: text.part(character),
      label: "in '\(words(range))'", help: advice(bytes[bad]).map { [$0] } ?? [])
    return false
  }

  private func advice(_ byte: UInt8) -> String? {
    switch byte {
    case UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: "&"), UInt8(ascii: "|"):
      "separate features by ' + '"
    case UInt8(ascii: ":"), UInt8(ascii: "="): "a version stands behind '@': node@22"
    default: nil
    }
  }

  /// All bytes of the character that begins at `offset`.
  private func character(at offset: Int, in range: Range<Int>) -> Range<Int> {
    var end = offset + 1
    while end < range.upperBound, bytes[end] & 0xC0 == 0x80 { end += 1 }
    return offset..<end
  }

  private func trim(_ range: Range<Int>) -> Range<Int> {
    var (start, end) = (range.lowerBound, range.upperBound)
    while start < end, isBlank(bytes[start]) { start += 1 }
    while end > start, isBlank(bytes[end - 1]) { end -= 1 }
    return start..<end
  }

  private func words(_ range: Range<Int>) -> String {
    String(decoding: bytes[range.clamped(to: 0..<bytes.count)], as: UTF8.self)
  }
}
