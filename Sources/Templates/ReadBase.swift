import Apt
import Diagnostics
import YAML

/// Reads `templates/bases/NAME.yaml`; nil after an error.
func readBase(_ file: SourceFile, name: String, _ report: inout Report) -> BaseList? {
  let keys = ["source", "verified", "notes", "packages"]
  guard let fields = readTemplate(file, "base", name: name, keys: keys, &report) else { return nil }
  let source = fields.requiredText("source", &report)
  let verified = fields.verification(&report)
  let notes = fields.texts("notes", &report).map(\.value)
  let packages = readPackages(fields, &report)
  guard let source, let verified, !report.hasErrors else { return nil }
  return BaseList(
    release: name, source: source.value, packages: packages, verified: verified, notes: notes,
    place: fields.place)
}

private func readPackages(_ fields: TemplateFields, _ report: inout Report) -> [String] {
  let texts = fields.requiredTexts("packages", &report)
  var seen: Set<String> = []
  for text in texts {
    if PackageName(text.value) == nil || text.value.utf8.contains(UInt8(ascii: ":")) {
      report.error(
        "bad-name", "'\(text.value)' is not the name of a package", at: text.place,
        help: ["write it without its version and its architecture"])
    } else if !seen.insert(text.value).inserted {
      report.error("duplicate-name", "'\(text.value)' is listed twice", at: text.place)
    }
  }
  if texts.isEmpty, let node = fields["packages"] {
    report.error("empty-value", "an image has packages", at: node.place)
  }
  return seen.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
}
