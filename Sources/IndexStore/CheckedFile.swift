import Glibc
import PackageIndex

/// What lies beside an index of the cache once that was read whole: which file it was. As long as it is that file,
/// opening reads no more of it than is asked for.
struct CheckedFile {
  /// Where it lies.
  let path: String

  init(of index: String) { path = index + ".checked" }

  /// Whether exactly this file was found whole.
  ///
  /// A file's times go by the ticks of the system's clock: one that was changed in the tick in which this was noted may
  /// have been changed after it was read, and counts as unread.
  func names(_ identity: IndexIdentity) -> Bool {
    let file = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOFOLLOW)
    guard file >= 0 else { return false }
    defer { close(file) }
    var status = stat()
    guard fstat(file, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return false }
    let expected = Self.text(identity)
    guard Int(status.st_size) == expected.count, IndexIdentity(status).modified > identity.changed else {
      return false
    }
    return withUnsafeTemporaryAllocation(byteCount: expected.count, alignment: 1) { buffer in
      read(file, buffer.baseAddress, expected.count) == expected.count && buffer.elementsEqual(expected)
    }
  }

  /// What it holds for a file.
  static func text(_ identity: IndexIdentity) -> [UInt8] {
    Array("\(identity.size) \(identity.inode) \(identity.modified) \(identity.changed)\n".utf8)
  }
}
