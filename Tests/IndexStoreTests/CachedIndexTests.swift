import Apt
import Files
import Glibc
import PackageIndex
import TestSupport
import Testing

@testable import IndexStore

/// What becomes of an index in the cache that something else has written to.
@Suite("An index in the cache")
struct CachedIndexTests {
  private static let release = Release(
    name: "debian12", family: "debian", version: "12", codename: "bookworm", apt: PackageVersion("2.6"))

  private func unpacked(_ directory: String) throws -> String {
    let name = try LocalFiles().list(directory).first { $0.hasSuffix(".index") }
    return "\(directory)/\(try #require(name))"
  }

  /// Changes a bit where it lies, as a broken disk or a careless program does, and gives the file its old time back.
  private func flip(_ path: String, bit: Int, of at: Int) throws {
    var before = stat()
    try #require(stat(path, &before) == 0)
    let file = open(path, O_RDWR)
    defer { close(file) }
    var byte: UInt8 = 0
    try #require(pread(file, &byte, 1, off_t(at)) == 1)
    byte ^= 1 << UInt8(bit)
    try #require(pwrite(file, &byte, 1, off_t(at)) == 1)
    try #require(futimens(file, [before.st_atim, before.st_mtim]) == 0)
  }

  @Test("with one bit changed anywhere is unpacked anew")
  func bits() throws {
    let seed = UInt64.random(in: 0...UInt64.max)
    print("seed of the flipped bits: \(seed)")
    var random = SeededRandom(seed: seed)
    try inCache { directory, store in
      _ = try store.index(for: Self.release)
      let path = try unpacked(directory)
      let whole = try LocalFiles().read(path, limit: 1 << 24)
      for _ in 0..<20 {
        let at = Int.random(in: whole.indices, using: &random)
        try flip(path, bit: Int.random(in: 0..<8, using: &random), of: at)
        let found = try #require(try store.index(for: Self.release))
        #expect(found.origin == .shipped)
        #expect(try LocalFiles().read(path, limit: 1 << 24) == whole, "byte \(at)")
      }
    }
  }

  @Test("that was made later and has one bit changed is passed over, and that is said")
  func updated() throws {
    try inCache { directory, store in
      _ = try store.index(for: Self.release)
      let later = "\(directory)/debian12.index"
      try LocalFiles().replaceFile(later, with: LocalFiles().read(unpacked(directory), limit: 1 << 24))
      #expect(try store.index(for: Self.release)?.origin == .updated(later))
      #expect(store.complaint(about: "debian12") == nil)
      try flip(later, bit: 3, of: 1_000_000)
      #expect(try store.index(for: Self.release)?.origin == .shipped)
      let complaint = try #require(store.complaint(about: "debian12"))
      #expect(complaint.message.hasPrefix("\(later) is passed over: "))
      #expect(complaint.code == .damaged)
    }
  }

  @Test("of a release that the program has none of is not silently replaced by another's")
  func absent() throws {
    try inCache { directory, store in
      try LocalFiles().replaceFile("\(directory)/debian8.index", with: Array("MODELCIX".utf8) + [1, 0, 0, 0])
      let complaint = try #require(store.complaint(about: "debian8"))
      #expect(complaint.code == .otherFormat)
      #expect(store.complaint(about: "debian9") == nil)
    }
  }

  @Test("is read whole once, and again when it is another file")
  func once() throws {
    try inCache { directory, store in
      _ = try store.index(for: Self.release)
      let path = try unpacked(directory)
      let checked = CheckedFile(of: path)
      func identity() throws -> IndexIdentity { try #require(try SuiteIndex.open(path).identity) }
      // What was noted in the tick of the clock in which the file was made counts from the next opening on.
      usleep(20_000)
      _ = try store.index(for: Self.release)
      #expect(checked.names(try identity()))
      // The same bytes in another file: who knows.
      try LocalFiles().replaceFile(path, with: LocalFiles().read(path, limit: 1 << 24))
      #expect(!checked.names(try identity()))
      usleep(20_000)
      _ = try store.index(for: Self.release)
      #expect(checked.names(try identity()))
      // A note that something else has written says nothing.
      for text in ["", "\n", String(repeating: "1", count: 80)] {
        try LocalFiles().replaceFile(checked.path, with: Array(text.utf8))
        #expect(!checked.names(try identity()))
      }
    }
  }
}
