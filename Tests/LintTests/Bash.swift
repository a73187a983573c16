import Foundation

/// Asks bash whether it can read a script.
enum Bash {
  static func accepts(_ script: String) throws -> Bool {
    let path = Shell.scratch()
    try Data(script.utf8).write(to: URL(fileURLWithPath: path))
    defer { try? FileManager.default.removeItem(atPath: path) }
    return try Shell.start("/bin/bash", ["-n", path]).code == 0
  }
}
