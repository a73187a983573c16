/// What a package tells update-alternatives when it is installed.
package struct PackageAlternative: Hashable, Sendable {
  /// The highest of those that are installed wins.
  package let priority: Int
  /// The name of the group, `java`.
  package let master: String
  /// The link that is made, `/usr/bin/java`.
  package let link: String
  /// Further names on PATH that come and go with it.
  package let slaves: [String]

  package init(priority: Int, master: String, link: String, slaves: [String]) {
    self.priority = priority
    self.master = master
    self.link = link
    self.slaves = slaves
  }

  /// The name of the link and its directory, where it is one that programs are looked for in.
  package var command: PackageCommand? {
    guard let slash = link.utf8.lastIndex(of: UInt8(ascii: "/")) else { return nil }
    let name = String(link[link.index(after: slash)...])
    let directory: PackageCommand.Directory
    switch link[..<slash] {
    case "/usr/bin", "/bin": directory = .bin
    case "/usr/sbin", "/sbin": directory = .sbin
    case "/usr/games": directory = .games
    case "/usr/local/bin", "/usr/local/sbin": directory = .local
    default: return nil
    }
    return name.isEmpty ? nil : PackageCommand(name: name, directory: directory)
  }
}
