import Files
import Glibc
import JSON

/// The directory of a server: its database, its administrator's password, and the lock that keeps others out.
package struct DataDirectory: ~Copyable {
  package let path: String
  private let lock: Descriptor

  /// Makes the directory, for this user alone, where it is missing, and takes its lock.
  ///
  /// Throws `inUse` when another server has it.
  package init(_ path: String) throws(DataDirectoryError) {
    self.path = path
    try Self.makeDirectory(path)
    let lock = Descriptor(open("\(path)/lock", O_RDWR | O_CREAT | O_CLOEXEC, 0o600))
    guard lock.isOpen else { throw DataDirectoryError("cannot use the directory \(path): \(Self.lastError)") }
    if flock(lock.number, LOCK_EX | LOCK_NB) != 0 {
      throw DataDirectoryError("the directory \(path) is in use by another 'hatchery dev'")
    }
    self.lock = lock
  }

  package var database: String { "\(path)/cds.sqlite" }
  package var passwordFile: String { "\(path)/admin.json" }

  /// The administrator's password: what the file says, or a new one that only this user can read there.
  package func password(_ new: () -> String) throws(DataDirectoryError) -> String {
    do {
      let files = LocalFiles()
      if files.kind(passwordFile) != nil {
        let bytes = try files.read(passwordFile, limit: 4096)
        return try JSONValue.parse(bytes).string(at: "password")
      }
      let password = new()
      let text = JSONValue.object(["username": "admin", "password": .string(password)]).text(pretty: true)
      try files.replaceFile(passwordFile, with: Array(text.utf8), mode: 0o600)
      return password
    } catch let error as FileError {
      throw DataDirectoryError(error.message)
    } catch {
      throw DataDirectoryError("cannot read the password in \(passwordFile): \(error)")
    }
  }

  /// Makes a directory for this user alone, and its parents.
  private static func makeDirectory(_ path: String) throws(DataDirectoryError) {
    if mkdir(path, 0o700) == 0 || errno == EEXIST { return }
    let parent = PathName.directory(of: path)
    if errno == ENOENT, parent != path {
      try makeDirectory(parent)
      if mkdir(path, 0o700) == 0 || errno == EEXIST { return }
    }
    throw DataDirectoryError("cannot make the directory \(path): \(lastError)")
  }

  private static var lastError: String { strerror(errno).map { String(cString: $0) } ?? "error \(errno)" }
}

/// Why a data directory cannot be used.
package struct DataDirectoryError: Error, Hashable, Sendable, CustomStringConvertible {
  /// One sentence without a full stop.
  package let description: String

  init(_ description: String) { self.description = description }
}
