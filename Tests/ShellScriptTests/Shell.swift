import Foundation
import Testing

/// A real shell to which printed text is given.
struct Shell: Sendable, CustomTestStringConvertible {
  let name: String
  let words: [String]

  static let dash = Shell(name: "dash", words: ["/usr/bin/env", "dash"])
  static let bash = Shell(name: "bash --posix", words: ["/usr/bin/env", "bash", "--posix"])
  static let all = [dash, bash]

  var testDescription: String { name }

  /// What it writes on standard output when it reads `script` from a file.
  func run(_ script: String) throws -> [UInt8] {
    let directory = FileManager.default.temporaryDirectory.appendingPathComponent("modelc-\(UUID())")
    try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: directory) }
    let file = directory.appendingPathComponent("script")
    try Data(script.utf8).write(to: file)
    let process = Process()
    process.executableURL = URL(fileURLWithPath: words[0])
    process.arguments = Array(words.dropFirst()) + [file.path]
    process.environment = ["PATH": "/usr/bin:/bin", "HOME": "/nowhere", "LC_ALL": "C"]
    process.currentDirectoryURL = directory
    process.standardInput = FileHandle.nullDevice
    let output = Pipe()
    process.standardOutput = output
    try process.run()
    let bytes = try output.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else { throw Failure(code: process.terminationStatus) }
    return Array(bytes)
  }

  struct Failure: Error { let code: Int32 }
}
