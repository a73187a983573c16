package import Apt
package import Diagnostics

extension Catalog {
  /// The table of what a release's packages tell update-alternatives (`templates/alternatives/NAME.tsv`), or the
  /// nearest release's; nil where there is none at all.
  package func alternatives(of release: Release, _ report: inout Report) -> SourceFile? {
    let wanted = Int(release.version.prefix { $0 != "." }) ?? 0
    let debian = release.family == "debian" ? wanted : wanted <= 21 ? 11 : wanted <= 23 ? 12 : 13
    let near = [11, 12, 13].sorted { abs($0 - debian) < abs($1 - debian) }.map { "debian\($0)" }
    for name in [release.name] + near {
      for layer in layers {
        if let file = layer.file("alternatives/\(name).tsv", &report) { return file }
      }
    }
    return nil
  }
}
