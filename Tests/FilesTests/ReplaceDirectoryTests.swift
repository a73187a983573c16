import Files
import Glibc
import Synchronization
import Testing

@Suite struct ReplaceDirectoryTests {
  private let files = LocalFiles()
  private let here: TemporaryDirectory

  init() throws { here = try TemporaryDirectory() }

  @Test func `the whole directory is the new one`() throws {
    try files.replaceDirectory(here("build/x"), with: [OutputFile("a", [1]), OutputFile("b", [2])])
    try files.replaceDirectory(here("build/x"), with: [OutputFile("b", [3])]) { $0 == "a" }
    #expect(here.everything == ["build", "build/x", "build/x/b"])
    #expect(try files.read(here("build/x/b"), limit: 10) == [3])
  }

  @Test func `a name that is not ours is kept, and all else too`() throws {
    try files.replaceDirectory(here("x"), with: [OutputFile("a", [1])])
    try files.replaceFile(here("x/notes.txt"), with: [9])
    let error = #expect(throws: FileError.self) {
      try files.replaceDirectory(here("x"), with: [OutputFile("a", [2])])
    }
    #expect(error?.code == .exists)
    #expect(
      error?.message
        == "cannot replace \(here("x")): it holds notes.txt, which was not written by an earlier run")
    #expect(here.everything == ["x", "x/a", "x/notes.txt"])
    #expect(try files.read(here("x/a"), limit: 10) == [1])
  }

  @Test func `a directory inside is never removed, whatever its name`() throws {
    try files.replaceFile(here("x/a/precious"), with: [9])
    #expect(throws: FileError.self) {
      try files.replaceDirectory(here("x"), with: [OutputFile("a", [2])]) { _ in true }
    }
    #expect(here.everything == ["x", "x/a", "x/a/precious"])
  }

  @Test(arguments: ["", ".", "..", "a/b", "/a"])
  func `a name that is not plain is refused`(name: String) {
    let error = #expect(throws: FileError.self) {
      try files.replaceDirectory(here("x"), with: [OutputFile(name, [])])
    }
    #expect(error?.code == .badName)
    #expect(here.everything.isEmpty)
  }

  @Test func `a file in the way is an error`() throws {
    try files.replaceFile(here("x"), with: [1])
    let error = #expect(throws: FileError.self) { try files.replaceDirectory(here("x"), with: []) }
    #expect(error?.message == "cannot write \(here("x")): it is not a directory")
  }

  @Test func `a link to a directory stays a link`() throws {
    try files.replaceDirectory(here("real"), with: [OutputFile("a", [1])])
    #expect(symlink("real", here("link")) == 0)
    try files.replaceDirectory(here("link"), with: [OutputFile("a", [2])])
    #expect(try files.read(here("real/a"), limit: 10) == [2])
    #expect(here.everything == ["link", "link/a", "real", "real/a"])
  }

  @Test func `a full disk leaves the old directory and nothing beside it`() async throws {
    try files.replaceDirectory(here("x"), with: [OutputFile("a", [1])])
    await #expect(processExitsWith: .success) { [path = here("x") as String] in
      signal(SIGXFSZ, SIG_IGN)
      var limit = rlimit(rlim_cur: 100, rlim_max: 100)
      setrlimit(__rlimit_resource_t(RLIMIT_FSIZE.rawValue), &limit)
      let new = [OutputFile("a", [2]), OutputFile("b", [UInt8](repeating: 0, count: 1000))]
      do throws(FileError) { try LocalFiles().replaceDirectory(path, with: new) } catch {
        exit(error.code == .full && error.path == path + "/b" ? EXIT_SUCCESS : EXIT_FAILURE)
      }
    }
    #expect(here.everything == ["x", "x/a"])
    #expect(try files.read(here("x/a"), limit: 10) == [1])
  }

  @Test func `what a killed run left is swept away, what a living one writes is not`() throws {
    // No process has this pid: the kernel's highest is 4194304.
    try files.replaceDirectory(here(".x.4999999.1.aside"), with: [OutputFile("a", [1])])
    try files.replaceFile(here(".x.\(getpid()).999999.aside"), with: [1])
    try files.replaceFile(here(".x.1.1.aside"), with: [1])
    try files.replaceFile(here(".x.mine.aside"), with: [1])
    try files.replaceDirectory(here("x"), with: [OutputFile("a", [1])])
    #expect(here.everything == [".x.1.1.aside", ".x.mine.aside", "x", "x/a"])
  }

  @Test func `somebody who looks all the while never finds it absent`() async throws {
    try files.replaceDirectory(here("x"), with: [OutputFile("a", [0])])
    let path = here("x")
    let isDone = Atomic(false)
    let isLooking = Atomic(false)
    let watcher = Task.detached {
      var looks = (present: 0, absent: 0)
      while !isDone.load(ordering: .acquiring) {
        if LocalFiles().kind(path) == .directory { looks.present += 1 } else { looks.absent += 1 }
        isLooking.store(true, ordering: .releasing)
      }
      return looks
    }
    do {
      defer { isDone.store(true, ordering: .releasing) }
      // Other tests may have every thread of the pool for a while.
      while !isLooking.load(ordering: .acquiring) { await Task.yield() }
      for number in 0..<2000 {
        try files.replaceDirectory(path, with: [OutputFile("a", [UInt8(number % 256)])])
      }
    }
    let seen = await watcher.value
    #expect(seen.present > 0)
    #expect(seen.absent == 0)
  }

  @Test(arguments: 0..<20)
  func `killed at any moment, it is the old whole or the new whole`(moment: UInt32) async throws {
    let generation = { (number: UInt8) in ["a", "b", "c"].map { OutputFile($0, [number]) } }
    try files.replaceDirectory(here("x"), with: generation(0))
    await #expect(processExitsWith: .signal(SIGKILL)) { [path = here("x") as String, moment] in
      var killer = pthread_t()
      var delay = 200 + 137 * moment
      pthread_create(
        &killer, nil,
        { argument in
          if let argument { usleep(argument.load(as: UInt32.self)) }
          kill(getpid(), SIGKILL)
          return nil
        }, &delay)
      for number in (0...UInt8.max) {
        try LocalFiles().replaceDirectory(path, with: ["a", "b", "c"].map { OutputFile($0, [number]) })
      }
      pthread_join(killer, nil)
    }
    let contents = try ["a", "b", "c"].map { try files.read(here("x/\($0)"), limit: 10) }
    #expect(Set(contents).count == 1)
    try files.replaceDirectory(here("x"), with: generation(1))
    #expect(here.everything == ["x", "x/a", "x/b", "x/c"])
  }
}
