import Diagnostics
import Lint
import Templates

/// What tests ask the linter.
enum Judge {
  static let catalog = Catalog()

  static func surroundings(on release: String? = nil) -> Surroundings {
    var report = Report()
    let release = release.flatMap { catalog.distro(named: $0, &report)?.release }
    return Surroundings(release: release, catalog: catalog, &report)
  }

  /// Everything that these rules say of a file.
  static func judgement(
    _ text: String, by rules: [Rule] = Rule.all, on release: String? = nil, as hint: ReadingHint = .userData,
    name: String = "udata"
  ) -> Judgement {
    let file = SourceFile(name: name, text: text)
    return Linter(rules: rules).judge(readDocuments(file, as: hint), surroundings(on: release))
  }
}

/// What one rule finds in a file. A rule of the linter's own sees what the others find.
func findings(
  of rule: Rule, in text: String, on release: String? = nil, as hint: ReadingHint = .userData,
  name: String = "udata"
) -> [Diagnostic] {
  let rules = rule.family == .linter ? Rule.all : [rule]
  return Judge.judgement(text, by: rules, on: release, as: hint, name: name).findings.filter {
    $0.id == rule.id
  }
}
