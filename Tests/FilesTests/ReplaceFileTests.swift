import Files
import Glibc
import Testing

@Suite struct ReplaceFileTests {
  private let files = LocalFiles()
  private let here: TemporaryDirectory

  init() throws { here = try TemporaryDirectory() }

  private func mode(_ path: String) -> mode_t {
    var status = stat()
    return stat(path, &status) == 0 ? status.st_mode & 0o7777 : 0
  }

  @Test func `makes the parents and leaves nothing else`() throws {
    try files.replaceFile(here("a/b/c"), with: [1])
    try files.replaceFile(here("a/b/c"), with: [2, 3])
    #expect(try files.read(here("a/b/c"), limit: 10) == [2, 3])
    #expect(here.everything == ["a", "a/b", "a/b/c"])
  }

  @Test func `a new file has the mode asked for, one that exists keeps its own`() throws {
    try files.replaceFile(here("a"), with: [], mode: 0o600)
    #expect(mode(here("a")) == 0o600)
    chmod(here("a"), 0o666)
    try files.replaceFile(here("a"), with: [1], mode: 0o600)
    #expect(mode(here("a")) == 0o666)
  }

  @Test func `a link stays a link`() throws {
    try files.replaceFile(here("d/real"), with: [1])
    #expect(symlink("d/real", here("link")) == 0)
    try files.replaceFile(here("link"), with: [2])
    #expect(try files.read(here("d/real"), limit: 10) == [2])
    var status = stat()
    #expect(lstat(here("link"), &status) == 0 && status.st_mode & S_IFMT == S_IFLNK)
  }

  @Test func `a directory or a file in the way is an error`() throws {
    try files.replaceFile(here("file"), with: [1])
    let onto = #expect(throws: FileError.self) { try files.replaceFile(here.path, with: []) }
    #expect(onto?.code == .notAFile)
    let below = #expect(throws: FileError.self) { try files.replaceFile(here("file/x"), with: []) }
    #expect(below?.message == "cannot write \(here("file/x")): \(here("file")) is not a directory")
    #expect(here.everything == ["file"])
  }

  @Test func `a full disk leaves the old file and nothing beside it`() async throws {
    try files.replaceFile(here("a"), with: [1])
    await #expect(processExitsWith: .success) { [path = here("a") as String] in
      // The limit on the size of a file stands in for the end of the disk.
      signal(SIGXFSZ, SIG_IGN)
      var limit = rlimit(rlim_cur: 100, rlim_max: 100)
      setrlimit(__rlimit_resource_t(RLIMIT_FSIZE.rawValue), &limit)
      do throws(FileError) {
        try LocalFiles().replaceFile(path, with: [UInt8](repeating: 0, count: 1000))
      } catch { exit(error.code == .full && error.path == path ? EXIT_SUCCESS : EXIT_FAILURE) }
    }
    #expect(try files.read(here("a"), limit: 10) == [1])
    #expect(here.everything == ["a"])
  }

  @Test func `no permission is said as such`() async throws {
    try files.replaceFile(here("closed/a"), with: [1])
    chmod(here("closed/a"), 0o444)
    chmod(here("closed"), 0o555)
    chmod(here.path, 0o755)
    await #expect(processExitsWith: .success) { [closed = here("closed") as String] in
      if geteuid() == 0 { setuid(65534) }
      for path in [closed + "/a", closed + "/b"] {
        do throws(FileError) {
          try LocalFiles().replaceFile(path, with: [2])
          exit(EXIT_FAILURE)
        } catch {
          if error.message != "cannot write \(path): permission denied" || error.code != .denied { exit(2) }
        }
      }
    }
    chmod(here("closed"), 0o755)
    #expect(here.everything == ["closed", "closed/a"])
  }
}
