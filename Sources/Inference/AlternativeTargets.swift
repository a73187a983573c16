package import Apt
import Diagnostics
package import Templates

/// Where the links of packages' alternatives lead to, which the index does not say.
package struct AlternativeTargets: Sendable {
  private let table: @Sendable () -> [String: String]

  /// `rows`: the package, the group, the path. They are asked for when a script calls update-alternatives.
  package init(_ rows: @escaping @Sendable () -> [(package: String, group: String, path: String)] = { [] }) {
    table = {
      Dictionary(
        rows().map { (Self.key($0.package, $0.group), $0.path) }, uniquingKeysWith: { first, _ in first })
    }
  }

  /// What the catalogue's table for a release says.
  package init(_ catalog: Catalog, of release: Release) {
    self.init {
      var ignored = Report()
      guard let file = catalog.alternatives(of: release, &ignored) else { return [] }
      return String(decoding: file.bytes, as: UTF8.self).split(separator: "\n").compactMap { line in
        let words = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
        return words.count < 5 || line.hasPrefix("#") ? nil : (words[0], words[2], words[4])
      }
    }
  }

  /// All of them at once, for whoever asks several times.
  func paths() -> (_ package: String, _ group: String) -> String? {
    let table = table()
    return { table[Self.key($0, $1)] }
  }

  private static func key(_ package: String, _ group: String) -> String { "\(package)\t\(group)" }
}
