import Archive
import Testing

@Suite struct CompressionTests {
  private let text = Array(String(repeating: "apt-get install -y docker.io\n", count: 500).utf8)

  @Test func `gzip carries neither time nor name`() throws {
    let packed = try gzipBytes(text)
    #expect(Array(packed.prefix(4)) == [0x1f, 0x8b, 8, 0], "no flags, so no name")
    #expect(Array(packed[4..<8]) == [0, 0, 0, 0])
    #expect(packed.count < text.count / 20)
  }

  @Test func `both come back`() throws {
    #expect(try decompressedBytes(gzipBytes(text), .gzip, limit: text.count) == text)
    #expect(try decompressedBytes(zstdBytes(text, level: 19), .zstd, limit: text.count) == text)
  }

  @Test func `nothing comes back as nothing`() throws {
    #expect(try decompressedBytes(gzipBytes([]), .gzip, limit: 0) == [])
    #expect(try decompressedBytes(zstdBytes([], level: 3), .zstd, limit: 0) == [])
  }

  @Test func `one byte over the limit is too large`() throws {
    let packed = try gzipBytes(text)
    let error = #expect(throws: ArchiveError.self) {
      try decompressedBytes(packed, .gzip, limit: text.count - 1)
    }
    #expect(error?.code == .tooLarge)
  }

  @Test func `text is not gzip`() {
    #expect(throws: ArchiveError.self) { try decompressedBytes(text, .gzip, limit: 1 << 20) }
  }

  @Test(arguments: [
    ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
    ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
  ])
  func `the digest is that of FIPS 180-4`(text: String, digest: String) {
    #expect(SHA256.hex(of: Array(text.utf8)) == digest)
  }
}
