import Diagnostics
import YAML

/// The one map of a template, whose key `subject` repeats the name of its file.
///
/// - Returns: nil after an error that leaves nothing to read.
func readTemplate(
  _ file: SourceFile, _ subject: String, name: String, keys: [String], _ report: inout Report
) -> TemplateFields? {
  guard let documents = composeYAML(file, &report) else { return nil }
  let article = subject == "facts" ? subject : "the \(subject)"
  guard let root = documents.first?.root else {
    report.error("empty-template", "this template is empty", at: Place(file, SourceRange(0, 0)))
    return nil
  }
  if documents.count > 1 {
    report.error(
      "several-documents", "a template is one document", at: Place(file, documents[1].range),
      help: ["put each \(subject) into a file of its own"])
  }
  guard let fields = TemplateFields(root, "\(article) '\(name)'", keys: [subject] + keys, &report) else {
    return nil
  }
  if let given = fields.requiredText(subject, &report), given.value != name {
    report.error(
      "name-mismatch", "the file is named \(name).yaml, but it defines '\(given.value)'", at: given.place,
      notes: ["a file is found by its name"], help: ["write '\(subject): \(name)', or rename the file"],
      fixes: [Fix("write '\(name)'", [.init(given.place.range, name)])])
  }
  return fields
}

extension TemplateFields {
  /// A list of names that other files may use for this one.
  func aliases(_ report: inout Report) -> [String] {
    let aliases = texts("aliases", &report)
    for alias in aliases where !TemplateFolder.isName(alias.value) {
      report.error(
        "bad-name", "'\(alias.value)' cannot be an alias", at: alias.place,
        help: ["use lower case letters, digits, '+', '.' and '-'"])
    }
    return aliases.map(\.value)
  }
}
