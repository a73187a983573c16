import Glibc

/// A new file that is written piece by piece.
package struct ScratchFile: ~Copyable {
  private let descriptor: CInt
  private let path: String

  /// Makes it; `replacing` empties one that is there.
  package init(_ path: String, replacing: Bool = false) throws(PinError) {
    self.path = path
    descriptor = open(path, O_WRONLY | O_CREAT | (replacing ? O_TRUNC : O_EXCL) | O_CLOEXEC, 0o600)
    if descriptor < 0 { throw Self.failure(path) }
  }

  deinit { close(descriptor) }

  /// Writes all of a piece.
  package borrowing func write(_ piece: UnsafeRawBufferPointer) throws(PinError) {
    var rest = piece
    while !rest.isEmpty {
      let count = Glibc.write(descriptor, rest.baseAddress, rest.count)
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { throw Self.failure(path) }
      rest = UnsafeRawBufferPointer(rebasing: rest[count...])
    }
  }

  private static func failure(_ path: String) -> PinError {
    let words = strerror(errno).map { String(cString: $0) } ?? "error \(errno)"
    return PinError(
      .environment, "no-scratch", "cannot write \(path): \(words)",
      help: ["set TMPDIR to a directory with more room"])
  }
}
