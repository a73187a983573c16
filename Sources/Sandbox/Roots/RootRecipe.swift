package import Apt
import Archive

/// What a root file system is made of.
package struct RootRecipe: Hashable, Sendable {
  package let release: Release
  package let sources: MachineSources
  /// All that is in it.
  package let packages: [String]

  package init(release: Release, sources: MachineSources, packages: [String]) {
    self.release = release
    self.sources = sources
    self.packages = packages.sorted()
  }

  /// Increased when a root is made in another way, so that older ones are not taken for the same.
  private static let version = 2

  /// A name for what comes of it today, in hexadecimal.
  ///
  /// `releases`: the Release files, whose lines about package lists say what the archive has.
  func digest(_ releases: [String], architecture: String) -> String {
    var text = "\(Self.version) \(release.codename)\n" + packages.joined(separator: " ") + "\n"
    for entry in sources.entries(for: release) { text += "\(entry.address) \(entry.suite)\n" }
    for file in releases {
      for line in file.split(separator: "\n") where line.hasSuffix("main/binary-\(architecture)/Packages") {
        text += line + "\n"
      }
    }
    return String(SHA256.hex(of: Array(text.utf8)).prefix(16))
  }
}
