import Archive
import Testing

@Suite struct TarTests {
  @Test func `a file is one plain header, its content and the end`() throws {
    let tar = try tarBytes([ArchiveEntry("a/b.txt", Array("hello\n".utf8), mode: 0o755)])
    var expected = TarHeader("a/b.txt")
    expected.mode = 0o755
    #expect(tar == expected.bytes(Array("hello\n".utf8)) + TarHeader.end)
  }

  @Test func `files keep the order they are given in`() throws {
    let tar = try tarBytes([ArchiveEntry("b", [1]), ArchiveEntry("a", [])])
    #expect(tar == TarHeader("b").bytes([1]) + TarHeader("a").bytes() + TarHeader.end)
  }

  @Test(arguments: ["", "/etc/passwd", "../x", "a/../b", "a//b", "./a", "a/", "a\\b", "a\nb", "é"])
  func `a path that leads elsewhere is not written`(path: String) {
    #expect { try tarBytes([ArchiveEntry(path, [])]) } throws: { ($0 as? ArchiveError)?.code == .refused }
  }

  @Test func `the longest path is 100 bytes`() throws {
    let longest = String(repeating: "n", count: 100)
    let packed = try zstdBytes(tarBytes([ArchiveEntry(longest, [7])]), level: 3)
    let unpacked = try unpackTarZstd(packed, limits: UnpackLimits(entries: 1, bytes: 4096))
    #expect(unpacked.entries == [ArchiveEntry(longest, [7])])
    #expect { try tarBytes([ArchiveEntry(longest + "n", [])]) } throws: {
      ($0 as? ArchiveError)?.code == .refused
    }
  }
}
