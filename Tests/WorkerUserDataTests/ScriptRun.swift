import Foundation
import WorkerUserData

/// User-data that ran in a shell, where `/download/worker/…` is a file and nothing can power the machine off.
struct ScriptRun {
  let output: String
  let code: Int32
  /// What the programs were called with, a line each.
  let calls: String

  /// `worker` is the program that is fetched, nil where there is none; `stubs` are programs before the system's own on
  /// PATH, by name. `CALLS` in their texts is the file of the calls.
  init(
    _ model: String, shell: String, worker: String?, key: String = "k3y",
    metadata: WorkerLaunch.Metadata = .open, stubs: [String: String] = [:]
  ) throws {
    let manager = FileManager.default
    let root = manager.temporaryDirectory.appendingPathComponent("worker-\(UUID())").path
    defer { try? manager.removeItem(atPath: root) }
    for directory in ["bin", "download/worker", "work"] {
      try manager.createDirectory(atPath: "\(root)/\(directory)", withIntermediateDirectories: true)
    }
    func program(_ name: String, _ text: String) throws {
      try text.replacing("CALLS", with: "\(root)/calls")
        .write(toFile: "\(root)/bin/\(name)", atomically: false, encoding: .utf8)
      try manager.setAttributes([.posixPermissions: 0o755], ofItemAtPath: "\(root)/bin/\(name)")
    }
    for name in ["systemctl", "shutdown", "poweroff"] {
      try program(name, "#!/bin/sh\necho \"\(name) $*\" >> CALLS\n")
    }
    try program("sync", "#!/bin/sh\n")
    try program("sleep", "#!/bin/sh\necho sleep >> CALLS\n")
    try program("uname", "#!/bin/sh\necho x86_64\n")
    try program("mktemp", "#!/bin/sh\necho \(root)/work\n")
    for (name, text) in stubs { try program(name, text) }
    if let worker {
      try worker.replacing("CALLS", with: "\(root)/calls").write(
        toFile: "\(root)/download/worker/x86_64", atomically: false, encoding: .utf8)
    }
    let launch = WorkerLaunch(
      api: "file://\(root)", key: key, name: "docker-quiet-otter", model: 7, hatchery: 12, ttl: 30,
      environment: [.init("http_proxy", "http://proxy:3128/?a='b'")], metadata: metadata)
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
    output = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    calls = (try? String(contentsOfFile: "\(root)/calls", encoding: .utf8)) ?? ""
    code = process.terminationStatus
  }
}
