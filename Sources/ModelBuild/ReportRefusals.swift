import Apt
package import Diagnostics
package import Inference
import PackageIndex
package import Templates

/// Says what apt-get would refuse of what a model or a script installs.
///
/// `severity` is an error where the distribution is the only source there is.
package func reportRefusals(
  _ names: PathNames, _ knowledge: Knowledge, _ catalog: Catalog, _ severity: Diagnostic.Severity,
  _ report: inout Report
) {
  // Another release's packages say nothing of what this one lacks.
  guard knowledge.standIn == nil else { return }
  let moves = catalog.packageFacts(&report)
  for refusal in names.refusals {
    let text = RefusalText(refusal, knowledge, moves)
    report.add(
      Diagnostic(
        severity, text.code, text.message, at: refusal.asked.place, notes: text.notes, help: text.help))
  }
}

/// A refusal in words.
private struct RefusalText {
  let code: String
  let message: String
  var notes: [String] = []
  var help: [String] = []

  init(_ refusal: PathNames.Refusal, _ knowledge: Knowledge, _ moves: PackageFacts) {
    let index = knowledge.index
    func chain(_ ids: [PackageID]) -> String { ids.map { index.name(of: $0) }.joined(separator: " -> ") }
    let release = "\(knowledge.release.name) (as of \(index.provenance.date))"
    switch refusal.problem {
    case .unknown(let name, let nearest):
      code = "unknown-package"
      message = "there is no package '\(name)' in \(release)"
      let replacements = moves.move(of: name)?.replacements.filter { index.id(of: $0) != nil } ?? []
      if let replacement = replacements.first {
        help = ["it is called \(replacement) there"]
      } else if let near = nearest.first {
        help = ["did you mean '\(near)'?"]
      }
    case .virtual(let name, let providers):
      code = "virtual-package"
      message = "'\(name)' is no package, only a name that several provide in \(release)"
      let shown = providers.prefix(6).map { index.name(of: $0) }.joined(separator: ", ")
      help = ["name one of them: \(shown)\(providers.count > 6 ? ", …" : "")"]
    case .conflict(let one, let other):
      code = "package-conflict"
      message =
        "\(one.last.map { index.name(of: $0) } ?? "") and \(other.last.map { index.name(of: $0) } ?? "") cannot be installed together"
      notes = ["one comes by \(chain(one))", "the other by \(chain(other))"]
      help = ["drop one of the two"]
    case .broken(let packages, let missing):
      code = "uninstallable-package"
      message =
        "'\(packages.first.map { index.name(of: $0) } ?? refusal.asked.text)' cannot be installed on \(release)"
      notes = [
        "\(chain(packages)) needs \(missing.map { index.name(of: $0) }.joined(separator: " or ")), which is not there"
      ]
    case .endless:
      code = "damaged-index"
      message = "the index of packages is damaged"
      help = ["modelc index update \(knowledge.release.name)"]
    }
  }
}
