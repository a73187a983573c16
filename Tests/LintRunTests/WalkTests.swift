import Files
import LintRun
import Testing

/// Which files are looked at, and what they are taken for.
@Suite struct WalkTests {
  @Test func `below a directory everything is found by name, hidden names are not`() throws {
    let files = MemoryFiles(texts: [
      "ci/b.sh": "", "ci/a.sh": "", "ci/.git/hooks/x.sh": "", "ci/.hidden.sh": "", "ci/sub/c.sh": "",
      "d.sh": "",
    ])
    #expect(
      try FileWalker(files).files(at: ["ci", "d.sh", "ci/a.sh", "gone", "-"]) == [
        .init(path: "ci/a.sh", isNamed: true), .init(path: "ci/b.sh", isNamed: false),
        .init(path: "ci/sub/c.sh", isNamed: false), .init(path: "d.sh", isNamed: true),
        .init(path: "gone", isNamed: true), .init(path: "-", isNamed: true),
      ])
    #expect(
      try FileWalker(files).files(at: ["."]).map(\.path) == ["ci/a.sh", "ci/b.sh", "ci/sub/c.sh", "d.sh"])
  }

  @Test(arguments: [
    ("user-data", "anything", FileSniff.userData), ("x/my_user_data.txt", "apt-get update", .userData),
    ("docker.udata", "", .userData), ("cloud-config.yaml", "packages: [a]", .userData),
    ("my-cloud-init.yml", "packages: [a]", .userData), ("a.txt", "#cloud-config\na: b\n", .userData),
    ("a", "#cloud-boothook\n", .userData), ("a.j2", "## template: jinja\n#cloud-config\n", .userData),
    ("m", "Content-Type: multipart/mixed\nMIME-Version: 1.0\n", .userData),
    ("a.sh", "#!/bin/sh\n", .script), ("a", "#!/usr/bin/env bash\n", .script),
    ("a", "#!/bin/busybox sh\n", .script), ("lib.sh", "f() { :; }\n", .script),
    ("a", "#!/usr/bin/python3\n", .other), ("user-data.py", "#!/usr/bin/python3\n", .other),
    ("a.yaml", "a: b\n", .other), ("notes.txt", "hello\n", .other),
    ("docker.spec", "debian12 + docker\n", .spec),
    ("model.yaml", "model: x\nfrom: debian12\n", .spec), ("model.yml", "extends: a.spec\n", .spec),
    ("about-userdata.md", "# About", .other),
  ])
  func `name and first bytes say what a file is`(path: String, text: String, sniff: FileSniff) {
    #expect(FileSniff(path: path, bytes: Array(text.utf8)) == sniff, "\(path)")
  }

  @Test(arguments: [
    ("a.sh", true), ("a", true), ("a.yaml", true), ("user-data.json", false), ("a.py", false), ("a.c", false),
    ("README.md", false), ("x.udata", true), ("Makefile", true), ("a.png", false), (".bashrc", true),
  ])
  func `other programs' files are not opened`(path: String, isWorthIt: Bool) {
    #expect(FileSniff.isWorthReading(path) == isWorthIt)
  }

  @Test func `paths are seen from where the program runs`() {
    let work = WorkPath(directory: "/srv/house")
    #expect(work.absolute("a/../b/./c") == "/srv/house/b/c")
    #expect(work.absolute("../../../x") == "/x")
    #expect(work.absolute("/x//y/") == "/x/y")
    #expect(work.path("ci/a.sh", from: "/srv/house/ci") == "a.sh")
    #expect(work.path("../x", from: "/srv/house") == "/srv/x")
    #expect(work.path("a", from: "/") == "srv/house/a")
  }
}
