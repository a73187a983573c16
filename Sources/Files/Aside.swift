import Glibc
import Synchronization

/// Hidden names beside a destination, under which a file or directory is written before it takes its place.
///
/// `.<name>.<pid>.<number>.aside`: a run that was killed leaves one behind, and the next run that writes the same
/// destination sweeps it away, once the process that the name carries is gone.
struct Aside {
  let path: String
  private let name: String

  /// Names that this very process uses now. In a container the next run often has the same pid, so that the pid
  /// alone does not tell our own names from those of a run that was killed.
  private static let inUse = Mutex<(names: Set<String>, next: Int)>(([], 0))

  init(beside destination: String) {
    let name = Self.inUse.withLock { state in
      state.next += 1
      let name = ".\(PathName.lastComponent(of: destination)).\(getpid()).\(state.next).aside"
      state.names.insert(name)
      return name
    }
    self.name = name
    path = PathName.join(PathName.directory(of: destination), name)
  }

  /// To be called when nothing stands under the name any more.
  func release() { _ = Self.inUse.withLock { $0.names.remove(name) } }

  /// Removes what killed runs left beside `destination`. Trouble is not reported: it is theirs, not ours.
  static func sweep(beside destination: String) {
    let directory = PathName.directory(of: destination)
    let prefix = ".\(PathName.lastComponent(of: destination))."
    guard let names = try? LocalFiles().list(directory) else { return }
    for name in names where name.hasPrefix(prefix) && name.hasSuffix(".aside") {
      let parts = name.dropFirst(prefix.count).split(separator: ".", omittingEmptySubsequences: false)
      guard parts.count == 3, let pid = pid_t(parts[0]), pid > 0, Int(parts[1]) != nil else { continue }
      if isAbandoned(name, pid) { remove(PathName.join(directory, name)) }
    }
  }

  private static func isAbandoned(_ name: String, _ pid: pid_t) -> Bool {
    if pid == getpid() { return inUse.withLock { !$0.names.contains(name) } }
    return kill(pid, 0) != 0 && errno == ESRCH
  }

  /// Removes a file, or a directory and the files in it; never anything deeper.
  static func remove(_ path: String) {
    if unlink(path) == 0 || errno == ENOENT { return }
    for name in (try? LocalFiles().list(path)) ?? [] { unlink(PathName.join(path, name)) }
    rmdir(path)
  }
}
