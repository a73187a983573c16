import Archive
package import Diagnostics

extension Catalog {
  /// sha256, in lower case hex, of every template in effect: its path and its bytes, in the order of the paths.
  package func digest(_ report: inout Report) -> String {
    var all: [UInt8] = []
    for folder in TemplateFolder.allCases {
      for name in names(in: folder, &report) {
        guard let file = source(of: name, in: folder, &report) else { continue }
        all += Array("\(folder.rawValue)/\(name)\n\(file.bytes.count)\n".utf8)
        all += file.bytes
      }
    }
    return SHA256.hex(of: all)
  }
}
