package import Apt
import Archive

/// What a root file system is made of.
package struct RootRecipe: Hashable, Sendable {
  package let release: Release
  package let sources: MachineSources
  /// What is in it besides what Debian calls required; `standard` below stands for all of that priority.
  package let packages: [String]
  /// The variant of mmdebstrap that it starts from.
  package let variant: String

  package init(release: Release, sources: MachineSources, packages: [String], variant: String = "minbase") {
    self.release = release
    self.sources = sources
    self.packages = packages.sorted()
    self.variant = variant
  }

  /// What Debian's cloud images have, as far as it bears on scripts.
  package static func cloud(_ release: Release, _ sources: MachineSources) -> RootRecipe {
    RootRecipe(
      release: release, sources: sources,
      packages: [
        "ca-certificates", "cloud-init", "dbus", "iproute2", "libpam-systemd", "sudo", "systemd-sysv", "udev",
      ], variant: "standard")
  }

  /// Increased when a root is made in another way, so that older ones are not taken for the same.
  private static let version = 1

  /// A name for what comes of it today, in hexadecimal.
  ///
  /// `releases`: the Release files, whose lines about package lists say what the archive has.
  func digest(_ releases: [String], architecture: String) -> String {
    var text = "\(Self.version) \(release.codename) \(variant)\n" + packages.joined(separator: " ") + "\n"
    for entry in sources.entries(for: release) { text += "\(entry.address) \(entry.suite)\n" }
    for file in releases {
      for line in file.split(separator: "\n") where line.hasSuffix("main/binary-\(architecture)/Packages") {
        text += line + "\n"
      }
    }
    return String(SHA256.hex(of: Array(text.utf8)).prefix(16))
  }
}
