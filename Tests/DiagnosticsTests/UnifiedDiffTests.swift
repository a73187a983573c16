import Diagnostics
import Foundation
import Testing

/// Differences that `patch` understands.
@Suite struct UnifiedDiffTests {
  private func diff(_ old: String, _ new: String) -> String {
    UnifiedDiff.text("a.sh", from: Array(old.utf8), to: Array(new.utf8))
  }

  @Test func `a change stands between three lines that stay`() {
    #expect(
      diff("1\n2\n3\n4\n5\n6\n7\n8\n9\n", "1\n2\n3\n4\nfive\n6\n7\n8\n9\n") == """
        --- a/a.sh
        +++ b/a.sh
        @@ -2,7 +2,7 @@
         2
         3
         4
        -5
        +five
         6
         7
         8

        """)
    #expect(diff("a\n", "a\n") == "")
  }

  @Test func `a missing line end is said`() {
    #expect(
      diff("a", "b\n") == """
        --- a/a.sh
        +++ b/a.sh
        @@ -1 +1 @@
        -a
        \\ No newline at end of file
        +b

        """)
  }

  @Test func `patch makes the new text of the old one`() throws {
    var seed: UInt64 = 1
    func number(_ limit: Int) -> Int {
      seed = seed &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(seed >> 33) % limit
    }
    let directory = FileManager.default.temporaryDirectory.appending(path: "diff-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: directory) }
    for _ in 0..<40 {
      let old = (0..<number(40)).map { _ in "\(number(6))\n" }.joined() + (number(3) == 0 ? "end" : "")
      var lines = old.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
      for _ in 0..<number(6) {
        let at = number(lines.count + 1)
        if number(2) == 0, at < lines.count {
          lines.remove(at: at)
        } else {
          lines.insert("new \(number(9))", at: at)
        }
      }
      let new = lines.joined(separator: "\n")
      if old == new { continue }
      try old.write(to: directory.appending(path: "a.sh"), atomically: true, encoding: .utf8)
      try diff(old, new).write(to: directory.appending(path: "d"), atomically: true, encoding: .utf8)
      let patch = Process()
      patch.executableURL = URL(fileURLWithPath: "/usr/bin/git")
      patch.arguments = ["apply", "--unsafe-paths", "--allow-empty", "d"]
      patch.currentDirectoryURL = directory
      try patch.run()
      patch.waitUntilExit()
      let made = (try? String(contentsOf: directory.appending(path: "a.sh"), encoding: .utf8)) ?? ""
      #expect(patch.terminationStatus == 0 && made == new, "\(diff(old, new))")
    }
  }
}
