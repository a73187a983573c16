/// The files that a run reads and writes; passed in, so that tests need no disk.
///
/// Paths are as the user typed them, relative ones from the working directory.
package protocol FileSystem: Sendable {
  /// The whole content of a regular file or a pipe, of at most `limit` bytes.
  ///
  /// More is an error, `.tooLarge`, found before it fills the memory. Directories and devices are `.notAFile`.
  func read(_ path: String, limit: Int) throws(FileError) -> [UInt8]

  /// What stands at `path`, links followed; nil when nothing does, or it cannot be reached.
  func kind(_ path: String) -> FileKind?

  /// The permission bits of what stands at `path`, 0…0o7777, links followed; nil where there are none to know.
  func permissions(_ path: String) -> UInt32?

  /// Whether a symbolic link stands at `path`, wherever it leads.
  func isLink(_ path: String) -> Bool

  /// The names in a directory, sorted, without `.` and `..`.
  func list(_ directory: String) throws(FileError) -> [String]

  /// Writes a file so that readers see the old content or the new one, never a part; missing parents are made.
  ///
  /// `mode` is the permission bits of a new file; one that exists keeps its own.
  func replaceFile(_ path: String, with bytes: [UInt8], mode: UInt32) throws(FileError)

  /// Writes a directory so that `path` is at every moment the old whole or the new whole; parents are made.
  ///
  /// The old directory is removed, so it must hold nothing that is not ours: each of its names is one of `files`
  /// or `recognised` as left by an earlier run, and none is a directory. Otherwise nothing is changed and the error
  /// is `.exists`.
  func replaceDirectory(
    _ path: String, with files: [OutputFile], recognised: (String) -> Bool
  ) throws(FileError)
}

extension FileSystem {
  /// Replaces a file; a new one may be read by everybody (0644).
  package func replaceFile(_ path: String, with bytes: [UInt8]) throws(FileError) {
    try replaceFile(path, with: bytes, mode: 0o644)
  }

  /// Replaces a directory that may hold nothing but these names.
  package func replaceDirectory(_ path: String, with files: [OutputFile]) throws(FileError) {
    try replaceDirectory(path, with: files) { _ in false }
  }
}

extension FileError {
  /// The refusal to remove what we did not write.
  static func foreign(_ name: String, in directory: String) -> FileError {
    FileError(
      .exists, directory,
      message: "cannot replace \(directory): it holds \(name), which was not written by an earlier run")
  }
}
