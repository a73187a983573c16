import CArchive

/// The bytes as one zstd frame, which depends on the version of libzstd; `level` is 1 (fast) to 19 (small).
package func zstdBytes(_ bytes: [UInt8], level: Int) throws(ArchiveError) -> [UInt8] {
  let writer = try MemoryWriter("zstd")
  try writer.set(archive_write_set_format_raw)
  try writer.set(archive_write_add_filter_zstd)
  try writer.set { archive_write_set_filter_option($0, "zstd", "compression-level", "\(level)") }
  try writer.open()
  try writer.addRaw(bytes)
  return try writer.finish()
}

/// The bytes as one gzip member without time and name; `level` is 1 (fast) to 9 (small).
///
/// The member depends on the version of zlib.
package func gzipBytes(_ bytes: [UInt8], level: Int = 9) throws(ArchiveError) -> [UInt8] {
  let writer = try MemoryWriter("gzip")
  try writer.set(archive_write_set_format_raw)
  try writer.set(archive_write_add_filter_gzip)
  try writer.set { archive_write_set_filter_option($0, "gzip", "compression-level", "\(level)") }
  try writer.set { archive_write_set_filter_option($0, "gzip", "timestamp", nil) }
  try writer.open()
  try writer.addRaw(bytes)
  return try writer.finish()
}

/// How bytes are compressed.
package enum Compression: Hashable, Sendable {
  case zstd, gzip, xz
}

/// Undoes a compression, making at most `limit` bytes: a bomb stops there with `.tooLarge`.
///
/// The error is `.damaged` when the bytes are not of this kind, cut off, or compressed more than once.
package func decompressedBytes(
  _ bytes: [UInt8], _ compression: Compression, limit: Int
) throws(ArchiveError) -> [UInt8] {
  let reader = try MemoryReader("\(compression)", bytes)
  switch compression {
  case .zstd: try reader.set(archive_read_support_filter_zstd)
  case .gzip: try reader.set(archive_read_support_filter_gzip)
  case .xz: try reader.set(archive_read_support_filter_xz)
  }
  try reader.set(archive_read_support_format_raw)
  try reader.set(archive_read_support_format_empty)
  try reader.open()
  let entry = try reader.next()
  // The library unpacks what it recognises as often as it can: a frame within a frame is not what was packed.
  if reader.filterCount != 2 { throw ArchiveError(.damaged, "this is not \(compression), once compressed") }
  guard entry != nil else { return [] }
  return try reader.content(limit: limit)
}
