import Apt
import Foundation

/// dpkg's own opinion of versions; the tests that need it are left out where it is not installed.
enum Dpkg {
  static let path = "/usr/bin/dpkg"
  static var isInstalled: Bool { FileManager.default.isExecutableFile(atPath: path) }

  /// How the two versions of each pair compare, all asked in one shell: `<`, `=` or `>`.
  static func compare(_ pairs: [(String, String)]) throws -> [Character] {
    let script = """
      while read -r a b; do
        if dpkg --compare-versions "$a" lt "$b"; then printf '<'
        elif dpkg --compare-versions "$a" eq "$b"; then printf =
        else printf '>'
        fi
      done
      """
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/bin/sh")
    process.arguments = ["-c", script]
    let input = FileManager.default.temporaryDirectory.appendingPathComponent("modelc-\(UUID())")
    defer { try? FileManager.default.removeItem(at: input) }
    try Data(pairs.map { "\($0.0) \($0.1)\n" }.joined().utf8).write(to: input)
    process.standardInput = try FileHandle(forReadingFrom: input)
    let output = Pipe()
    process.standardOutput = output
    try process.run()
    let answer = try output.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    return Array(String(decoding: answer, as: UTF8.self))
  }
}
