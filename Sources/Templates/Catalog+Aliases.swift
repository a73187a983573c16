import Diagnostics
import YAML

extension Catalog {
  /// The name of the file that lists `alias`; the first in order where several do, which `validate` reports.
  func aliasOwner(_ alias: String, in folder: TemplateFolder, _ report: inout Report) -> String? {
    guard TemplateFolder.isName(alias) else { return nil }
    for name in names(in: folder, &report) {
      var ignored = Report()
      guard let file = source(of: name, in: folder, &ignored), mentions(file, alias) else { continue }
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

  /// A cheap look, so that not every file is parsed to find one.
  private func mentions(_ file: SourceFile, _ word: String) -> Bool {
    let word = Array(word.utf8)
    guard let first = word.first else { return false }
    return file.bytes.withUnsafeBufferPointer { bytes in
      var offset = 0
      while offset + word.count <= bytes.count {
        if bytes[offset] == first, bytes[offset..<offset + word.count].elementsEqual(word) { return true }
        offset += 1
      }
      return false
    }
  }
}
