import CArchive

/// The canonical tar of these files, in this order: the same bytes on every machine, at every hour.
///
/// Plain ustar headers, everything belongs to root and is as old as the epoch, two empty blocks at the end.
///
/// - Throws: `.refused` for a path that `unpackTarZstd` would not accept.
package func tarBytes(_ entries: [ArchiveEntry]) throws(ArchiveError) -> [UInt8] {
  try ArchiveEntry.checkPaths(entries)
  let writer = try MemoryWriter("tar")
  try writer.set(archive_write_set_format_pax_restricted)
  try writer.open()
  for entry in entries { try writer.add(entry) }
  return try writer.finish()
}
