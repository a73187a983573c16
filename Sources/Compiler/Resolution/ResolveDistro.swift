import Diagnostics
import ModelSpec
import Templates

/// The distribution a spec begins with.
func resolveDistro(_ form: ShortForm, _ catalog: Catalog, _ report: inout Report) -> Distro? {
  let name = form.distro.value
  let before = report.diagnostics.count
  if let distro = catalog.distro(named: name, &report) { return distro }
  // It is there, and the report says what is wrong with it.
  if report.diagnostics.count > before { return nil }
  if let feature = catalog.feature(named: name, &report) {
    report.error(
      "no-distribution", "a spec begins with a distribution, and '\(name)' is a feature",
      at: form.distro.place,
      help: ["write the distribution first: debian12 + \(feature.name)"])
    return nil
  }
  let near = catalog.distroNear(name)
  report.error(
    "unknown-distribution", "there is no distribution '\(name)'", at: form.distro.place,
    label: "not in the catalogue",
    help: [catalog.distroHelp(name)],
    fixes: near.map { [Fix("write '\($0)'", [.init(form.distro.place.range, $0)])] } ?? [])
  return nil
}
