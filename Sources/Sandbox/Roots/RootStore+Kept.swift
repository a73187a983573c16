import Files
import Glibc
import Processes

/// What lies in the cache, and how it goes.
extension RootStore {
  /// A root that nobody has run on for so long is removed by the next run.
  package static let idleSeconds = 30 * 24 * 3600

  /// By name.
  package func kept() -> [KeptRoot] {
    names().map { name in
      let held = LockFile(used(name), .exclusive, creates: false)
      defer { held?.release() }
      let path = PathName.join(cache.roots, name)
      return KeptRoot(
        name: name, path: path, checked: date(of: checked(name)), used: lastUse(of: name),
        bytes: size(of: path),
        isInUse: held == nil && LocalFiles().kind(used(name)) == .file)
    }
  }

  /// Removes roots but for those that somebody runs on; returns the names of those that are gone.
  ///
  /// `idleSince`: only those that nobody has run on since then, in seconds since 1970.
  package func removeKept(idleSince: Int = .max) throws(SandboxError) -> [String] {
    var gone: [String] = []
    for name in names() where lastUse(of: name) <= idleSince {
      if try remove(name) { gone.append(name) }
    }
    return gone
  }

  /// Removes what runs have left that were killed, and everything that they started; returns how many there were.
  package func removeLeftovers() -> Int { RunDirectory.sweep(cache.runs, namespace, subprocess) }

  /// The directories of runs that go on, or were killed.
  package var runCount: Int { (try? LocalFiles().list(cache.runs))?.count ?? 0 }

  /// Takes a root out of the cache at once, and removes it then; false where somebody runs on it.
  @discardableResult
  func remove(_ name: String) throws(SandboxError) -> Bool {
    guard let lock = LockFile(used(name), .exclusive) else { return false }
    defer { lock.release() }
    let grave = try RunDirectory(in: cache.runs, namespace, subprocess)
    guard rename(PathName.join(cache.roots, name), grave.file("gone")) == 0 else { return false }
    unlink(checked(name))
    unlink(used(name))
    return true
  }

  /// Those that are whole; their marks have an ending.
  private func names() -> [String] {
    let names = (try? LocalFiles().list(cache.roots)) ?? []
    return names.filter {
      !$0.contains(".") && LocalFiles().kind(PathName.join(cache.roots, $0)) == .directory
    }
    .sorted()
  }

  private func lastUse(of name: String) -> Int { max(date(of: used(name)), date(of: checked(name))) }

  private func date(of path: String) -> Int {
    var status = stat()
    return stat(path, &status) == 0 ? status.st_mtim.tv_sec : 0
  }

  /// Counted by du, inside where the files are those of a namespace's users.
  private func size(of path: String) -> Int {
    let words = namespace.users + ["du", "-sxB1", path]
    let said = try? subprocess.output(of: words[0], Array(words.dropFirst()), limit: 1 << 16).text
    return said?.split(separator: "\t").first.flatMap { Int($0) } ?? 0
  }
}
