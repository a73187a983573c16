package import Glibc

/// Which file an index was mapped from: another one, or one that was written to, has another identity.
package struct IndexIdentity: Hashable, Sendable {
  package let size: Int
  package let inode: UInt64
  /// Nanoseconds since 1970: when its content and when anything of it was last changed. Nobody can set the second.
  package let modified: Int
  package let changed: Int

  package init(_ status: stat) {
    func nanoseconds(_ time: timespec) -> Int { time.tv_sec &* 1_000_000_000 &+ time.tv_nsec }
    size = Int(status.st_size)
    inode = UInt64(status.st_ino)
    modified = nanoseconds(status.st_mtim)
    changed = nanoseconds(status.st_ctim)
  }
}
