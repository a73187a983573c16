import Diagnostics
import YAML

/// Reads the keys that may stand in a feature and again in a recipe, where they replace the feature's.
struct SharedKeyReader {
  let own: TemplateFields
  let feature: TemplateFields

  private func holder(of key: String) -> TemplateFields { own[key] == nil ? feature : own }

  func names(_ key: String, _ report: inout Report) -> [Located<String>] {
    let names = holder(of: key).texts(key, &report)
    for name in names where !TemplateFolder.isName(name.value) {
      report.error(
        "bad-name", "'\(name.value)' cannot be the name of a feature", at: name.place,
        help: ["use lower case letters, digits, '+', '.' and '-'"])
    }
    return names
  }

  /// Names of groups, units or binaries: one word each.
  func words(_ key: String, _ report: inout Report) -> [String] {
    holder(of: key).texts(key, &report).map { text in
      // A dash in front would be an option to the command that gets the name.
      if text.value.hasPrefix("-")
        || text.value.utf8.contains(where: { $0 <= 32 || $0 == 127 || $0 == UInt8(ascii: "/") })
      {
        report.error(
          "bad-name", "'\(text.value)' under '\(key)' is not a plain name", at: text.place,
          help: ["write it without blanks, without its directory, and with no '-' in front"])
      }
      checkPlaceholders(text, &report)
      return text.value
    }
  }

  func check(key: String, _ report: inout Report) -> String? {
    guard let text = holder(of: key).text(key, &report) else { return nil }
    checkPlaceholders(text, isCommand: true, &report)
    return text.value
  }

  func environment(_ report: inout Report) -> [String: String] {
    var environment: [String: String] = [:]
    for (name, value) in holder(of: "env").pairs("env", &report) {
      if !isVariableName(name.value) || name.value == "PATH" {
        report.error(
          "bad-name", "'\(name.value)' cannot be set under 'env'", at: name.place,
          help: [name.value == "PATH" ? "list directories under 'path'" : "use letters, digits and '_'"])
      }
      checkPlaceholders(value, &report)
      environment[name.value] = value.value
    }
    return environment
  }

  func path(_ report: inout Report) -> [String] {
    holder(of: "path").texts("path", &report).map { text in
      requireAbsolute(text, "'path'", &report)
      return text.value
    }
  }

  func links(_ report: inout Report) -> [String: String] {
    var links: [String: String] = [:]
    for (link, target) in holder(of: "links").pairs("links", &report) {
      requireAbsolute(link, "a link", &report)
      requireAbsolute(target, "a link's target", &report)
      links[link.value] = target.value
    }
    return links
  }

  /// Reads everything for what there is to report.
  func check(_ report: inout Report) {
    _ = (names("needs", &report), names("conflicts", &report))
    for key in ["groups", "services", "provides"] { _ = words(key, &report) }
    _ = (check(key: "check", &report), environment(&report), path(&report), links(&report))
  }
}

/// Refuses a path that is relative or climbs, and unknown words in braces.
func requireAbsolute(_ path: Located<String>, _ what: String, _ report: inout Report) {
  checkPlaceholders(path, &report)
  if !path.value.hasPrefix("/") {
    report.error("bad-path", "\(what) must be an absolute path, not '\(path.value)'", at: path.place)
  } else if path.value.split(separator: "/").contains("..") {
    report.error("bad-path", "\(what) must not contain '..'", at: path.place)
  } else if path.value.utf8.contains(where: { $0 < 32 || $0 == 127 }) {
    report.error("bad-path", "\(what) must not contain control characters", at: path.place)
  }
}

/// Refuses what is more than one word of apt's sources: a blank would begin another, a line end another source, a
/// bracket options, `#` a comment.
func requireSourceWord(_ text: Located<String>, _ what: String, _ report: inout Report) {
  if text.value.utf8.contains(where: { $0 <= 32 || $0 == 127 || "[]#".utf8.contains($0) }) {
    report.error("bad-text", "\(what) must be one word, not '\(text.value)'", at: text.place)
  }
}

/// Whether a shell can export a variable of this name.
func isVariableName(_ name: String) -> Bool {
  guard let first = name.utf8.first, !(48...57).contains(first) else { return false }
  return name.utf8.allSatisfy { (97...122).contains($0 | 0x20) || (48...57).contains($0) || $0 == 95 }
}
