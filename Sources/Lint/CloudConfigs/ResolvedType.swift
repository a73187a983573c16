import CloudInit
import YAML

extension YAMLNode {
  /// What PyYAML, and so cloud-init, takes the node for; nothing for a date, which is no text to it either.
  var resolvedType: CloudConfigKey.Types {
    switch content {
    case .sequence: return .list
    case .mapping: return .mapping
    case .scalar(let text):
      if let tag { return Self.types[tag] ?? .text }
      guard style == .plain else { return .text }
      return plainType(Array(text.utf8))
    }
  }

  /// Whether a plain word is a date or a time to PyYAML: `2026-01-31`.
  var isDate: Bool {
    guard case .scalar(let text) = content, style == .plain, tag == nil else { return false }
    return isYAMLDate(Array(text.utf8))
  }

  private static let types: [String: CloudConfigKey.Types] = [
    "tag:yaml.org,2002:str": .text, "tag:yaml.org,2002:int": [.integer, .number],
    "tag:yaml.org,2002:float": .number, "tag:yaml.org,2002:bool": .boolean, "tag:yaml.org,2002:null": .null,
    "tag:yaml.org,2002:binary": .text,
  ]
}

/// YAML 1.1 by the patterns of PyYAML's resolver.
private func plainType(_ text: [UInt8]) -> CloudConfigKey.Types {
  guard let first = text.first else { return .null }
  let word = String(decoding: text, as: UTF8.self)
  if ["~", "null", "Null", "NULL"].contains(word) { return .null }
  if booleans.contains(word) { return .boolean }
  guard "+-.0123456789".utf8.contains(first) else { return .text }
  if isInteger(text) { return [.integer, .number] }
  if isFloat(text) { return .number }
  return isYAMLDate(text) ? [] : .text
}

private let booleans: Set<String> = [
  "yes", "Yes", "YES", "no", "No", "NO", "true", "True", "TRUE", "false", "False", "FALSE", "on", "On", "ON",
  "off", "Off", "OFF",
]

private func isInteger(_ text: [UInt8]) -> Bool {
  let digits = "+-".utf8.contains(text[0]) ? text.dropFirst() : text[...]
  guard let first = digits.first, isDigit(first) else { return false }
  if digits.count == 1 { return true }
  let rest = digits.dropFirst()
  if first == UInt8(ascii: "0") {
    switch rest.first {
    case UInt8(ascii: "b"): return rest.count > 1 && rest.dropFirst().allSatisfy { "01_".utf8.contains($0) }
    case UInt8(ascii: "x"):
      return rest.count > 1
        && rest.dropFirst().allSatisfy { isDigit($0) || "abcdefABCDEF_".utf8.contains($0) }
    default: return rest.allSatisfy { "01234567_".utf8.contains($0) }
    }
  }
  let groups = digits.split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false)
  return groups[0].allSatisfy { isDigit($0) || $0 == UInt8(ascii: "_") }
    && groups.dropFirst().allSatisfy { isSixty($0) }
}

/// `7`, `59`: what may follow a colon in a number to the base 60.
private func isSixty(_ group: ArraySlice<UInt8>) -> Bool {
  (1...2).contains(group.count) && group.allSatisfy(isDigit)
    && (group.count == 1 || group.first.map { $0 < UInt8(ascii: "6") } ?? false)
}

private func isFloat(_ text: [UInt8]) -> Bool {
  let signed = "+-".utf8.contains(text[0])
  let body = signed ? Array(text.dropFirst()) : text
  let word = String(decoding: body, as: UTF8.self)
  if [".inf", ".Inf", ".INF"].contains(word) { return true }
  if !signed, [".nan", ".NaN", ".NAN"].contains(word) { return true }
  guard let dot = body.firstIndex(of: UInt8(ascii: ".")) else { return false }
  let (whole, rest) = (body[..<dot], body[(dot + 1)...])
  guard whole.allSatisfy({ isDigit($0) || $0 == UInt8(ascii: "_") }), whole.first != UInt8(ascii: "_") else {
    return false
  }
  if whole.isEmpty, rest.first.map(isDigit) != true { return false }
  let fraction = rest.prefix { isDigit($0) || $0 == UInt8(ascii: "_") }
  let exponent = rest[fraction.endIndex...]
  if exponent.isEmpty { return true }
  // PyYAML wants the sign.
  return exponent.count > 2 && "eE".utf8.contains(exponent[exponent.startIndex])
    && "+-".utf8.contains(exponent[exponent.startIndex + 1]) && exponent.dropFirst(2).allSatisfy(isDigit)
}

private func isYAMLDate(_ text: [UInt8]) -> Bool {
  let date = text.prefix { $0 != UInt8(ascii: "T") && $0 != UInt8(ascii: "t") && $0 != UInt8(ascii: " ") }
  let parts = date.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
  guard parts.count == 3, parts.allSatisfy({ $0.allSatisfy(isDigit) }), parts[0].count == 4 else {
    return false
  }
  if date.count == text.count { return parts[1].count == 2 && parts[2].count == 2 }
  return (1...2).contains(parts[1].count) && (1...2).contains(parts[2].count)
    && text.dropFirst(date.count + 1).first.map(isDigit) == true
}

private func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }
