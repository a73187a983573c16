import Apt
import Templates
import Testing

@testable import Pinning

@Suite("The list of a release's files")
struct SummaryTests {
  @Test("is whole where it is short")
  func short() {
    #expect(ReleaseFiles(paths: ["a", "b/c", "b/d/e"]).summary(limit: 3) == ["a", "b/c", "b/d/e"])
  }

  @Test("names directories where it would be long, and opens the ones that fit")
  func long() {
    let paths = ["LICENSE", "bin/go", "bin/gofmt"] + (0..<50).map { "src/\($0).go" } + ["test/x/y"]
    #expect(
      ReleaseFiles(paths: paths).summary(limit: 6) == ["LICENSE", "bin/go", "bin/gofmt", "src/", "test/x/y"])
    #expect(ReleaseFiles(paths: paths).summary(limit: 4) == ["LICENSE", "bin/", "src/", "test/x/y"])
  }

  @Test("is left out where not even the top fits")
  func flat() {
    #expect(ReleaseFiles(paths: ["a", "b", "c"]).summary(limit: 2) == [])
  }
}

@Suite("A repository's index")
struct IndexTests {
  @Test(
    "lies where apt looks for it",
    arguments: [
      ("https://v.example/debian", "bookworm", "https://v.example/debian/dists/bookworm/InRelease"),
      ("https://v.example/debian/", "a/b", "https://v.example/debian/dists/a/b/InRelease"),
      ("https://v.example/flat", "/", "https://v.example/flat/InRelease"),
      ("https://v.example/flat/", "./", "https://v.example/flat/InRelease"),
      ("https://v.example/flat", "x/y/", "https://v.example/flat/x/y/InRelease"),
    ])
  func layout(uri: String, suite: String, wanted: String) throws {
    #expect(
      try RepositoryIndex(uri: uri, suite: suite, permittingHTTP: false).inRelease.description == wanted)
  }
}
