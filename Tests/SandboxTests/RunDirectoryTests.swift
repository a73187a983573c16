import Files
import Glibc
import Processes
import Testing

@testable import Sandbox

/// A run's directory goes with the run, and what the run has started goes with it.
@Suite struct RunDirectoryTests {
  private let namespace = Namespace(isRoot: true)
  private let subprocess = Subprocess(environment: ["PATH": "/usr/bin:/bin"])

  @Test("it is there as long as somebody holds it, with all that is in it, and what it holds ends with it")
  func lives() throws {
    let parent = try RunDirectory(in: "/tmp", namespace, subprocess)
    let child = try Child("sleep", ["600"], ["PATH": "/usr/bin:/bin"], streams: [:], inOwnSession: true)
    let group = child.pid
    func run() throws -> String {
      let directory = try RunDirectory(in: parent.file("runs"), namespace, subprocess)
      directory.holds(group)
      #expect(mkdir(directory.file("base/below"), 0o700) == 0)
      // What somebody holds is no leftover.
      #expect(RunDirectory.sweep(parent.file("runs"), namespace, subprocess) == 0)
      #expect(LocalFiles().kind(directory.file("base/below")) == .directory)
      return directory.path
    }
    #expect(LocalFiles().kind(try run()) == nil)
    #expect(child.wait() == 128 + SIGKILL)
  }

  @Test("what a run has left that nobody could clear up after is found and removed")
  func leftovers() throws {
    let parent = try RunDirectory(in: "/tmp", namespace, subprocess)
    #expect(mkdir(parent.file("left"), 0o700) == 0)
    // One that is just being made has no lock yet.
    #expect(RunDirectory.sweep(parent.path, namespace, subprocess) == 0)
    close(open(parent.file("left/lock"), O_CREAT | O_WRONLY, 0o600))
    #expect(RunDirectory.sweep(parent.path, namespace, subprocess) == 1)
    #expect(LocalFiles().kind(parent.file("left")) == nil)
  }
}
