import CArchive

/// The formats that releases come in.
package enum ReleaseFormat: Hashable, Sendable { case tar, zip }

/// The names in an archive file, in its order: files and links, not directories.
///
/// A tar may be compressed with gzip, bzip2, xz or zstd. `limits` counts entries, and bytes of the
/// uncompressed archive; whatever is more is `.tooLarge`. Nothing is unpacked, and the names are as they
/// stand there.
package func namesInArchive(
  at path: String, _ format: ReleaseFormat, limits: UnpackLimits
) throws(ArchiveError) -> [String] {
  guard let handle = archive_read_new() else { throw ArchiveError(.failed, "no memory to read \(format)") }
  defer { archive_read_free(handle) }
  func check(_ code: CInt, atLeast least: CInt = ARCHIVE_OK) throws(ArchiveError) {
    if code >= least { return }
    let words = archive_error_string(handle).map { String(cString: $0) } ?? "unknown error"
    throw ArchiveError(.damaged, "this is not a whole \(format) archive: \(words)")
  }
  switch format {
  case .tar:
    // Not all that the library has: for some it would start a program.
    for filter in [
      archive_read_support_filter_gzip, archive_read_support_filter_bzip2, archive_read_support_filter_xz,
      archive_read_support_filter_zstd,
    ] { try check(filter(handle)) }
    try check(archive_read_support_format_tar(handle))
  case .zip: try check(archive_read_support_format_zip(handle))
  }
  try check(archive_read_open_filename(handle, path, 1 << 16))

  var names: [String] = []
  var count = 0
  var total: Int64 = 0
  while true {
    var entry: OpaquePointer?
    let code = archive_read_next_header(handle, &entry)
    if code == ARCHIVE_EOF { return names }
    // A name that this locale cannot show is only a warning.
    try check(code, atLeast: ARCHIVE_WARN)
    count += 1
    if count > limits.entries {
      throw ArchiveError(.tooLarge, "the archive holds more than \(limits.entries) files")
    }
    // What is not read is unpacked all the same to find the next header, so it is counted before.
    if archive_entry_size_is_set(entry) != 0 { total += max(0, archive_entry_size(entry)) }
    if total > Int64(limits.bytes) {
      throw ArchiveError(.tooLarge, "the archive unpacks to more than \(limits.bytes) bytes")
    }
    guard let name = archive_entry_pathname_utf8(entry) ?? archive_entry_pathname(entry) else {
      throw ArchiveError(.refused, "the archive holds a file without a name that can be read")
    }
    let text = String(cString: name)
    if text.utf8.count > 4096 {
      throw ArchiveError(.refused, "the archive holds a name of more than 4096 bytes")
    }
    if archive_entry_filetype(entry) & carchive_filetype_mask != carchive_filetype_directory {
      names.append(text)
    }
  }
}
