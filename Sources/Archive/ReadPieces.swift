import CArchive

/// Hands what is in a file to `sink` piece by piece, uncompressed: gzip, xz, zstd, lz4 and bzip2 are recognised.
///
/// The error is `.damaged` where the file is cut off or broken, and `.tooLarge` as soon as it unpacks to more than
/// `limit` bytes. `sink` returns whether it wants more.
package func readPieces(
  at path: String, limit: Int, _ sink: (UnsafeRawBufferPointer) -> Bool
) throws(ArchiveError) {
  guard let handle = archive_read_new() else { throw ArchiveError(.failed, "no memory to read \(path)") }
  defer { archive_read_free(handle) }
  func check(_ code: CInt) throws(ArchiveError) {
    if code >= ARCHIVE_OK { return }
    let words = archive_error_string(handle).map { String(cString: $0) } ?? "unknown error"
    throw ArchiveError(.damaged, "cannot read \(path): \(words)")
  }
  for filter in [
    archive_read_support_filter_gzip, archive_read_support_filter_xz, archive_read_support_filter_zstd,
    archive_read_support_filter_lz4, archive_read_support_filter_bzip2,
  ] {
    // One that this build of the library lacks would start a program: then files of that kind are not read.
    _ = filter(handle)
  }
  try check(archive_read_support_format_raw(handle))
  try check(archive_read_support_format_empty(handle))
  try check(archive_read_open_filename(handle, path, 1 << 18))
  var entry: OpaquePointer?
  let code = archive_read_next_header(handle, &entry)
  if code == ARCHIVE_EOF { return }
  try check(code)
  var base: UnsafeRawPointer?
  var count = 0
  var offset: Int64 = 0
  var total = 0
  while true {
    let code = archive_read_data_block(handle, &base, &count, &offset)
    if code == ARCHIVE_EOF { return }
    try check(code)
    total += count
    if total > limit { throw ArchiveError(.tooLarge, "\(path) unpacks to more than \(limit) bytes") }
    if !sink(UnsafeRawBufferPointer(start: base, count: count)) { return }
  }
}
