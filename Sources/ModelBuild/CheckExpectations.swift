import Apt
package import Diagnostics
package import Inference
package import ModelSpec
import PackageIndex
package import Templates

/// Says which expected names will not be there, and what would bring them; and which omitted ones never were.
package func checkExpectations(
  _ spec: Spec, _ names: PathNames, _ knowledge: Knowledge, _ catalog: Catalog, _ report: inout Report
) {
  let all = names.names.map(\.name)
  for expected in spec.capabilities.expect where names.name(expected.value) == nil {
    let (notes, help) = reasons(expected.value, names, knowledge, catalog)
    report.error(
      "capability-missing",
      "the model does not have the capability '\(expected.value)' it is expected to have", at: expected.place,
      notes: notes,
      help: help.isEmpty
        ? [
          nearestWord(to: expected.value, among: all).map { "did you mean '\($0)'?" }
            ?? "name a feature that provides it, or declare it under 'add:'"
        ] : help)
  }
  let added = Set(spec.capabilities.add.map(\.name.value))
  for omitted in spec.capabilities.omit
  where names.name(omitted.value) == nil && !added.contains(omitted.value) {
    let near = nearestWord(to: omitted.value, among: all)
    report.warning(
      "nothing-to-omit", "the model has no capability '\(omitted.value)'", at: omitted.place,
      help: near.map { ["did you mean '\($0)'?"] } ?? [])
  }
}

/// Why a name is not there, and what to do.
private func reasons(
  _ name: String, _ names: PathNames, _ knowledge: Knowledge, _ catalog: Catalog
) -> (notes: [String], help: [String]) {
  let index = knowledge.index
  let offers = index.packages(offering: name).filter { $0.directory != .games }.map {
    index.name(of: $0.package)
  }
  for package in names.packages {
    guard let id = index.id(of: package.name) else { continue }
    let recommended = index.recommendations(of: id).joined().map { index.name(of: $0.name) }
    if let offer = offers.first(where: recommended.contains) {
      return (
        ["\(offer) has it, and \(package.name) only recommends \(offer)"],
        ["add \(offer) under 'packages:', or set 'apt: {recommends: true}'"]
      )
    }
  }
  if let feature = feature(providing: name, on: knowledge.release, catalog) {
    return ([], ["the feature '\(feature)' provides it"])
  }
  if offers.isEmpty { return ([], []) }
  let shown = offers.prefix(5).joined(separator: ", ")
  return (["in \(index.provenance.release) it comes with \(shown)"], ["add one of them under 'packages:'"])
}
