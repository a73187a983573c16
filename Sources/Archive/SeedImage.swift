import CArchive

/// An ISO 9660 image with Joliet and Rock Ridge names: the same bytes on every machine, at every hour.
///
/// `volume` is the label, at most 16 letters, digits, `-` and `_`: `cidata`.
package func isoBytes(volume: String, entries: [ArchiveEntry]) throws(ArchiveError) -> [UInt8] {
  try ArchiveEntry.checkPaths(entries)
  let writer = try MemoryWriter("iso9660")
  try writer.set(archive_write_set_format_iso9660)
  try writer.set { archive_write_set_format_option($0, "iso9660", "volume-id", volume) }
  try writer.set { archive_write_set_format_option($0, "iso9660", "rockridge", "useful") }
  try writer.set { archive_write_set_format_option($0, "iso9660", "joliet", "1") }
  try writer.set { archive_write_set_format_option($0, "iso9660", "pad", nil) }
  try writer.open()
  for entry in entries { try writer.add(entry) }
  var image = ImageDates(image: try writer.finish())
  try image.clear()
  return image.image
}
