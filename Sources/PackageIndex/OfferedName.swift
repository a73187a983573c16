/// A name on PATH, and why it is there.
package struct OfferedName: Hashable, Sendable {
  package enum Evidence: Hashable, Sendable {
    /// The package has the file.
    case package(PackageID)
    /// The package has the best alternative of a group, and this is its link or one that goes with it.
    case alternative(PackageID, master: String)
  }

  package let command: PackageCommand
  package let evidence: Evidence

  package var name: String { command.name }

  /// The package that it comes from.
  package var package: PackageID {
    switch evidence {
    case .package(let id), .alternative(let id, _): id
    }
  }
}

extension SuiteIndex {
  /// The names that are on PATH where these packages are installed, sorted.
  ///
  /// Of each group of alternatives the row of the highest priority counts, with the names that go with it. A name
  /// that several bring is there once, and a file goes before a link.
  package func pathNames(_ installed: some Sequence<PackageID>) -> [OfferedName] {
    var owners: [Int: (package: PackageID, directory: PackageCommand.Directory)] = [:]
    var best: [String: (package: PackageID, row: PackageAlternative)] = [:]
    for id in installed {
      forEachCommand(of: id.at) { command, directory in
        if let other = owners[command], (other.directory.rawValue, other.package) < (directory.rawValue, id) {
          return
        }
        owners[command] = (id, directory)
      }
      for row in alternatives(of: id) {
        let rank = (-row.priority, id)
        if let other = best[row.master], (-other.row.priority, other.package) <= rank { continue }
        best[row.master] = (id, row)
      }
    }
    var names: [String: OfferedName] = [:]
    for (master, (id, row)) in best.sorted(by: { $0.key > $1.key }) {
      guard let command = row.command else { continue }
      for name in row.slaves + [command.name] {
        names[name] = OfferedName(
          command: PackageCommand(name: name, directory: command.directory),
          evidence: .alternative(id, master: master))
      }
    }
    for (command, owner) in owners {
      let name = commandNames.text(command)
      names[name] = OfferedName(
        command: PackageCommand(name: name, directory: owner.directory), evidence: .package(owner.package))
    }
    return names.values.sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
  }
}
