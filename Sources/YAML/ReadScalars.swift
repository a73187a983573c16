package import Diagnostics

extension YAMLNode {
  /// The text of any scalar.
  ///
  /// `what` names the key in messages, in its quotes: `'image'`.
  /// - Returns: nil after an error: `wrong-type` for a collection, `empty-value` for null, `nul-character`.
  package func string(_ what: String, _ report: inout Report) -> Located<String>? {
    guard let text = scalar(what, "text", &report) else { return nil }
    if text.utf8.contains(0) {
      report.error("nul-character", "\(what) must not hold a NUL character", at: place)
      return nil
    }
    return Located(text, at: place)
  }

  /// `true` or `false`; for YAML 1.1's other words the error says which of the two is meant.
  package func boolean(_ what: String, _ report: inout Report) -> Located<Bool>? {
    guard let text = scalar(what, "'true' or 'false'", &report) else { return nil }
    if style == .plain, text == "true" || text == "false" { return Located(text == "true", at: place) }
    let meant: String? =
      switch text.lowercased() {
      case "true", "yes", "y", "on", "1": "true"
      case "false", "no", "n", "off", "0": "false"
      default: nil
      }
    let bare = text == meant
    report.error(
      "wrong-type",
      "\(what) must be 'true' or 'false'" + (bare ? " without quotes" : ", not '\(excerpt(text))'"),
      at: place, help: meant.map { ["write \($0)"] } ?? [],
      fixes: meant.map { [Fix("write \($0)", [.init(place.range, $0)])] } ?? [])
    return nil
  }

  /// A whole decimal number.
  package func integer(_ what: String, _ report: inout Report) -> Located<Int>? {
    guard let text = scalar(what, "a whole number", &report) else { return nil }
    let digits = text.hasPrefix("-") ? text.dropFirst() : text[...]
    let isDecimal = !digits.isEmpty && digits.utf8.allSatisfy { (0x30...0x39).contains($0) }
    // 0644 would be octal to some readers and decimal to others.
    let isClear = isDecimal && (digits == "0" || !digits.hasPrefix("0"))
    if style == .plain, isClear, let number = Int(text) { return Located(number, at: place) }
    var help: [String] = []
    if isDecimal {
      if !isClear {
        help = ["write it without zeros in front"]
      } else {
        help = [style == .plain ? "it is too large" : "write it without quotes"]
      }
    }
    report.error(
      "wrong-type", "\(what) must be a whole number, not '\(excerpt(text))'", at: place, help: help)
    return nil
  }

  /// What every scalar shares: not a collection, not null, no tag of somebody's own.
  private func scalar(_ what: String, _ wanted: String, _ report: inout Report) -> String? {
    if isNull {
      report.error(
        "empty-value", "\(what) is empty", at: place, label: "expected \(wanted)",
        help: place.range.start == place.range.end
          ? [] : ["put it into quotes if the text '\(rawText)' is meant"])
      return nil
    }
    guard case .scalar(let text) = content else {
      refuse(what, mustBe: wanted, &report)
      return nil
    }
    return refuseTag(what, &report) ? nil : text
  }

  private var rawText: String { place.file[place.range] }

  /// A value as a message may quote it: one short line.
  private func excerpt(_ text: String) -> String {
    let line = text.prefix { !$0.isNewline }.prefix(40)
    return line.count < text.count ? "\(line)…" : text
  }
}
