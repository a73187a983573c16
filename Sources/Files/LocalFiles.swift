import Glibc

/// The machine's own file system.
package struct LocalFiles: FileSystem {
  package init() {}

  package func kind(_ path: String) -> FileKind? {
    var status = stat()
    guard stat(path, &status) == 0 else { return nil }
    return FileKind(status.st_mode)
  }

  package func permissions(_ path: String) -> UInt32? {
    var status = stat()
    return stat(path, &status) == 0 ? status.st_mode & 0o7777 : nil
  }

  package func isLink(_ path: String) -> Bool {
    var status = stat()
    return lstat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFLNK
  }

  package func list(_ directory: String) throws(FileError) -> [String] {
    guard let stream = opendir(directory) else { throw FileError("list", directory, errno: errno) }
    defer { closedir(stream) }
    var names: [String] = []
    while true {
      errno = 0
      guard let entry = readdir(stream) else {
        if errno != 0 { throw FileError("list", directory, errno: errno) }
        return names.sorted()
      }
      let name = withUnsafeBytes(of: &entry.pointee.d_name) { buffer in
        String(decoding: buffer.prefix { $0 != 0 }, as: UTF8.self)
      }
      if name != ".", name != ".." { names.append(name) }
    }
  }

  package func read(_ path: String, limit: Int) throws(FileError) -> [UInt8] {
    var status = stat()
    // Looked at before it is opened: to open a device can have effects, or wait for ever.
    guard stat(path, &status) == 0 else { throw FileError("read", path, errno: errno) }
    try Self.checkReadable(status, path)
    let file = Descriptor(open(path, O_RDONLY | O_CLOEXEC))
    guard file.isOpen, fstat(file.number, &status) == 0 else { throw FileError("read", path, errno: errno) }
    try Self.checkReadable(status, path)
    let isRegular = FileKind(status.st_mode) == .file
    if isRegular, Int(status.st_size) > limit { throw Self.tooLarge(path, limit) }
    // One byte more than is expected shows the end without another growth.
    return try file.readToEnd(path, limit: limit, expected: isRegular ? Int(status.st_size) + 1 : 1 << 16)
  }

  private static func checkReadable(_ status: stat, _ path: String) throws(FileError) {
    switch status.st_mode & S_IFMT {
    case S_IFREG, S_IFIFO: return
    case S_IFDIR: throw FileError(.notAFile, path, message: "cannot read \(path): it is a directory")
    default: throw FileError(.notAFile, path, message: "cannot read \(path): it is neither a file nor a pipe")
    }
  }

  static func tooLarge(_ path: String, _ limit: Int) -> FileError {
    FileError(.tooLarge, path, message: "cannot read \(path): it is larger than \(limit) bytes")
  }
}

extension FileKind {
  init(_ mode: mode_t) {
    switch mode & S_IFMT {
    case S_IFREG: self = .file
    case S_IFDIR: self = .directory
    default: self = .other
    }
  }
}
