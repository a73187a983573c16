import Glibc

/// An open file, pipe or socket that is closed when it is let go.
package struct Descriptor: ~Copyable {
  package let number: CInt

  /// Takes what `open` returned, which is negative when it failed.
  package init(_ number: CInt) { self.number = number }

  deinit { if number >= 0 { close(number) } }

  package var isOpen: Bool { number >= 0 }

  /// Everything until the end; `expected` is how much to make room for at first.
  func readToEnd(_ path: String, limit: Int, expected: Int) throws(FileError) -> [UInt8] {
    var bytes: [UInt8] = []
    var room = max(1, min(expected, limit + 1))
    while true {
      let start = bytes.count
      var code: CInt = 0
      let chunk = [UInt8](unsafeUninitializedCapacity: room) { buffer, count in
        (count, code) = Self.retry { Glibc.read(number, buffer.baseAddress, buffer.count) }
      }
      bytes.append(contentsOf: chunk)
      if code != 0 { throw FileError("read", path, errno: code) }
      if bytes.count == start { return bytes }
      if bytes.count > limit { throw LocalFiles.tooLarge(path, limit) }
      room = min(1 << 20, limit + 1 - bytes.count)
    }
  }

  /// Writes all of it, however often a signal comes between.
  package func writeAll(_ bytes: [UInt8], _ path: String) throws(FileError) {
    var done = 0
    while done < bytes.count {
      let (count, code) = bytes.withUnsafeBytes { buffer in
        let rest = UnsafeRawBufferPointer(rebasing: buffer[done...])
        return Self.retry { Glibc.write(number, rest.baseAddress, rest.count) }
      }
      if code != 0 { throw FileError("write", path, errno: code) }
      done += count
    }
  }

  /// Closes it and reports what only then comes out: a full quota, a lost server.
  consuming func finish(_ path: String) throws(FileError) {
    let number = number
    discard self
    // EINTR leaves the descriptor closed on Linux.
    if close(number) != 0, errno != EINTR { throw FileError("write", path, errno: errno) }
  }

  /// Repeats a call that a signal interrupted; returns its count, and its error or 0.
  private static func retry(_ call: () -> Int) -> (count: Int, code: CInt) {
    while true {
      let count = call()
      if count >= 0 { return (count, 0) }
      if errno != EINTR { return (0, errno) }
    }
  }
}
