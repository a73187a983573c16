import Diagnostics
import YAML

extension TemplateFields {
  /// `verified: {source: measured, date: 2026-11-22}`, which every claim needs.
  func verification(_ report: inout Report) -> Verification? {
    guard let node = required("verified", &report),
      let fields = TemplateFields(node, "'verified'", keys: ["source", "date"], &report)
    else { return nil }
    let hasSource = fields.required("source", &report) != nil
    let source: Verification.Source? = hasSource ? fields.choice("source", &report) : nil
    guard let date = fields.requiredDate("date", &report), let source else { return nil }
    return Verification(source: source, date: date)
  }

  /// A day as ISO 8601 writes it.
  func requiredDate(_ key: String, _ report: inout Report) -> String? {
    required(key, &report) == nil ? nil : date(key, &report)
  }

  func date(_ key: String, _ report: inout Report) -> String? {
    guard let text = text(key, &report) else { return nil }
    if isDate(text.value) { return text.value }
    report.error(
      "bad-date", "'\(key)' must be a date, not '\(text.value)'", at: text.place,
      help: ["write it as 2026-11-22"])
    return nil
  }

  private func isDate(_ text: String) -> Bool {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.map(\.utf8.count) == [4, 2, 2], text.utf8.allSatisfy({ $0 == 45 || (48...57).contains($0) }),
      let month = Int(parts[1]), let day = Int(parts[2])
    else { return false }
    return (1...12).contains(month) && (1...31).contains(day)
  }
}
