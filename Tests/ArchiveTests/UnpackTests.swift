import Archive
import Testing

@Suite struct UnpackTests {
  private let limits = UnpackLimits(entries: 8, bytes: 1 << 20)
  private let entries = [
    ArchiveEntry("manifest.json", Array("{}".utf8)), ArchiveEntry("x.udata", Array("#!/bin/sh\n".utf8)),
  ]

  private func refusal(_ tar: [UInt8], limits: UnpackLimits? = nil) throws -> ArchiveError? {
    let packed = try zstdBytes(tar, level: 1)
    return #expect(throws: ArchiveError.self) { try unpackTarZstd(packed, limits: limits ?? self.limits) }
  }

  @Test func `what was packed comes back, with the digest of the tar`() throws {
    let tar = try tarBytes(entries)
    let unpacked = try unpackTarZstd(zstdBytes(tar, level: 19), limits: limits)
    #expect(unpacked.entries == entries)
    #expect(unpacked.digest == SHA256.hex(of: tar))
  }

  @Test func `the digest does not depend on the compression`() throws {
    let tar = try tarBytes(entries)
    let (fast, small) = (try zstdBytes(tar, level: 1), try zstdBytes(tar, level: 19))
    #expect(fast != small)
    #expect(try unpackTarZstd(fast, limits: limits).digest == unpackTarZstd(small, limits: limits).digest)
  }

  @Test(arguments: [
    ("/etc/passwd", "absolute"), ("../x", "upwards"), ("a/../../x", "upwards"), ("a\\b", "backslash"),
    ("a\u{1b}[31m", "ASCII"), ("a//b", "empty"), ("./a", "empty"), ("", "name"),
  ])
  func `a path trick is refused`(path: String, word: String) throws {
    let error = try refusal(TarHeader(path).bytes([1]) + TarHeader.end)
    #expect(error?.code == .refused || error?.code == .damaged)
    if !path.isEmpty { #expect(error?.message.contains(word) == true, "\(error?.message ?? "")") }
  }

  @Test(
    arguments: [
      ("1", "hard link"), ("2", "symbolic link"), ("3", "character device"), ("4", "block device"),
      ("5", "directory"), ("6", "pipe"),
    ] as [(Character, String)])
  func `only regular files are accepted`(type: Character, name: String) throws {
    let first = TarHeader("a").bytes([1])
    let error = try refusal(first + TarHeader("b", type: type, link: "a").bytes() + TarHeader.end)
    #expect(error?.code == .refused)
    #expect(error?.message == "'b' is not a regular file")
  }

  @Test func `a path that is there twice is refused`() throws {
    let error = try refusal(TarHeader("a").bytes([1]) + TarHeader("a").bytes([2]) + TarHeader.end)
    #expect(error?.message == "the path 'a' is there twice")
  }

  @Test func `a file that is also a directory is refused`() throws {
    let error = try refusal(TarHeader("a").bytes([1]) + TarHeader("a/b").bytes([2]) + TarHeader.end)
    #expect(error?.message == "'a' is both a file and a directory")
  }

  @Test func `more entries than allowed are refused`() throws {
    let tar = (0...8).flatMap { TarHeader("f\($0)").bytes() } + TarHeader.end
    #expect(try refusal(tar)?.code == .tooLarge)
  }

  @Test func `a bomb stops at the limit`() throws {
    let bomb = TarHeader("a").bytes([UInt8](repeating: 0, count: 32 << 20)) + TarHeader.end
    let packed = try zstdBytes(bomb, level: 19)
    #expect(packed.count < 1 << 16)
    #expect(try refusal(bomb)?.code == .tooLarge)
  }

  @Test func `a size that is a lie is refused`() throws {
    _ = try refusal(TarHeader("a", size: 1 << 32).bytes([1]) + TarHeader.end)
    _ = try refusal(TarHeader("a", size: 600).bytes([1]) + TarHeader.end)
  }

  @Test func `dates, padding and anything behind the end are not canonical`() throws {
    let file = TarHeader("a").bytes([1])
    for tar in [
      TarHeader("a", time: 1).bytes([1]) + TarHeader.end, file + TarHeader.end + [0],
      file + TarHeader.end + [65], file, file + TarHeader.end + TarHeader.end,
      file + TarHeader.end + TarHeader("b").bytes() + TarHeader.end,
    ] {
      let error = try refusal(tar)
      #expect(error?.message.hasPrefix("the tar is not canonical") == true)
    }
  }

  @Test func `a cut archive is damaged`() throws {
    let packed = try zstdBytes(tarBytes(entries), level: 3)
    for length in [0, 1, 3, packed.count / 2, packed.count - 1] {
      #expect(throws: ArchiveError.self) { try unpackTarZstd(Array(packed.prefix(length)), limits: limits) }
    }
  }

  @Test func `something behind the frame is refused`() throws {
    let packed = try zstdBytes(tarBytes(entries), level: 3)
    let skippable: [UInt8] = [0x50, 0x2a, 0x4d, 0x18, 1, 0, 0, 0, 7]
    for tail in [[0], Array("garbage".utf8), skippable, packed] {
      #expect(throws: ArchiveError.self, "\(tail.prefix(9))") {
        try unpackTarZstd(packed + tail, limits: limits)
      }
    }
  }

  @Test func `another compression, none, or two are refused`() throws {
    let tar = try tarBytes(entries)
    let twice = try zstdBytes(zstdBytes(tar, level: 1), level: 1)
    for bytes in [tar, try gzipBytes(tar), twice] {
      #expect(throws: ArchiveError.self) { try unpackTarZstd(bytes, limits: limits) }
    }
  }
}
