package import Diagnostics
package import Files
package import Templates

/// Finds the configuration of each file: the nearest `.modelc.yaml` above it, up to the root of its repository or the
/// user's home.
package struct ConfigurationFinder {
  private let files: any FileSystem
  private let catalog: Catalog
  private let home: String?
  private let limit = 1 << 20
  private var known: [String: LintConfiguration?] = [:]
  /// What is wrong with configurations.
  package private(set) var report = Report()

  /// `home` is the user's home, an absolute path.
  package init(_ files: any FileSystem, _ catalog: Catalog, home: String?) {
    self.files = files
    self.catalog = catalog
    self.home = home
  }

  /// The configuration for what lies in a directory, an absolute path.
  package mutating func configuration(for directory: String) throws(FileError) -> LintConfiguration? {
    if let known = known[directory] { return known }
    let found = try find(directory)
    known[directory] = .some(found)
    return found
  }

  /// A configuration by its path.
  package mutating func read(_ path: String) throws(FileError) -> LintConfiguration? {
    readConfiguration(SourceFile(name: path, bytes: try files.read(path, limit: limit)), catalog, &report)
  }

  private mutating func find(_ directory: String) throws(FileError) -> LintConfiguration? {
    let path = PathName.join(directory, LintConfiguration.name)
    if files.kind(path) == .file { return try read(path) }
    // A repository's root has a directory of that name, a worktree's and a submodule's a file.
    if directory == "/" || directory == home || files.kind(PathName.join(directory, ".git")) != nil {
      return nil
    }
    return try configuration(for: PathName.directory(of: directory))
  }
}
