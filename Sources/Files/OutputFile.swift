/// A file that is to be written into a directory.
package struct OutputFile: Hashable, Sendable {
  /// A plain name: one path component, not `.` or `..`.
  package let name: String
  package let bytes: [UInt8]
  /// Permission bits of a new file, before the umask is applied.
  package let mode: UInt32

  package init(_ name: String, _ bytes: [UInt8], mode: UInt32 = 0o644) {
    self.name = name
    self.bytes = bytes
    self.mode = mode
  }
}

extension OutputFile {
  /// Throws `.badName` unless every name is plain and none is there twice.
  static func checkNames(_ files: [OutputFile], for directory: String) throws(FileError) {
    var seen: Set<String> = []
    for file in files {
      let path = PathName.join(directory, file.name)
      if !PathName.isPlain(file.name) {
        throw FileError(.badName, path, message: "cannot write \(path): not a plain file name")
      }
      if !seen.insert(file.name).inserted {
        throw FileError(.badName, path, message: "cannot write \(path): the name is there twice")
      }
    }
  }
}
