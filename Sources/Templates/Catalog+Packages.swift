package import Apt
package import Diagnostics
import YAML

extension Catalog {
  /// What is known of packages, from `facts/packages.yaml`; nothing where that file is absent, or wrong: an error.
  package func packageFacts(_ report: inout Report) -> PackageFacts {
    let known = readings.packages.reading("packages", &report) { report -> PackageFacts? in
      guard let fields = facts("packages", keys: ["verified", "moves", "asks"], isOptional: true, &report)
      else { return nil }
      _ = fields.verification(&report)
      let moves = fields.pairs("moves", &report)
      return PackageFacts(
        moves: Dictionary(moves.map { ($0.key.value, $0.value.value) }) { first, _ in first },
        asking: Set((fields["asks"]?.strings("'asks'", &report) ?? []).map(\.value)))
    }
    return known ?? PackageFacts()
  }

  /// Reports what `facts/packages.yaml` says in words that nobody understands.
  func checkPackages(_ report: inout Report) {
    let facts = packageFacts(&report)
    for name in facts.moved where facts.move(of: name) == nil || PackageName(name) == nil {
      report.error(
        "bad-fact", "facts/packages.yaml does not say where '\(name)' is in words that can be read")
    }
  }
}
