import Apt
import Files
import Glibc
import PackageIndex
import Testing

@testable import IndexStore

@Suite("Where indexes lie")
struct IndexStoreTests {
  private func release(_ family: String, _ version: String) -> Release {
    Release(
      name: family + version.filter { $0 != "." }, family: family, version: version, codename: "x",
      apt: PackageVersion("1"))
  }

  @Test("the program has Debian 11, 12 and 13, whole")
  func shipped() throws {
    #expect(ShippedIndex.all.map(\.release) == ["debian11", "debian12", "debian13"])
    for shipped in ShippedIndex.all {
      let index = try SuiteIndex.open(bytes: shipped.bytes())
      try index.verify()
      #expect(index.size == shipped.size)
      #expect(index.provenance.date == shipped.date)
      #expect(index.provenance.release == shipped.release)
      #expect(index.id(of: "git") != nil)
    }
  }

  @Test("unpacks the program's own once, into the cache")
  func unpacking() throws {
    try inCache { directory, store in
      let found = try #require(try store.index(for: release("debian", "12")))
      #expect(found.isExact && found.origin == .shipped)
      let files = try LocalFiles().list(directory)
      #expect(files.count == 2 && files.allSatisfy { $0.hasPrefix("shipped-debian12-") })
      _ = try store.index(for: release("debian", "12"))
      #expect(try LocalFiles().list(directory) == files)
    }
  }

  @Test("works where no cache can be written")
  func withoutCache() throws {
    for directory in [nil, "/proc/nothing/indexes"] {
      let found = try IndexStore(directory: directory, files: LocalFiles()).index(
        for: release("debian", "13"))
      #expect(found?.index.id(of: "docker.io") != nil)
    }
  }

  @Test("passes over one in the cache that is damaged")
  func damaged() throws {
    try inCache { directory, store in
      try LocalFiles().replaceFile("\(directory)/debian12.index", with: Array("nothing".utf8))
      #expect(try store.index(for: release("debian", "12"))?.origin == .shipped)
    }
  }

  @Test("unpacks the program's own anew where another's bytes lie in its place")
  func overwritten() throws {
    try inCache { directory, store in
      _ = try store.index(for: release("debian", "12"))
      let path = try #require(
        try LocalFiles().list(directory).first { $0.hasSuffix(".index") }.map { "\(directory)/\($0)" })
      var bytes = try LocalFiles().read(path, limit: 1 << 24)
      for at in 256..<bytes.count { bytes[at] = 0 }
      try LocalFiles().replaceFile(path, with: bytes)
      #expect(try store.index(for: release("debian", "12"))?.index.id(of: "git") != nil)
      // A copy under the name of another release is not taken for it.
      try LocalFiles().replaceFile(
        "\(directory)/debian13.index", with: try LocalFiles().read(path, limit: 1 << 24))
      #expect(try store.index(for: release("debian", "13"))?.origin == .shipped)
    }
  }

  @Test("lets the nearest release stand in, and says so")
  func standIns() throws {
    for (family, version, near) in [
      ("debian", "8", "debian11"), ("debian", "14", "debian13"), ("ubuntu", "20.04", "debian11"),
      ("ubuntu", "22.04", "debian12"), ("ubuntu", "24.04", "debian13"),
    ] {
      let found = try #require(
        try IndexStore(directory: nil, files: LocalFiles()).index(for: release(family, version)))
      #expect(found.release == near)
      #expect(!found.isExact)
    }
  }
}
