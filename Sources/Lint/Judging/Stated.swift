import Apt
import Diagnostics
import Templates

/// What the directives of a file state, above what is known before it is opened.
struct Stated {
  let release: Release?
  let target: Situation.Target
  /// What is wrong with the statements.
  let problems: [Diagnostic]

  init(_ directives: [Directive], _ surroundings: Surroundings) {
    var problems: [Diagnostic] = []
    var release: (release: Release, place: Place)?
    for stated in directives.compactMap(\.release) {
      // What is wrong with a template is said elsewhere.
      var ignored = Report()
      guard let distro = surroundings.catalog.distro(named: stated.value, &ignored) else {
        problems.append(
          Self.problem(
            "there is no release '\(stated.value)'", stated.place,
            help: [surroundings.catalog.distroHelp(stated.value)]))
        continue
      }
      if let known = release, known.release != distro.release {
        problems.append(
          Self.problem(
            "the file states two releases", stated.place,
            related: [.init("\(known.release.name) is stated here", at: known.place)]))
      }
      release = release ?? (distro.release, stated.place)
    }
    self.release = release?.release ?? surroundings.release
    target =
      directives.compactMap(\.target).compactMap { Situation.Target(rawValue: $0.value) }.first
      ?? surroundings.target
    self.problems = problems
  }

  /// What is known of where a document runs.
  func situation(
    of document: Document, _ facts: [ScriptFacts], _ surroundings: Surroundings
  ) -> Situation {
    let inferred = release == nil ? inferredRelease(document, facts, surroundings.catalog) : nil
    return Situation(
      release: release ?? inferred, evidence: inferred == nil ? .stated : .inferred, target: target,
      isFirstBoot: document.isFirstBoot, isForCDS: surroundings.isForCDS,
      packages: surroundings.packages, apt: surroundings.apt,
      catalog: surroundings.catalog)
  }

  private static func problem(
    _ message: String, _ place: Place, related: [Diagnostic.Related] = [], help: [String] = []
  ) -> Diagnostic {
    Diagnostic(
      Rule.unknownDirective.severity, Rule.unknownDirective.id, message, at: place, related: related,
      help: help)
  }
}
