import Testing

@testable import Inference

@Suite struct NamePatternTests {
  @Test(arguments: [
    ("git-*", "git-shell", true), ("git-*", "git", false), ("*", "anything", true), ("*", "", true),
    ("g?t", "git", true), ("g?t", "gt", false), ("*-config", "llvm-config", true), ("a*b*c", "aXbYc", true),
    ("a*b*c", "aXcYb", false), ("", "git", false), ("git", "git", true), ("**", "git", true),
  ])
  func matches(_ pattern: String, _ name: String, _ expected: Bool) {
    #expect(NamePattern(pattern).matches(name) == expected)
  }

  @Test("many stars take no more than the product of the lengths")
  func stars() {
    #expect(!NamePattern(String(repeating: "*a", count: 200)).matches(String(repeating: "b", count: 2000)))
  }
}
