import Files
import Glibc
import Testing

@Suite struct ReadTests {
  private let files = LocalFiles()
  private let here: TemporaryDirectory

  init() throws { here = try TemporaryDirectory() }

  private func failure(_ path: String, limit: Int = 10) -> FileError? {
    #expect(throws: FileError.self) { try files.read(path, limit: limit) }
  }

  @Test func `a file up to the limit`() throws {
    try files.replaceFile(here("a"), with: [1, 2, 3])
    #expect(try files.read(here("a"), limit: 3) == [1, 2, 3])
    let error = failure(here("a"), limit: 2)
    #expect(error?.code == .tooLarge)
    #expect(error?.message == "cannot read \(here("a")): it is larger than 2 bytes")
  }

  @Test func `an empty file`() throws {
    try files.replaceFile(here("a"), with: [])
    #expect(try files.read(here("a"), limit: 0) == [])
  }

  @Test func `what is absent, a directory or a device is an error with a sentence`() {
    #expect(failure(here("a"))?.code == .notFound)
    #expect(failure(here("a"))?.message == "cannot read \(here("a")): no such file or directory")
    #expect(failure(here.path)?.message == "cannot read \(here.path): it is a directory")
    #expect(failure("/dev/zero")?.code == .notAFile)
    #expect(failure("/dev/zero")?.message == "cannot read /dev/zero: it is neither a file nor a pipe")
  }

  @Test func `a pipe is read to its end and no further than the limit`() throws {
    var ends: [CInt] = [0, 0]
    #expect(pipe(&ends) == 0)
    #expect(write(ends[1], "hello", 5) == 5)
    close(ends[1])
    #expect(try files.read("/dev/fd/\(ends[0])", limit: 5) == Array("hello".utf8))
    close(ends[0])

    #expect(pipe(&ends) == 0)
    #expect(write(ends[1], "hello", 5) == 5)
    // The writing end stays open: the limit ends it.
    #expect(failure("/dev/fd/\(ends[0])", limit: 4)?.code == .tooLarge)
    close(ends[0])
    close(ends[1])
  }

  @Test func `kinds and names`() throws {
    try files.replaceFile(here("d/b"), with: [])
    try files.replaceFile(here("d/.a"), with: [])
    #expect(symlink("nowhere", here("dangling")) == 0)
    #expect(files.kind(here("d")) == .directory)
    #expect(files.kind(here("d/b")) == .file)
    #expect(files.kind("/dev/null") == .other)
    #expect(files.kind(here("dangling")) == nil)
    #expect(try files.list(here("d")) == [".a", "b"])
    #expect(throws: FileError.self) { try files.list(here("none")) }
  }
}
