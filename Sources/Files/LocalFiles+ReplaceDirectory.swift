import CFiles
import Glibc

extension LocalFiles {
  package func replaceDirectory(
    _ path: String, with files: [OutputFile], recognised: (String) -> Bool
  ) throws(FileError) {
    try OutputFile.checkNames(files, for: path)
    let target = Self.followingLink(path)
    let ours = Set(files.map(\.name))
    func checkOurs(_ directory: String) throws(FileError) {
      for name in try list(directory) {
        var status = stat()
        let isDirectory =
          lstat(PathName.join(directory, name), &status) == 0 && FileKind(status.st_mode) == .directory
        if isDirectory || !(ours.contains(name) || recognised(name)) {
          throw FileError.foreign(name, in: path)
        }
      }
    }

    switch kind(target) {
    case nil: try Self.makeDirectories(PathName.directory(of: target), for: path)
    case .directory: try checkOurs(target)
    default: throw FileError(.exists, path, message: "cannot write \(path): it is not a directory")
    }
    Aside.sweep(beside: target)
    let aside = Aside(beside: target)
    defer {
      Aside.remove(aside.path)
      aside.release()
    }
    try Self.write(files, into: aside.path, for: path)
    guard kind(target) != nil else {
      if rename(aside.path, target) != 0 { throw FileError("write", path, errno: errno) }
      return
    }
    try Self.exchange(aside.path, target, for: path)
    // Somebody may have put a file there since it was looked at.
    do throws(FileError) { try checkOurs(aside.path) } catch {
      try Self.exchange(aside.path, target, for: path)
      throw error
    }
  }

  private static func write(
    _ files: [OutputFile], into directory: String, for path: String
  ) throws(FileError) {
    if mkdir(directory, 0o777) != 0 { throw FileError("write", path, errno: errno) }
    for file in files {
      try write(
        PathName.join(directory, file.name), file.bytes, mode: mode_t(file.mode), exactly: false,
        durably: false, for: PathName.join(path, file.name))
    }
  }

  /// Swaps two directories in one step.
  private static func exchange(_ a: String, _ b: String, for path: String) throws(FileError) {
    if cfiles_exchange(a, b) == 0 { return }
    // Some file systems (older network ones) cannot swap. There the destination is absent for a moment.
    guard errno == EINVAL || errno == ENOSYS else { throw FileError("write", path, errno: errno) }
    let third = Aside(beside: b)
    defer { third.release() }
    if rename(b, third.path) != 0 { throw FileError("write", path, errno: errno) }
    if rename(a, b) != 0 {
      let code = errno
      rename(third.path, b)
      throw FileError("write", path, errno: code)
    }
    if rename(third.path, a) != 0 { throw FileError("write", path, errno: errno) }
  }
}
