import Foundation
import Testing
import WorkerUserData

/// The script runs for real, with programs before the system's own on PATH that record what they are called with.
@Suite("The worker's lines") struct WorkerScriptTests {
  private struct Run {
    let output: String
    let code: Int32
    let calls: String
  }

  /// Runs user-data in a shell, where `/download/worker/…` is a file and nothing can power the machine off.
  private func run(_ model: String, shell: String, worker: String?, key: String = "k3y") throws -> Run {
    let manager = FileManager.default
    let root = manager.temporaryDirectory.appendingPathComponent("worker-\(UUID())").path
    defer { try? manager.removeItem(atPath: root) }
    for directory in ["bin", "download/worker", "work"] {
      try manager.createDirectory(atPath: "\(root)/\(directory)", withIntermediateDirectories: true)
    }
    func program(_ name: String, _ text: String) throws {
      try text.write(toFile: "\(root)/bin/\(name)", atomically: false, encoding: .utf8)
      try manager.setAttributes([.posixPermissions: 0o755], ofItemAtPath: "\(root)/bin/\(name)")
    }
    for name in ["systemctl", "shutdown", "poweroff"] {
      try program(name, "#!/bin/sh\necho \"\(name) $*\" >> \(root)/calls\n")
    }
    try program("sync", "#!/bin/sh\n")
    try program("sleep", "#!/bin/sh\necho sleep >> \(root)/calls\n")
    try program("uname", "#!/bin/sh\necho x86_64\n")
    try program("mktemp", "#!/bin/sh\necho \(root)/work\n")
    if let worker {
      try worker.replacing("CALLS", with: "\(root)/calls").write(
        toFile: "\(root)/download/worker/x86_64", atomically: false, encoding: .utf8)
    }
    let launch = WorkerLaunch(
      api: "file://\(root)", key: key, name: "docker-quiet-otter", model: 7, hatchery: 12, ttl: 30,
      environment: [.init("http_proxy", "http://proxy:3128/?a='b'")])
    let script = "\(root)/user-data"
    try Data(assembled(model, launch).bytes).write(to: URL(fileURLWithPath: script))
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["-i", "PATH=\(root)/bin:/usr/bin:/bin", shell, script]
    let pipe = Pipe()
    process.standardOutput = pipe
    process.standardError = pipe
    process.standardInput = FileHandle.nullDevice
    try process.run()
    let output = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    let calls = (try? String(contentsOfFile: "\(root)/calls", encoding: .utf8)) ?? ""
    return Run(output: output, code: process.terminationStatus, calls: calls)
  }

  private static let worker = """
    #!/bin/sh
    printf '%s\\n' "$@" "$HOME $USER $LANG" "$http_proxy" >> CALLS
    exit 3

    """

  @Test(
    "The worker is fetched, runs with what CDS expects, and the machine goes off",
    arguments: ["dash", "bash"], ["#!/bin/sh\n", "#!/bin/sh\nset -eux\n", "#!/bin/sh\nfalse \\", "# none\n"])
  func runs(_ shell: String, _ model: String) throws {
    let run = try run(model, shell: shell, worker: Self.worker)
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
    let run = try run("#!/bin/sh\n", shell: "dash", worker: Self.worker, key: key)
    #expect(run.calls.contains("\n--key=\(key)\n"))
  }

  @Test("A worker that cannot be fetched is tried for twenty times, and the machine goes off")
  func fetchFails() throws {
    let run = try run("#!/bin/sh\n", shell: "dash", worker: nil)
    #expect(run.calls == String(repeating: "sleep\n", count: 19) + "systemctl poweroff\n")
    #expect(run.output.contains("hatchery: the worker could not be fetched; the machine powers off"))
  }

  @Test("A model that ends with a failure starts no worker")
  func modelFails() throws {
    let run = try run("#!/bin/sh\necho broken\nexit 4\n", shell: "dash", worker: Self.worker)
    #expect(run.calls.isEmpty)
    #expect(run.code == 4)
  }
}
