import LintRun
import Testing

/// Which paths a pattern means.
@Suite struct GlobTests {
  @Test(arguments: [
    ("*.sh", "a.sh", true), ("*.sh", "ci/deep/a.sh", true), ("*.sh", "a.shx", false), ("*.sh", ".sh", true),
    ("ci/*.sh", "ci/a.sh", true), ("ci/*.sh", "ci/deep/a.sh", false), ("ci/*.sh", "x/ci/a.sh", false),
    ("ci/**/*.sh", "ci/a.sh", true), ("ci/**/*.sh", "ci/b/c/a.sh", true), ("ci/**", "ci/b/c", true),
    ("**/b/*", "b/x", true), ("**/b/*", "a/b/x", true), ("**/b/*", "ab/x", false),
    ("/a.sh", "a.sh", true), ("/a.sh", "x/a.sh", false), ("./x/a.sh", "x/a.sh", true),
    ("images/", "images/x/y.sh", true), ("images/", "images", false), ("images/", "a/images/x", true),
    ("a?c", "abc", true), ("a?c", "a/c", false), ("[a-c]x", "bx", true), ("[!a-c]x", "bx", false),
    ("[!a-c]x", "dx", true), ("[]a]", "]", true), ("[a", "[a", true), ("a\\*b", "a*b", true),
    ("a\\*b", "axb", false), ("grün/*", "grün/ä", true), ("", "a", false),
  ])
  func `a pattern means paths`(pattern: String, path: String, means: Bool) {
    #expect(Glob(pattern).matches(path) == means, "\(pattern) and \(path)")
  }

  @Test func `many stars take no longer than they must`() {
    let path = String(repeating: "a", count: 2000)
    #expect(!Glob(String(repeating: "*a", count: 100) + "b").matches(path))
    #expect(!Glob(String(repeating: "**/", count: 50) + "b").matches(String(repeating: "a/", count: 1000)))
  }
}
