import Apt
import Diagnostics
import Files
import IndexStore
import Lint
import Templates

/// What tests ask the linter.
enum Judge {
  static let catalog = Catalog()

  /// Those that are shipped.
  private static let indexes = OpenIndexes(IndexStore(directory: nil, files: LocalFiles()))

  static func surroundings(on release: String? = nil) -> Surroundings {
    var report = Report()
    let release = release.flatMap { catalog.distro(named: $0, &report)?.release }
    var surroundings = Surroundings(release: release, catalog: catalog, &report)
    surroundings.packages = { indexes.index(of: $0.name) }
    return surroundings
  }

  /// The rule alone; a rule of the linter's own sees what the others find.
  static func rules(for rule: Rule) -> [Rule] { rule.family == .linter ? Rule.all : [rule] }

  /// Everything that these rules say of a file.
  static func judgement(
    _ text: String, by rules: [Rule] = Rule.all, on release: String? = nil, as hint: ReadingHint = .userData,
    name: String = "udata"
  ) -> Judgement {
    let file = SourceFile(name: name, text: text)
    return Linter(rules: rules).judge(readDocuments(file, as: hint), surroundings(on: release))
  }
}

/// What one rule finds in a file.
func findings(
  of rule: Rule, in text: String, on release: String? = nil, as hint: ReadingHint = .userData,
  name: String = "udata"
) -> [Diagnostic] {
  Judge.judgement(text, by: Judge.rules(for: rule), on: release, as: hint, name: name).findings.filter {
    $0.id == rule.id
  }
}
