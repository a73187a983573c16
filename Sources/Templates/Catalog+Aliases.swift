import Diagnostics
import YAML

extension Catalog {
  /// The name of the file that lists `alias`; the first in order where several do, which `validate` reports.
  func aliasOwner(_ alias: String, in folder: TemplateFolder, _ report: inout Report) -> String? {
    guard TemplateFolder.isName(alias) else { return nil }
    let word = Array(alias.utf8)
    for name in names(in: folder, &report) {
      var ignored = Report()
      // A cheap look, so that not every file is parsed to find one.
      guard bytes(of: name, in: folder, &ignored)?.offset(of: word) != nil,
        let file = source(of: name, in: folder, &ignored)
      else { continue }
      if aliases(in: file).contains(alias) { return name }
    }
    return nil
  }

  /// The aliases a file lists; what is wrong with it is said when it is read in full.
  private func aliases(in file: SourceFile) -> [String] {
    var ignored = Report()
    let root = composeYAML(file, &ignored)?.first?.root
    return root?.mapping("", &ignored)?["aliases"]?.strings("", &ignored)?.map(\.value) ?? []
  }
}
