import Foundation

/// Runs what the rules speak of, as cloud-init would: with nothing in the environment, no terminal, nothing to read.
enum Shell {
  struct Result {
    let code: Int32
    let output: String
    let errors: String
  }

  /// A script of one line or many by a shell that is named by its path.
  static func run(_ script: String, by shell: String = "/bin/dash") throws -> Result {
    try start(shell, ["-c", script])
  }

  /// A file with these bytes, as the kernel runs it; nil when the kernel refuses.
  static func execute(_ bytes: [UInt8]) throws -> Result? {
    let path = NSTemporaryDirectory() + "modelc-\(UUID().uuidString)"
    defer { try? FileManager.default.removeItem(atPath: path) }
    // Written by another process: what this one has open for writing, its children have too, and then it is busy.
    let escaped = bytes.map { "\\0" + String($0, radix: 8) }.joined()
    _ = try start("/bin/sh", ["-c", #"printf %b "$1" > "$0" && chmod 755 "$0""#, path, escaped])
    do { return try start(path, []) } catch { return nil }
  }

  private static func start(_ program: String, _ arguments: [String]) throws -> Result {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: program)
    process.arguments = arguments
    process.environment = ["PATH": "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"]
    process.currentDirectoryURL = URL(fileURLWithPath: NSTemporaryDirectory())
    process.standardInput = FileHandle.nullDevice
    let (output, errors) = (Pipe(), Pipe())
    process.standardOutput = output
    process.standardError = errors
    try process.run()
    let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    let complaint = String(decoding: errors.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    return Result(code: process.terminationStatus, output: text, errors: complaint)
  }
}
