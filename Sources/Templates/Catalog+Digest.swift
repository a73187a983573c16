import Archive
package import Diagnostics

extension Catalog {
  /// sha256, in lower case hex, of every template in effect: its path and its bytes, in the order of the paths.
  package func digest(_ report: inout Report) -> String {
    var digest = SHA256.Running()
    for folder in TemplateFolder.allCases {
      for name in names(in: folder, &report) {
        guard let bytes = bytes(of: name, in: folder, &report) else { continue }
        digest.update(Array("\(folder.rawValue)/\(name)\n\(bytes.count)\n".utf8))
        digest.update(bytes)
      }
    }
    return digest.hex
  }
}
