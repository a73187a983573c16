import Foundation
import Testing
import WorkerUserData

/// The script runs for real, with programs before the system's own on PATH that record what they are called with.
@Suite("The worker's lines") struct WorkerScriptTests {
  private static let worker = """
    #!/bin/sh
    printf '%s\\n' "$@" "$HOME $USER $LANG" "$http_proxy" >> CALLS
    exit 3

    """

  @Test(
    "The worker is fetched, runs with what CDS expects, and the machine goes off",
    arguments: ["dash", "bash"], ["#!/bin/sh\n", "#!/bin/sh\nset -eux\n", "#!/bin/sh\nfalse \\", "# none\n"])
  func runs(_ shell: String, _ model: String) throws {
    let run = try ScriptRun(model, shell: shell, worker: Self.worker)
    #expect(
      run.calls.split(separator: "\n").dropFirst() == [
        "--key=k3y", "--name=docker-quiet-otter", "--model=7", "--hatchery=12", "--single-use", "--ttl=30",
        "/root root C.UTF-8", "http://proxy:3128/?a='b'", "systemctl poweroff",
      ])
    #expect(run.output.contains("hatchery: worker docker-quiet-otter starts\n"))
    #expect(run.output.contains("hatchery: the worker ended with code 3; the machine powers off\n"))
    #expect(!run.output.contains("k3y"), "the key is not for the console")
    #expect(run.code == 0)
  }

  @Test("A key with a shell's own characters stays one word")
  func quoting() throws {
    let key = "a b'$(touch x)\"{{`;&"
    let run = try ScriptRun("#!/bin/sh\n", shell: "dash", worker: Self.worker, key: key)
    #expect(run.calls.contains("\n--key=\(key)\n"))
  }

  @Test("A worker that cannot be fetched is tried for twenty times, and the machine goes off")
  func fetchFails() throws {
    let run = try ScriptRun("#!/bin/sh\n", shell: "dash", worker: nil)
    #expect(run.calls == String(repeating: "sleep\n", count: 19) + "systemctl poweroff\n")
    #expect(run.output.contains("hatchery: the worker could not be fetched; the machine powers off"))
  }

  @Test("A model that ends with a failure starts no worker")
  func modelFails() throws {
    let run = try ScriptRun("#!/bin/sh\necho broken\nexit 4\n", shell: "dash", worker: Self.worker)
    #expect(run.calls.isEmpty)
    #expect(run.code == 4)
  }
}
