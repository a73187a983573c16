package import Diagnostics
import YAML

extension Catalog {
  /// What a first boot finds, from `facts/first-boot.yaml`; nothing where that file is wrong or absent: an error.
  package func firstBootFacts(_ report: inout Report) -> FirstBootFacts {
    let known = readings.firstBoot.reading("first-boot", &report) { report -> FirstBootFacts? in
      let keys = ["verified", "interpreters", "groups", "services"]
      guard let fields = facts("first-boot", keys: keys, isOptional: true, &report) else { return nil }
      _ = fields.verification(&report)
      var absences: [FirstBootFacts.Absence] = []
      for node in fields["interpreters"]?.sequence("'interpreters'", &report) ?? [] {
        guard
          let entry = TemplateFields(
            node, "an interpreter", keys: ["path", "on", "instead", "why"], &report),
          let path = entry.requiredText("path", &report), let why = entry.requiredText("why", &report),
          let releases = entry.releaseRange(self, &report)
        else { continue }
        absences.append(
          .init(
            path: path.value, releases: releases, instead: entry.text("instead", &report)?.value,
            why: why.value))
      }
      return FirstBootFacts(
        absences: absences, groups: lists(fields, "groups", &report),
        services: lists(fields, "services", &report))
    }
    return known ?? FirstBootFacts(absences: [], groups: [:], services: [:])
  }

  /// A map of words that blanks separate.
  private func lists(_ fields: TemplateFields, _ key: String, _ report: inout Report) -> [String: [String]] {
    let pairs = fields.pairs(key, &report).map { pair in
      (pair.key.value, pair.value.value.split(separator: " ").map(String.init))
    }
    return Dictionary(pairs) { first, _ in first }
  }
}
