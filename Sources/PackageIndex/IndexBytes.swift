import Glibc

/// The bytes of an index: mapped from a file, or owned; they never change.
///
/// A file that is replaced by a rename stays as it was for whoever has it mapped, and indexes are written so.
final class IndexBytes: Sendable {
  // Safety: written once in `init`, only read afterwards, released in `deinit`.
  nonisolated(unsafe) let base: UnsafeRawPointer
  let count: Int
  /// Nil for bytes that are owned.
  let identity: IndexIdentity?
  private var isMapped: Bool { identity != nil }

  /// Maps a file.
  init(path: String) throws(IndexError) {
    func failure(_ number: CInt) -> IndexError {
      let words = strerror(number).map { String(cString: $0) } ?? "error \(number)"
      return IndexError(.unreadable, "cannot read the index \(path): \(words)", cause: words)
    }
    let file = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard file >= 0 else { throw failure(errno) }
    defer { close(file) }
    var status = stat()
    guard fstat(file, &status) == 0 else { throw failure(errno) }
    guard status.st_mode & S_IFMT == S_IFREG else {
      throw IndexError(.unreadable, "cannot read the index \(path): it is not a file")
    }
    count = Int(status.st_size)
    guard count > 0 else { throw IndexError(.damaged, "the index \(path) is empty") }
    guard let address = mmap(nil, count, PROT_READ, MAP_PRIVATE, file, 0), address != MAP_FAILED else {
      throw failure(errno)
    }
    base = UnsafeRawPointer(address)
    identity = IndexIdentity(status)
  }

  /// Copies bytes.
  init(_ bytes: UnsafeRawBufferPointer) {
    let copy = UnsafeMutableRawBufferPointer.allocate(byteCount: max(1, bytes.count), alignment: 16)
    copy.copyMemory(from: bytes)
    base = UnsafeRawPointer(copy.baseAddress.unsafelyUnwrapped)
    count = bytes.count
    identity = nil
  }

  deinit {
    if isMapped {
      munmap(UnsafeMutableRawPointer(mutating: base), count)
    } else {
      base.deallocate()
    }
  }

  /// Four bytes, the least first; zero where there are none.
  func word(_ at: Int) -> Int {
    guard at >= 0, at <= count - 4 else { return 0 }
    return Int(UInt32(littleEndian: base.loadUnaligned(fromByteOffset: at, as: UInt32.self)))
  }

  /// A cursor over a part that must lie within.
  func cursor(_ range: Range<Int>) -> ByteCursor {
    let range = range.clamped(to: 0..<count)
    return ByteCursor(base: base, at: range.lowerBound, end: range.upperBound)
  }
}
