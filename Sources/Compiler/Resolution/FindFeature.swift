import Diagnostics
import ModelSpec
import Templates

/// The feature that a spec names, whatever it begins with: `distro` is the distribution's name as far as known.
func findFeature(
  _ request: FeatureRequest, beside distro: String, _ catalog: Catalog, _ report: inout Report
) -> Feature? {
  let name = request.name.value
  let before = report.diagnostics.count
  if let feature = catalog.feature(named: name, &report) { return feature }
  // It is there, and the report says what is wrong with it.
  if report.diagnostics.count > before { return nil }
  if catalog.distro(named: name, &report) != nil {
    report.error(
      "second-distribution", "'\(name)' is a distribution, and a spec has only one", at: request.name.place,
      help: ["remove '\(name)' or '\(distro)'"])
    return nil
  }
  // What is wrong with templates that the spec does not name is not its author's business now.
  var ignored = Report()
  let aliases = catalog.allFeatures(&ignored).flatMap(\.aliases)
  let near = nearestWord(to: name, among: catalog.featureNames) ?? nearestWord(to: name, among: aliases)
  report.error(
    "unknown-feature", "there is no feature '\(name)'", at: request.name.place,
    label: "not in the catalogue",
    help: [
      near.map { "did you mean '\($0)'?" }
        ?? "'modelc features' lists them; a plain apt package goes into 'packages:'"
    ],
    fixes: near.map { [Fix("write '\($0)'", [.init(request.name.place.range, $0)])] } ?? [])
  return nil
}
