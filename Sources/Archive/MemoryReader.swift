import CArchive

/// A libarchive reader over bytes in memory.
struct MemoryReader: ~Copyable {
  private let handle: OpaquePointer
  private let what: String
  /// The library reads from a fixed address until it is freed.
  private let input: UnsafeMutableRawBufferPointer
  private let size: Int

  /// Copies the bytes; `what` is what they are, for messages: `tar`.
  init(_ what: String, _ bytes: [UInt8]) throws(ArchiveError) {
    guard let handle = archive_read_new() else { throw ArchiveError(.failed, "no memory to read \(what)") }
    self.handle = handle
    self.what = what
    let input = UnsafeMutableRawBufferPointer.allocate(byteCount: max(1, bytes.count), alignment: 16)
    bytes.withUnsafeBytes { input.copyMemory(from: $0) }
    self.input = input
    size = bytes.count
  }

  deinit {
    archive_read_free(handle)
    input.deallocate()
  }

  /// Runs one configuring call.
  func set(_ call: (OpaquePointer) -> CInt) throws(ArchiveError) {
    // ARCHIVE_WARN would mean that an outside program does the work.
    if call(handle) < ARCHIVE_OK { throw failure() }
  }

  func open() throws(ArchiveError) {
    if archive_read_open_memory(handle, input.baseAddress, size) < ARCHIVE_OK { throw failure() }
  }

  /// The header of the next entry, valid until the next call; nil at the end.
  func next() throws(ArchiveError) -> OpaquePointer? {
    var entry: OpaquePointer?
    let code = archive_read_next_header(handle, &entry)
    if code == ARCHIVE_EOF { return nil }
    if code < ARCHIVE_OK { throw failure() }
    return entry
  }

  /// The number of filters, including the one that does nothing.
  var filterCount: Int { Int(archive_filter_count(handle)) }

  /// The rest of the current entry.
  func content(limit: Int) throws(ArchiveError) -> [UInt8] {
    var bytes: [UInt8] = []
    var base: UnsafeRawPointer?
    var count = 0
    var offset: Int64 = 0
    while true {
      let code = archive_read_data_block(handle, &base, &count, &offset)
      if code == ARCHIVE_EOF { return bytes }
      if code < ARCHIVE_OK { throw failure() }
      // A gap before the block would be a hole in a sparse file.
      if offset != Int64(bytes.count) { throw ArchiveError(.refused, "a sparse file in \(what)") }
      if count > limit - bytes.count {
        throw ArchiveError(.tooLarge, "\(what) unpacks to more than \(limit) bytes")
      }
      bytes.append(contentsOf: UnsafeRawBufferPointer(start: base, count: count))
    }
  }

  private func failure() -> ArchiveError {
    let words = archive_error_string(handle).map { String(cString: $0) } ?? "unknown error"
    return ArchiveError(.damaged, "cannot read \(what): \(words)")
  }
}
