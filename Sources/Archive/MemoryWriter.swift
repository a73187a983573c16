import CArchive

/// A libarchive writer that gathers its output in memory.
struct MemoryWriter: ~Copyable {
  private final class Sink { var bytes: [UInt8] = [] }

  private let handle: OpaquePointer
  private let sink = Sink()
  private let what: String

  /// A writer without a format; `what` it writes is for messages: `tar`.
  init(_ what: String) throws(ArchiveError) {
    guard let handle = archive_write_new() else { throw ArchiveError(.failed, "no memory to write \(what)") }
    self.handle = handle
    self.what = what
  }

  deinit { archive_write_free(handle) }

  /// Runs one configuring call.
  func set(_ call: (OpaquePointer) -> CInt) throws(ArchiveError) {
    if call(handle) < ARCHIVE_OK { throw failure() }
  }

  func open() throws(ArchiveError) {
    // Otherwise the last block is filled up with zeros, behind the end of what a filter wrote.
    try set { archive_write_set_bytes_in_last_block($0, 1) }
    let context = Unmanaged.passUnretained(sink).toOpaque()
    try set { handle in
      archive_write_open(
        handle, context, nil,
        { _, context, buffer, count in
          guard let context, let buffer else { return -1 }
          let sink = Unmanaged<Sink>.fromOpaque(context).takeUnretainedValue()
          sink.bytes.append(contentsOf: UnsafeRawBufferPointer(start: buffer, count: count))
          return count
        }, nil)
    }
  }

  /// Adds a regular file that belongs to root and is as old as the epoch.
  func add(_ entry: ArchiveEntry) throws(ArchiveError) {
    guard let header = archive_entry_new() else { throw ArchiveError(.failed, "no memory to write \(what)") }
    defer { archive_entry_free(header) }
    archive_entry_set_pathname(header, entry.path)
    archive_entry_set_filetype(header, carchive_filetype_regular)
    archive_entry_set_perm(header, entry.mode & 0o7777)
    archive_entry_set_size(header, Int64(entry.bytes.count))
    archive_entry_set_mtime(header, 0, 0)
    archive_entry_set_uid(header, 0)
    archive_entry_set_gid(header, 0)
    archive_entry_set_uname(header, "root")
    archive_entry_set_gname(header, "root")
    try set { archive_write_header($0, header) }
    try write(entry.bytes)
  }

  /// Adds the one unnamed content of a format without entries.
  func addRaw(_ bytes: [UInt8]) throws(ArchiveError) {
    guard let header = archive_entry_new() else { throw ArchiveError(.failed, "no memory to write \(what)") }
    defer { archive_entry_free(header) }
    archive_entry_set_filetype(header, carchive_filetype_regular)
    try set { archive_write_header($0, header) }
    try write(bytes)
  }

  private func write(_ bytes: [UInt8]) throws(ArchiveError) {
    var done = 0
    while done < bytes.count {
      let count = bytes.withUnsafeBytes { buffer in
        let rest = UnsafeRawBufferPointer(rebasing: buffer[done...])
        return archive_write_data(handle, rest.baseAddress, rest.count)
      }
      if count <= 0 { throw failure() }
      done += count
    }
  }

  /// Ends the archive and hands over its bytes.
  consuming func finish() throws(ArchiveError) -> [UInt8] {
    try set(archive_write_close)
    return sink.bytes
  }

  private func failure() -> ArchiveError {
    let words = archive_error_string(handle).map { String(cString: $0) } ?? "unknown error"
    return ArchiveError(.failed, "cannot write \(what): \(words)")
  }
}
