import Files
import Glibc

/// A file that one process at a time holds; the kernel lets it go when the process ends, however it ends.
final class LockFile {
  private var file: CInt

  enum Hold {
    /// Nobody else, now or never.
    case exclusive
    /// Nobody else, however long that takes.
    case waiting
    /// Others that share it too, now or never.
    case shared
  }

  /// Takes the lock; nil where it cannot be made, or where somebody else's hold forbids it.
  ///
  /// `creates`: whether a file that is not there is made.
  init?(_ path: String, _ hold: Hold, creates: Bool = true) {
    file = open(path, O_RDWR | (creates ? O_CREAT : 0) | O_CLOEXEC, 0o644)
    guard file >= 0 else { return nil }
    let operation =
      switch hold {
      case .exclusive: LOCK_EX | LOCK_NB
      case .waiting: LOCK_EX
      case .shared: LOCK_SH | LOCK_NB
      }
    while flock(file, operation) != 0 {
      if errno != EINTR { return nil }
    }
    // Whose it is, for people; whether it is held only the kernel knows.
    let text = Array("\(getpid())\n".utf8)
    if hold != .shared, ftruncate(file, 0) == 0 { _ = write(file, text, text.count) }
  }

  deinit { release() }

  /// Lets it go; nothing happens the second time.
  func release() {
    if file >= 0 { close(file) }
    file = -1
  }
}
