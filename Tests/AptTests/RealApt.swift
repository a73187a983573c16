import Foundation

/// The machine's own apt; the tests that need it are left out where it is not installed.
enum RealApt {
  static var isInstalled: Bool {
    ["/usr/bin/apt-get", "/usr/bin/apt-config"].allSatisfy {
      FileManager.default.isExecutableFile(atPath: $0)
    }
  }

  /// For each command line, whether apt's parser takes it: behind each stands an option that nobody has, so that none
  /// is ever run, and the question is whether that is the one it stumbles over.
  static func accepts(_ lines: [String]) throws -> [Bool] {
    let script = """
      while read -r line; do
        case $($line --modelc-nonsense 2>&1) in
          *--modelc-nonsense*) printf y ;;
          *) printf n ;;
        esac
      done
      """
    let answer = try run(["/bin/sh", "-c", script], input: lines.joined(separator: "\n") + "\n")
    return answer.utf8.map { $0 == UInt8(ascii: "y") }
  }

  /// What `apt-config dump` says of a configuration file; nil when it refuses the file.
  static func dump(_ text: String) throws -> [String]? {
    let file = FileManager.default.temporaryDirectory.appendingPathComponent("modelc-\(UUID())")
    defer { try? FileManager.default.removeItem(at: file) }
    try Data(text.utf8).write(to: file)
    let script = "apt-config -c=\(file.path) dump || echo refused"
    let lines = try run(["/bin/sh", "-c", script], input: "").split(separator: "\n").map(String.init)
    return lines.contains("refused") ? nil : lines
  }

  private static func run(_ command: [String], input: String) throws -> String {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: command[0])
    process.arguments = Array(command.dropFirst())
    process.environment = ["PATH": "/usr/bin:/bin", "LC_ALL": "C"]
    let file = FileManager.default.temporaryDirectory.appendingPathComponent("modelc-\(UUID())")
    defer { try? FileManager.default.removeItem(at: file) }
    try Data(input.utf8).write(to: file)
    process.standardInput = try FileHandle(forReadingFrom: file)
    process.standardError = FileHandle.nullDevice
    let output = Pipe()
    process.standardOutput = output
    try process.run()
    let answer = try output.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    return String(decoding: answer, as: UTF8.self)
  }
}
