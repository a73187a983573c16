import CArchive

/// What an archive from elsewhere may at most hold.
package struct UnpackLimits: Hashable, Sendable {
  package var entries: Int
  /// The size of the uncompressed tar.
  package var bytes: Int

  package init(entries: Int, bytes: Int) {
    self.entries = entries
    self.bytes = bytes
  }
}

/// An archive that was read back.
package struct UnpackedTar: Hashable, Sendable {
  package let entries: [ArchiveEntry]
  /// The sha256 of the uncompressed tar, in lower-case hexadecimal.
  package let digest: String
}

/// Reads a tar.zst that `tarBytes` and `zstdBytes` wrote; what they would not write is refused.
///
/// Refused are: every kind of entry but regular files, paths that are absolute, lead upwards or are there twice, more
/// than the limits, and finally every tar whose bytes are not those that `tarBytes` makes of its entries: dates,
/// owners, extensions, padding, anything behind the end.
package func unpackTarZstd(_ bytes: [UInt8], limits: UnpackLimits) throws(ArchiveError) -> UnpackedTar {
  // The library would skip, or read on in, whatever follows the first frame.
  guard ZstdFrame.length(of: bytes) == bytes.count else {
    throw ArchiveError(.damaged, "this is not one zstd frame, or it is cut off, or something follows it")
  }
  let tar = try decompressedBytes(bytes, .zstd, limit: limits.bytes)
  let entries = try entriesOfTar(tar, limits: limits)
  if try tarBytes(entries) != tar {
    throw ArchiveError(
      .refused, "the tar is not canonical: dates, owners or padding differ, or something follows it")
  }
  return UnpackedTar(entries: entries, digest: SHA256.hex(of: tar))
}

private func entriesOfTar(_ tar: [UInt8], limits: UnpackLimits) throws(ArchiveError) -> [ArchiveEntry] {
  let reader = try MemoryReader("tar", tar)
  try reader.set(archive_read_support_format_tar)
  try reader.open()
  var entries: [ArchiveEntry] = []
  while let header = try reader.next() {
    if entries.count == limits.entries {
      throw ArchiveError(.tooLarge, "the archive holds more than \(limits.entries) files")
    }
    guard let name = archive_entry_pathname(header) else {
      throw ArchiveError(.refused, "a file without a name that can be read")
    }
    let path = String(cString: name)
    try ArchiveEntry.checkPath(path)
    let isRegular = archive_entry_filetype(header) & carchive_filetype_mask == carchive_filetype_regular
    if !isRegular || archive_entry_hardlink(header) != nil || archive_entry_symlink(header) != nil {
      throw ArchiveError(.refused, "\(ArchiveEntry.shown(path)) is not a regular file")
    }
    let content = try reader.content(limit: limits.bytes)
    entries.append(ArchiveEntry(path, content, mode: archive_entry_perm(header)))
  }
  try ArchiveEntry.checkPaths(entries)
  return entries
}
