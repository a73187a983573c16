import Apt
import Testing

@Suite("Names of packages are what dpkg accepts")
struct PackageNameTests {
  @Test(
    "accepted",
    arguments: [
      "git", "g++", "libstdc++6", "0ad", "r2", "python3.11", "docker-ce", "libc6:i386", "libc6:any", "a+",
    ])
  func accepted(_ text: String) throws {
    #expect(try #require(PackageName(text)).description == text)
  }

  @Test(
    "refused",
    arguments: [
      "", "a", "-y", "--purge", "+a", ".a", "Git", "git ", " git", "git\n", "a b", "a/b", "a=1", "a:", ":a",
      "a:I386",
      "a_b", "é1", "git$(id)", "git;id", "a:b:c", "x:amd64", "git\u{301}", "git\0",
    ])
  func refused(_ text: String) { #expect(PackageName(text) == nil) }

  @Test("a name of 128 bytes is the longest")
  func length() {
    #expect(PackageName(String(repeating: "a", count: 128)) != nil)
    #expect(PackageName(String(repeating: "a", count: 129)) == nil)
  }

  @Test("names sort by their text")
  func order() throws {
    let names = try ["zip", "git-lfs", "git", "0ad"].map { try #require(PackageName($0)) }
    #expect(names.sorted().map(\.description) == ["0ad", "git", "git-lfs", "zip"])
  }
}

@Suite("A request is a name, perhaps with a version")
struct PackageRequestTests {
  @Test("a bare name asks for whatever version there is")
  func bare() throws {
    let request = try #require(PackageRequest("git"))
    #expect(request.name.description == "git")
    #expect(request.version == nil)
    #expect(request.description == "git")
  }

  @Test(
    "a version may be whole or a pattern",
    arguments: ["git=1:2.39.5-0+deb12u2", "docker-ce=5:24.0.*", "libc6:i386=2.36-9", "foo=1.0~rc1"])
  func versions(_ text: String) throws {
    let request = try #require(PackageRequest(text))
    #expect(request.description == text)
    #expect(request.version?.description == text.split(separator: "=").last.map(String.init))
  }

  @Test(
    "what a shell or apt would take otherwise is refused",
    arguments: [
      "git=", "=1", "git=1 2", "git=1;id", "git=$(id)", "git=[1]", "git=1?", "git==1", "-o=1", "git=1\n",
      "git=é", "",
      "git/stable", "git-",
    ])
  func refused(_ text: String) {
    // apt takes a trailing `-` for "remove".
    #expect(PackageRequest(text) == nil)
  }

  @Test("the same name with two versions are two requests")
  func identity() throws {
    #expect(PackageRequest("git=1") != PackageRequest("git=2"))
    #expect(PackageRequest("git=1") != PackageRequest("git"))
    #expect(Set([PackageRequest("git"), PackageRequest("git")]).count == 1)
  }
}
