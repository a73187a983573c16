import Apt
import Diagnostics
import ShellAnalysis
import Templates

/// The release that the apt sources of a document are for: nil when they name none, or more than one.
func inferredRelease(
  _ document: Document, _ scripts: [ScriptFacts], _ catalog: Catalog
) -> Release? {
  var releases: Set<Release> = []
  func note(_ entry: SourceEntry) {
    for suite in entry.source.suites {
      if let release = release(ofSuite: suite, catalog) { releases.insert(release) }
    }
  }
  for facts in scripts {
    for entry in facts.sources where !facts.isConditional(entry) { note(entry) }
  }
  for entry in document.cloudConfig.map({ sourceEntries(of: $0) }) ?? [] { note(entry) }
  return releases.count == 1 ? releases.first : nil
}

extension ScriptFacts {
  /// Whether the entry may not be written at all, as when each branch of a `case` is for another release.
  fileprivate func isConditional(_ entry: SourceEntry) -> Bool {
    guard let index = entry.invocation, script.invocations.indices.contains(index) else { return false }
    let circumstances = script.invocations[index].circumstances
    return circumstances.isConditional || circumstances.isUncalled
  }
}

/// `jessie`, `jessie/updates`, `jessie-backports`, `debian-jessie` are of Debian 8.
private func release(ofSuite suite: String, _ catalog: Catalog) -> Release? {
  var name = suite.prefix { $0 != "/" }
  for family in ["debian-", "ubuntu-"] where name.hasPrefix(family) { name = name.dropFirst(family.count) }
  let codename = String(name.prefix { $0 != "-" })
  guard codename.utf8.allSatisfy({ (97...122).contains($0) }) else { return nil }
  let rest = name.dropFirst(codename.utf8.count)
  let pockets = [
    "", "-updates", "-security", "-backports", "-proposed", "-proposed-updates", "-lts", "-pgdg",
  ]
  guard pockets.contains(String(rest)) else { return nil }
  // What is wrong with a template is said elsewhere.
  var ignored = Report()
  let release = catalog.distro(named: codename, &ignored)?.release
  return release?.codename == codename ? release : nil
}
