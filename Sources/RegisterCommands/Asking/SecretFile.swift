import Files
import Glibc
import HTTPTransport
import Terminal

/// A new file for a secret, which its owner alone can read.
struct SecretFile {
  let path: String

  /// Makes it, empty, so that it is known to be writable before there is a secret to lose.
  init(_ path: String) throws {
    let files = LocalFiles()
    guard files.kind(path) == nil, !files.isLink(path) else {
      throw Failure(
        "file-exists", "\(path) exists, and a token may be in it", help: ["name another file, or remove it"])
    }
    do throws(FileError) { try files.replaceFile(path, with: [], mode: 0o600) } catch { throw Failure(error) }
    self.path = path
  }

  func write(_ secret: Secret) throws {
    do throws(FileError) {
      try LocalFiles().replaceFile(path, with: Array((secret.reveal() + "\n").utf8), mode: 0o600)
    } catch {
      throw Failure(
        "token-lost", "\(error.message); the token was created and is lost",
        help: ["create another one; this one cannot be taken back"])
    }
  }

  func remove() { unlink(path) }
}
