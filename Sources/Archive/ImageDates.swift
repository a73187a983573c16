/// Sets every date in an ISO 9660 image to the epoch, wherever libarchive wrote the hour of writing.
///
/// It follows the structures: volume descriptors, the directories they point to, each record's Rock Ridge time
/// stamps, and the block in which libarchive names itself.
struct ImageDates {
  var image: [UInt8]
  private var visited: Set<Int> = []

  private static let sector = 2048
  /// 1970-01-01 00:00:00 UTC as a directory record has it (years since 1900, zone in quarters of an hour).
  private static let short: [UInt8] = [70, 1, 1, 0, 0, 0, 0]
  /// The same as a volume descriptor has it: 16 digits and the zone.
  private static let long: [UInt8] = Array("1970010100000000".utf8) + [0]
  private static let words: [UInt8] = Array("Thu Jan  1 00:00:00 1970".utf8)

  init(image: [UInt8]) { self.image = image }

  mutating func clear() throws(ArchiveError) {
    var number = 16
    while true {
      let at = number * Self.sector
      let type = try byte(at)
      guard try text(at + 1, 5) == "CD001" else {
        throw ArchiveError(.failed, "no volume descriptor at \(at)")
      }
      number += 1
      if type == 255 { break }
      guard type == 1 || type == 2 else { continue }
      // Created, modified, expires, effective; a date that is not set stays so.
      for date in 0..<4 where try byte(at + 813 + 17 * date) != UInt8(ascii: "0") {
        try put(Self.long, at: at + 813 + 17 * date)
      }
      try clearRecord(at + 156)
      try clearDirectory(at: try extent(at + 156))
    }
    let block = number * Self.sector
    if try text(block, 5) == "INFO " { try put(Self.words, at: block + 5) }
  }

  /// Each record of a directory, and of the directories in it.
  private mutating func clearDirectory(at place: (start: Int, size: Int)) throws(ArchiveError) {
    guard visited.insert(place.start).inserted else { return }
    var at = place.start
    while at < place.start + place.size {
      let length = Int(try byte(at))
      if length == 0 {
        // Records don't cross sectors; the rest of this one is empty.
        at = (at / Self.sector + 1) * Self.sector
        continue
      }
      try clearRecord(at)
      let nameLength = Int(try byte(at + 32))
      let system = at + 33 + nameLength + (nameLength.isMultiple(of: 2) ? 1 : 0)
      try clearStamps(from: system, to: at + length)
      if try byte(at + 25) & 2 != 0 { try clearDirectory(at: try extent(at)) }
      at += length
    }
  }

  private mutating func clearRecord(_ at: Int) throws(ArchiveError) { try put(Self.short, at: at + 18) }

  /// The time stamps among the Rock Ridge entries of one record, also where they continue elsewhere.
  private mutating func clearStamps(from start: Int, to end: Int) throws(ArchiveError) {
    var at = start
    while at + 4 <= end {
      let length = Int(try byte(at + 2))
      if length < 4 { return }
      switch try text(at, 2) {
      case "TF":
        let isLong = try byte(at + 4) & 0x80 != 0
        let stamp = isLong ? Self.long : Self.short
        for place in stride(from: at + 5, to: at + length, by: stamp.count) { try put(stamp, at: place) }
      case "CE":
        let area = try number(at + 4) * Self.sector + number(at + 12)
        if visited.insert(area).inserted { try clearStamps(from: area, to: area + number(at + 20)) }
      case "ST": return
      default: break
      }
      at += length
    }
  }

  /// Where the directory of the record at `at` lies, in bytes.
  private func extent(_ at: Int) throws(ArchiveError) -> (start: Int, size: Int) {
    (try number(at + 2) * Self.sector, try number(at + 10))
  }

  private func byte(_ at: Int) throws(ArchiveError) -> UInt8 { try slice(at, 1)[at] }

  /// Four bytes, the least first.
  private func number(_ at: Int) throws(ArchiveError) -> Int {
    try slice(at, 4).reversed().reduce(0) { $0 << 8 | Int($1) }
  }

  private func text(_ at: Int, _ count: Int) throws(ArchiveError) -> String {
    String(decoding: try slice(at, count), as: UTF8.self)
  }

  private func slice(_ at: Int, _ count: Int) throws(ArchiveError) -> ArraySlice<UInt8> {
    guard at >= 0, at + count <= image.count else {
      throw ArchiveError(.failed, "the image ends before \(at)")
    }
    return image[at..<(at + count)]
  }

  private mutating func put(_ bytes: [UInt8], at place: Int) throws(ArchiveError) {
    _ = try slice(place, bytes.count)
    image.replaceSubrange(place..<(place + bytes.count), with: bytes)
  }
}
