/// A name that a package puts where programs are looked for.
package struct PackageCommand: Hashable, Sendable {
  /// In which directory, `/` and `/usr` alike.
  package enum Directory: Int, Hashable, Sendable, CaseIterable {
    case bin, sbin
    /// `/usr/games`, which is on nobody's PATH but that of people who log in.
    case games
    /// `/usr/local/bin` and `/usr/local/sbin`.
    case local
  }

  package let name: String
  package let directory: Directory

  package init(name: String, directory: Directory) {
    self.name = name
    self.directory = directory
  }
}

/// Who brings a command.
package struct CommandOffer: Hashable, Sendable {
  package let package: PackageID
  package let directory: PackageCommand.Directory
  /// Whether it is not a file of the package, but a link that its installation makes through update-alternatives.
  package let isAlternative: Bool
}
