import Foundation
import Testing
import WorkerUserData

@Suite("The worker's lines, as others read them") struct ShellCheckTests {
  @Test(
    "ShellCheck finds nothing in them, alone or behind a script", arguments: WorkerLaunch.Metadata.allCases)
  func clean(_ metadata: WorkerLaunch.Metadata) throws {
    let launch = WorkerLaunch(
      api: "http://cds.example.net", key: "k3y", name: "docker-quiet-otter", model: 7, hatchery: 12, ttl: 30,
      metadata: metadata)
    let file = FileManager.default.temporaryDirectory.appendingPathComponent("user-data-\(UUID()).sh")
    defer { try? FileManager.default.removeItem(at: file) }
    try Data(assembled("#!/bin/sh\ntrue\n", launch).bytes).write(to: file)
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["shellcheck", "--shell=sh", file.path]
    let pipe = Pipe()
    process.standardOutput = pipe
    try process.run()
    let findings = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    #expect(process.terminationStatus == 0, "\(findings)")
  }
}
