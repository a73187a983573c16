import Archive
import Glibc
import Testing

@Suite struct SeedImageTests {
  static let entries = [
    ArchiveEntry("meta-data", Array("instance-id: i-1\n".utf8)),
    ArchiveEntry("user-data", Array("#!/bin/sh\necho hello\n".utf8)),
    ArchiveEntry("openstack/a-name-too-long-for-the-old-eight-dot-three.json", Array("{}".utf8)),
  ]

  @Test func `the image is the same an hour later and elsewhere`() async {
    await #expect(processExitsWith: .success) {
      let first = try isoBytes(volume: "cidata", entries: SeedImageTests.entries)
      setenv("TZ", "Asia/Kathmandu", 1)
      tzset()
      // Long enough for the second on the clock to be another one.
      usleep(1_100_000)
      let second = try isoBytes(volume: "cidata", entries: SeedImageTests.entries)
      exit(first == second ? EXIT_SUCCESS : EXIT_FAILURE)
    }
  }

  @Test func `no date of today is left`() throws {
    let image = try isoBytes(volume: "cidata", entries: Self.entries)
    var now = time(nil)
    let year = Int(gmtime(&now).pointee.tm_year)
    for text in ["\(1900 + year)"] { #expect(!image.contains(Array(text.utf8))) }
    // Year, month and day as a directory record has them.
    let day = gmtime(&now).pointee
    #expect(!image.contains([UInt8(year), UInt8(day.tm_mon + 1), UInt8(day.tm_mday)]))
  }

  @Test func `the label and the names are as cloud-init looks for them`() throws {
    let image = try isoBytes(volume: "cidata", entries: Self.entries)
    #expect(String(decoding: image[(16 * 2048 + 40)..<(16 * 2048 + 46)], as: UTF8.self) == "CIDATA")
    let joliet = "cidata".utf16.flatMap { [UInt8($0 >> 8), UInt8($0 & 255)] }
    #expect(Array(image[(17 * 2048 + 40)..<(17 * 2048 + 52)]) == joliet)
    // NM: the Rock Ridge name.
    #expect(image.contains(Array("NM\u{0e}\u{1}\u{0}user-data".utf8)))
    #expect(image.contains("user-data".utf16.flatMap { [UInt8($0 >> 8), UInt8($0 & 255)] }))
    #expect(image.contains(Self.entries[1].bytes))
  }

  @Test func `a label that does not fit is refused`() {
    #expect(throws: ArchiveError.self) {
      try isoBytes(volume: String(repeating: "x", count: 40), entries: Self.entries)
    }
  }
}
