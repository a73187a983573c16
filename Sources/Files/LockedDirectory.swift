import Glibc

/// A directory that one process at a time has: its lock is held until the value goes, however the process ends.
package struct LockedDirectory: ~Copyable {
  package let path: String
  /// Whether it was not there before.
  package let isNew: Bool
  private let lock: Descriptor

  /// Makes the directory, for this user alone, where it is missing, with its parents, and takes its lock.
  ///
  /// Throws `inUse` where another process has it.
  package init(_ path: String) throws(LockedDirectoryError) {
    let isNew = try Self.make(path)
    let lock = try Self.take("\(path)/lock")
    self.path = path
    self.isNew = isNew
    self.lock = lock
  }

  private static func take(_ path: String) throws(LockedDirectoryError) -> Descriptor {
    let lock = Descriptor(open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600))
    guard lock.isOpen else { throw .unusable("cannot use \(path): \(lastError)") }
    guard flock(lock.number, LOCK_EX | LOCK_NB) == 0 else { throw .inUse }
    return lock
  }

  private static func make(_ path: String) throws(LockedDirectoryError) -> Bool {
    if mkdir(path, 0o700) == 0 { return true }
    if errno == EEXIST { return false }
    let parent = PathName.directory(of: path)
    if errno == ENOENT, parent != path {
      _ = try make(parent)
      if mkdir(path, 0o700) == 0 { return true }
      if errno == EEXIST { return false }
    }
    throw .unusable("cannot make the directory \(path): \(lastError)")
  }

  private static var lastError: String { strerror(errno).map { String(cString: $0) } ?? "error \(errno)" }
}

/// Why a directory cannot be had.
package enum LockedDirectoryError: Error, Hashable, Sendable {
  case inUse
  /// One sentence without a full stop.
  case unusable(String)
}
