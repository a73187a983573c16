import Files
import JSON

/// The directory of a server: its database, its administrator's password, and the lock that keeps others out.
package struct DataDirectory: ~Copyable {
  package let path: String
  private let lock: LockedDirectory

  /// Makes the directory, for this user alone, where it is missing, and takes its lock.
  ///
  /// Throws when another server has it, or it cannot be used.
  package init(_ path: String) throws(DataDirectoryError) {
    self.path = path
    do {
      lock = try LockedDirectory(path)
    } catch {
      switch error {
      case .inUse: throw DataDirectoryError("the directory \(path) is in use by another 'hatchery dev'")
      case .unusable(let why): throw DataDirectoryError(why)
      }
    }
  }

  package var database: String { "\(path)/cds.sqlite" }
  package var passwordFile: String { "\(path)/admin.json" }
  package var cloudsFile: String { "\(path)/clouds.yaml" }

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
}

/// Why a data directory cannot be used.
package struct DataDirectoryError: Error, Hashable, Sendable, CustomStringConvertible {
  /// One sentence without a full stop.
  package let description: String

  init(_ description: String) { self.description = description }
}
