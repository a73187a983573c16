package import Apt
package import Files
package import PackageIndex

/// Where indexes lie: those that were made later in a directory of the user's, those of the program within it.
package struct IndexStore: Sendable {
  /// `…/modelc/indexes`; nil where there is no place for a cache.
  package let directory: String?
  private let files: any FileSystem

  package init(directory: String?, files: any FileSystem) {
    self.directory = directory
    self.files = files
  }

  /// `$XDG_CACHE_HOME/modelc/indexes`, by default below `~/.cache`; `variable` reads the environment.
  package static func directory(_ variable: (String) -> String?) -> String? {
    if let cache = variable("XDG_CACHE_HOME"), cache.hasPrefix("/") { return cache + "/modelc/indexes" }
    guard let home = variable("HOME"), home.hasPrefix("/") else { return nil }
    return home + "/.cache/modelc/indexes"
  }

  /// The index of a release, or of the nearest one that there is; nil where there is none at all.
  ///
  /// One that was made later goes before the program's own, unless that is newer. One that cannot be used counts as
  /// none; `complaint` tells of it.
  package func index(for release: Release) throws(IndexError) -> ReleaseIndex? {
    if let exact = try index(named: release.name) { return exact }
    for name in Self.standIns(for: release) {
      if let found = try index(named: name) {
        return ReleaseIndex(index: found.index, release: name, isExact: false, origin: found.origin)
      }
    }
    return nil
  }

  /// The index of exactly that release; nil where there is none.
  package func index(named release: String) throws(IndexError) -> ReleaseIndex? {
    let shipped = ShippedIndex.all.first { $0.release == release }
    if let path = path(of: release), let index = try? updated(release, path),
      shipped.map({ $0.date <= index.provenance.date }) ?? true
    {
      return ReleaseIndex(index: index, release: release, isExact: true, origin: .updated(path))
    }
    guard let shipped else { return nil }
    return ReleaseIndex(index: try open(shipped), release: release, isExact: true, origin: .shipped)
  }

  /// Why the index that was made later of a release is not used; nil where there is none, or nothing wrong with it.
  package func complaint(about release: String) -> IndexError? {
    guard let path = path(of: release), files.kind(path) != nil else { return nil }
    do throws(IndexError) {
      _ = try updated(release, path)
      return nil
    } catch {
      return IndexError(error.code, "\(path) is passed over: \(error.message)", cause: error.cause)
    }
  }

  private func updated(_ release: String, _ path: String) throws(IndexError) -> SuiteIndex {
    let index = try opened(path)
    if index.provenance.release != release {
      throw IndexError(.damaged, "it is an index of \(index.provenance.release)")
    }
    return index
  }

  /// Maps a file of the cache. It is read whole once, and again whenever it is not the file that it was.
  private func opened(_ path: String) throws(IndexError) -> SuiteIndex {
    let index = try SuiteIndex.open(path)
    let checked = CheckedFile(of: path)
    guard let identity = index.identity, !checked.names(identity) else { return index }
    try index.verifySum()
    // Where nothing can be written it is read whole each time.
    try? files.replaceFile(checked.path, with: CheckedFile.text(identity))
    return index
  }

  /// Where the index of a release lies that was made later, or would.
  package func path(of release: String) -> String? {
    directory.map { PathName.join($0, "\(release).index") }
  }

  /// Unpacks an index of the program's once; where nothing can be written, it is kept in memory.
  private func open(_ shipped: ShippedIndex) throws(IndexError) -> SuiteIndex {
    // The name says what is in it, so that another version of the program unpacks its own.
    let path = directory.map {
      PathName.join($0, "shipped-\(shipped.release)-\(shipped.digest.prefix(16)).index")
    }
    if let path, let index = try? opened(path), index.size == shipped.size,
      index.provenance.release == shipped.release, index.provenance.date == shipped.date
    {
      return index
    }
    let bytes = try shipped.bytes()
    if let path, (try? files.replaceFile(path, with: bytes)) != nil, let index = try? opened(path) {
      return index
    }
    return try SuiteIndex.open(bytes: bytes)
  }

  /// Which releases answer for one that has no index, the nearest first.
  static func standIns(for release: Release) -> [String] {
    let known = [11, 12, 13]
    let wanted: Int
    if release.family == "ubuntu" {
      // By the Debian that was being made when it came out.
      let year = Int(release.version.prefix(2)) ?? 0
      wanted = year <= 21 ? 11 : year <= 23 ? 12 : 13
    } else {
      wanted = Int(release.version.prefix { $0 != "." }) ?? 0
    }
    return known.sorted { abs($0 - wanted) < abs($1 - wanted) }.map { "debian\($0)" }
  }
}
