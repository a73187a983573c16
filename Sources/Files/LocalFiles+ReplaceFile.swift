import Glibc

extension LocalFiles {
  package func replaceFile(_ path: String, with bytes: [UInt8], mode: UInt32) throws(FileError) {
    // A link stays a link: what it points to is replaced.
    let target = Self.followingLink(path)
    var status = stat()
    let exists = stat(target, &status) == 0
    if exists {
      if FileKind(status.st_mode) != .file {
        throw FileError(.notAFile, path, message: "cannot write \(path): it is not a file")
      }
      // To rename over a file needs no permission on it, but a read-only file is read-only for a reason.
      if faccessat(AT_FDCWD, target, W_OK, AT_EACCESS) != 0 { throw FileError("write", path, errno: errno) }
    }
    try Self.makeDirectories(PathName.directory(of: target), for: path)
    Aside.sweep(beside: target)
    let aside = Aside(beside: target)
    defer { aside.release() }
    do throws(FileError) {
      let permissions = exists ? status.st_mode & 0o7777 : mode_t(mode)
      try Self.write(aside.path, bytes, mode: permissions, exactly: exists, durably: true, for: path)
      if rename(aside.path, target) != 0 { throw FileError("write", path, errno: errno) }
    } catch {
      Aside.remove(aside.path)
      throw error
    }
  }

  /// Creates and fills a new file; `exactly` means that the umask is not applied to its mode.
  ///
  /// `durably` waits until the bytes are on the disk, so that not even a power failure after the rename shows an
  /// empty file. That is needed where a person's text is replaced; outputs can be made again.
  static func write(
    _ path: String, _ bytes: [UInt8], mode: mode_t, exactly: Bool, durably: Bool, for shown: String
  ) throws(FileError) {
    let file = Descriptor(open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode))
    guard file.isOpen else { throw FileError("write", shown, errno: errno) }
    if exactly, fchmod(file.number, mode) != 0 { throw FileError("write", shown, errno: errno) }
    try file.writeAll(bytes, shown)
    if durably, fsync(file.number) != 0, errno != EINVAL { throw FileError("write", shown, errno: errno) }
    try file.finish(shown)
  }

  /// Makes a directory and its parents where they are missing.
  static func makeDirectories(_ path: String, for shown: String) throws(FileError) {
    if mkdir(path, 0o777) == 0 { return }
    var code = errno
    if code == ENOENT {
      try makeDirectories(PathName.directory(of: path), for: shown)
      if mkdir(path, 0o777) == 0 { return }
      code = errno
    }
    var status = stat()
    if stat(path, &status) == 0 {
      if FileKind(status.st_mode) == .directory { return }
      throw FileError(.exists, shown, message: "cannot write \(shown): \(path) is not a directory")
    }
    throw FileError("write", shown, errno: code)
  }

  /// The path itself, or where it leads when it is a link to something that exists.
  static func followingLink(_ path: String) -> String {
    var status = stat()
    guard lstat(path, &status) == 0, status.st_mode & S_IFMT == S_IFLNK else { return path }
    guard let resolved = realpath(path, nil) else { return path }
    defer { free(resolved) }
    return String(cString: resolved)
  }
}
