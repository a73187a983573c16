import Files
import Testing

@Suite struct PathNameTests {
  @Test(arguments: [
    ("a", "b", "a/b"), ("a/", "b", "a/b"), (".", "b", "b"), ("", "b", "b"), ("a", "/b", "/b"),
    ("/", "b", "/b"),
  ])
  func `joins`(directory: String, name: String, path: String) {
    #expect(PathName.join(directory, name) == path)
  }

  @Test(arguments: [
    ("models/docker.spec", "models", "docker.spec"), ("docker.spec", ".", "docker.spec"), ("/x", "/", "x"),
    ("a/b/", "a", "b"), ("a//b", "a", "b"), ("/", "/", "/"), ("", ".", ""),
  ])
  func `takes apart`(path: String, directory: String, last: String) {
    #expect(PathName.directory(of: path) == directory)
    #expect(PathName.lastComponent(of: path) == last)
  }

  @Test(arguments: [
    ("x", true), (".x", true), ("..", false), (".", false), ("", false), ("a/b", false), ("a\0", false),
  ])
  func `knows a plain name`(name: String, isPlain: Bool) {
    #expect(PathName.isPlain(name) == isPlain)
  }
}
