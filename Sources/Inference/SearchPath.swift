/// The directories in which programs are looked for: those of root, and what is added to them.
struct SearchPath {
  private var directories: Set<String> = [
    "/usr/local/sbin", "/usr/local/bin", "/usr/sbin", "/usr/bin", "/sbin", "/bin",
  ]

  /// Whether programs are also looked for where root does not by itself.
  private(set) var isExtended = false

  /// What is added at the end holds for everything that was put there before.
  init(_ deeds: [Deed]) {
    for deed in deeds {
      guard case .searchPath(let added) = deed.kind else { continue }
      let before = directories.count
      directories.formUnion(added.map(Self.plain))
      if directories.count > before { isExtended = true }
    }
  }

  /// The name under which a path is found; nil where nobody looks there.
  func name(_ path: String) -> String? {
    guard let slash = path.lastIndex(of: "/"), slash > path.startIndex else { return nil }
    let name = String(path[path.index(after: slash)...])
    return name.isEmpty || !directories.contains(Self.plain(String(path[..<slash]))) ? nil : name
  }

  func contains(_ directory: String) -> Bool { directories.contains(Self.plain(directory)) }

  private static func plain(_ directory: String) -> String {
    var directory = directory
    while directory.count > 1, directory.hasSuffix("/") { directory.removeLast() }
    return directory
  }
}
