import ArgumentParser
import Diagnostics
import SpecArguments
import Templates
import Terminal

/// What `modelc lint --version` says: rules rest on facts, and facts are of a day.
struct LintVersion {
  private let catalog: Catalog

  init(_ catalog: Catalog) { self.catalog = catalog }

  func show(_ common: CommonOptions) throws {
    var report = Report()
    let facts = catalog.version(&report)
    try common.show(&report)
    common.console.write("modelc \(modelcVersion), facts of \(facts)\n")
  }
}
