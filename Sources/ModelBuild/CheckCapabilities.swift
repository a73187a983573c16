import Apt
package import Diagnostics
package import Inference
package import ModelSpec
package import Planning
package import Templates

/// Says what is impossible of what a model installs, and which names it was expected to have and will not.
package func check(
  _ names: PathNames, of spec: Spec, _ plan: Plan, _ knowledge: Knowledge, _ catalog: Catalog,
  _ report: inout Report
) {
  // Where other sources are added, what the release lacks may come from there.
  let hasOtherSources = plan.steps.contains { if case .addSource = $0.action { true } else { false } }
  var certain = names
  if hasOtherSources { certain.refusals.removeAll { $0.isUnknown } }
  reportRefusals(certain, knowledge, catalog, .error, &report)
  checkExpectations(spec, names, knowledge, catalog, &report)
}
