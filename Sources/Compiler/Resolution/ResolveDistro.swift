import Diagnostics
import ModelSpec
import Templates

/// The distribution a spec begins with.
func resolveDistro(_ form: ShortForm, _ catalog: Catalog, _ report: inout Report) -> Distro? {
  let name = form.distro.value
  if let distro = catalog.distro(named: name, &report) { return distro }
  if let feature = catalog.feature(named: name, &report) {
    report.error(
      "no-distribution", "a spec begins with a distribution, and '\(name)' is a feature", at: form.distro.place,
      help: ["write the distribution first: debian12 + \(feature.name)"])
    return nil
  }
  let aliases = catalog.allDistros(&report).flatMap(\.aliases)
  let near = nearestWord(to: name, among: catalog.distroNames) ?? nearestWord(to: name, among: aliases)
  report.error(
    "unknown-distribution", "there is no distribution '\(name)'", at: form.distro.place, label: "not in the catalogue",
    help: [near.map { "did you mean '\($0)'?" } ?? "modelc knows \(catalog.distroNames.joined(separator: ", "))"],
    fixes: near.map { [Fix("write '\($0)'", [.init(form.distro.place.range, $0)])] } ?? [])
  return nil
}
