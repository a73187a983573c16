import Foundation
import Testing

/// 0 done; 1 the input was refused, has findings, lacks what was asked for or differs under --check; 2 usage or
/// environment.
@Suite struct ExitCodeTests {
  @Test func `a short form is built into a directory of its own`() throws {
    let place = try Place()
    let ran = try place.modelc("build", "debian12 + git")
    #expect(ran.status == 0, "\(ran.errors)")
    #expect(place.names("build") == ["debian12-git"])
    #expect(
      place.names("build/debian12-git") == ["debian12-git.model", "debian12-git.udata", "manifest.json"])
    #expect(ran.output.contains("build/debian12-git/"))
    #expect(ran.errors == "")
  }

  @Test func `every form is written that is asked for`() throws {
    let place = try Place()
    #expect(
      try place.modelc(
        "build", "debian12", "-o", "out", "--emit", "sh", "--emit", "cloud-config", "--emit", "mime",
        "--emit", "nocloud"
      ).status == 0)
    #expect(
      place.names("out") == [
        "debian12.cloud-config.yaml", "debian12.iso", "debian12.mime", "debian12.model", "debian12.udata",
        "manifest.json",
      ])
  }

  @Test func `a form that is no longer asked for is gone after the next build`() throws {
    let place = try Place()
    try place.modelc("build", "debian12", "-o", "out", "--emit", "mime")
    let stale = try place.modelc("build", "debian12", "-o", "out", "--check")
    #expect(stale.status == 1 && stale.errors.contains("out/debian12.mime"))
    try place.modelc("build", "debian12", "-o", "out")
    #expect(place.names("out") == ["debian12.model", "debian12.udata", "manifest.json"])
  }

  @Test func `a typo in a spec is shown with its line, a caret and the right word`() throws {
    let place = try Place()
    try place.write("ci.spec", "from: debian12 + git\npakages: [jq]\n")
    let ran = try place.modelc("build", "ci.spec")
    #expect(ran.status == 1)
    #expect(ran.output == "")
    #expect(ran.errors.contains("ci.spec:2:1"))
    #expect(ran.errors.contains("pakages: [jq]\n"))
    #expect(ran.errors.contains("^^^^^^^"))
    #expect(ran.errors.contains("'packages'"))
    #expect(place.names("build") == [])
  }

  @Test func `a cloud-config whose name ends as a spec's is not verified as a spec`() throws {
    let place = try Place()
    try place.write("cc.yaml", "#cloud-config\npackages: [jq]\nruncmd: [[ls]]\n")
    let ran = try place.modelc("verify", "cc.yaml", "--on", "debian12")
    #expect(ran.status == 1)
    #expect(ran.errors.contains("only cloud-init itself can carry it out"))
    #expect(!ran.errors.contains("runcmd"))
  }

  @Test func `whoever asks for the names of a package is sent to inspect`() throws {
    let place = try Place()
    try place.write("x.model", "")
    let ran = try place.modelc("caps", "x.model")
    #expect(ran.status == 2)
    #expect(ran.errors.contains("modelc inspect x.model"))
  }

  @Test func `a name that nothing brings is an answer of its own`() throws {
    let place = try Place()
    #expect(try place.modelc("which", "no-such-program").status == 1)
    #expect(try place.modelc("which", "kubctl").output.contains("near it: kubectl"))
    #expect(try place.modelc("which", "/usr/bin/git").output.hasPrefix("git on "))
    #expect(try place.modelc("which", "two words").status == 2)
    #expect(try place.modelc("caps", "debian12", "--explain", "jva").output.contains("near it: java"))
    #expect(try place.modelc("caps", "debian12 + git", "--explain", "no-such-program").status == 1)
    #expect(try place.modelc("caps", "debian12 + git", "--explain", "git").status == 0)
  }

  @Test func `what cannot be read is no unknown distribution`() throws {
    let place = try Place()
    try place.write("x/a.sh", "#!/bin/sh\n")
    try place.write("binary.sh", "\u{0}\u{1}\u{2}")
    try place.write("comment.udata", "# first a comment\napt-get -y install git\n")
    for command in ["caps", "verify"] {
      let gone = try place.modelc(command, "gone.sh", "--on", "debian12")
      #expect(gone.status == 2 && gone.errors.contains("cannot read gone.sh: no such file"))
      let directory = try place.modelc(command, "x", "--on", "debian12")
      #expect(directory.status == 2 && directory.errors.contains("x is a directory"))
    }
    let binary = try place.modelc("caps", "binary.sh", "--on", "debian12")
    #expect(binary.status == 1 && binary.errors.contains("is no text") && binary.output.isEmpty)
    let comment = try place.modelc("caps", "comment.udata", "--on", "debian12")
    #expect(comment.status == 0 && comment.errors.contains("cloud-init would run nothing of comment.udata"))
  }

  @Test func `a short form without quotes is not half of it built`() throws {
    let place = try Place()
    let ran = try place.modelc("build", "debian12", "+", "git")
    #expect(ran.status == 2)
    #expect(ran.errors.contains("put it into quotes: 'debian12 + git'"))
    #expect(place.names() == [])
  }

  @Test func `a dash is standard input, and its model is called so`() throws {
    let place = try Place()
    try place.write("motd", "hello")
    let spec = "from: debian12\nfiles: [{path: /etc/motd, source: motd}]"
    let ran = try place.shell(
      "printf '\(spec.replacingOccurrences(of: "\n", with: "\\n"))' | $MODELC build -")
    #expect(ran.status == 0, "\(ran.errors)")
    #expect(place.names("build/stdin") == ["manifest.json", "stdin.model", "stdin.udata"])
  }

  @Test func `templates that are not there are not passed over`() throws {
    let place = try Place()
    let ran = try place.modelc("steps", "debian12", "--templates", "typo")
    #expect(ran.status == 2)
    #expect(ran.errors == "error: --templates typo: no such directory\n")
  }

  @Test func `a feature that does not exist is refused with the nearest that does`() throws {
    let place = try Place()
    let ran = try place.modelc("build", "debian12 + dokcer")
    #expect(ran.status == 1)
    #expect(
      ran.errors.contains("there is no feature 'dokcer'") && ran.errors.contains("did you mean 'docker'?"))
    #expect(place.names() == [])
  }

  @Test func `one wrong spec does not keep the others from being built`() throws {
    let place = try Place()
    try place.write("good.spec", "debian12 + git\n")
    try place.write("bad.spec", "debian12 + gti\n")
    try place.write("fine.spec", "debian13 + jq\n")
    let ran = try place.modelc("build", "good.spec", "bad.spec", "fine.spec", "-o", "out")
    #expect(ran.status == 1)
    #expect(place.names("out") == ["fine", "good"])
    #expect(ran.errors.contains("bad.spec:1:12"))
  }

  @Test(arguments: ["specs", "specs/", "./specs"])
  func `a directory stands for the specs in it`(directory: String) throws {
    let place = try Place()
    try place.write("specs/a.spec", "debian12 + git\n")
    try place.write("specs/b.spec.yaml", "from: debian13\n")
    for other in ["notes.txt", ".c.spec", "deeper/d.spec", "parent.yaml"] {
      try place.write("specs/\(other)", "x")
    }
    let ran = try place.modelc("build", directory, "-o", "out")
    #expect(ran.status == 0, "\(ran.errors)")
    #expect(place.names("out") == ["a", "b"])
    #expect(try place.modelc("build", directory, "-o", "out", "--check").status == 0)
    let steps = try place.modelc("steps", directory).output
    #expect(steps.hasPrefix("a: debian12 + git ") && steps.contains("\nb: debian13 "))
  }

  @Test func `a directory of one spec is a directory all the same`() throws {
    let place = try Place()
    try place.write("specs/a.spec", "debian12\n")
    #expect(try place.modelc("build", "specs", "-o", "out").status == 0)
    #expect(place.names("out") == ["a"])
  }

  @Test func `a directory without specs is refused`() throws {
    let place = try Place()
    try place.write("empty/notes.txt", "x")
    for command in ["build", "steps", "fmt"] {
      let ran = try place.modelc(command, "empty")
      #expect(ran.status == 1)
      #expect(ran.errors.contains("there is no spec in empty"))
    }
  }

  @Test func `the steps of several models are shown, those that are right`() throws {
    let place = try Place()
    let ran = try place.modelc("steps", "debian12 + git", "debian12 + gti", "debian13")
    #expect(ran.status == 1)
    #expect(ran.output.hasPrefix("debian12-git: ") && ran.output.contains("\n\ndebian13: "))
    #expect(ran.errors.contains("'gti'"))
    let json = try place.modelc("steps", "debian12", "debian13", "--json").json() as? [[String: Any]]
    #expect(json?.map { $0["model"] as? String } == ["debian12", "debian13"])
  }

  @Test func `two specs that make one model are refused`() throws {
    let place = try Place()
    try place.write("a.spec", "model: x\nfrom: debian12\n")
    try place.write("b.spec", "model: x\nfrom: debian13\n")
    let ran = try place.modelc("build", "a.spec", "b.spec")
    #expect(ran.status == 1)
    #expect(ran.errors.contains("built twice"))
  }

  @Test func `check is 0 when fresh, 1 when stale, and writes nothing`() throws {
    let place = try Place()
    try place.write("ci.spec", "debian12 + git\n")
    let missing = try place.modelc("build", "ci.spec", "--check")
    #expect(missing.status == 1)
    #expect(place.names("build") == [])
    try place.modelc("build", "ci.spec")
    let before = place.contents("build")
    #expect(try place.modelc("build", "ci.spec", "--check").status == 0)
    try place.write("ci.spec", "debian12 + git + jq\n")
    let stale = try place.modelc("build", "ci.spec", "--check")
    #expect(stale.status == 1)
    #expect(stale.errors.contains("stale: build/ci/ci.udata"))
    #expect(stale.errors.contains("without --check"))
    #expect(place.contents("build") == before)
  }

  @Test func `a directory with another model, or an image of somebody's, stays as it is`() throws {
    let place = try Place()
    try place.write("isos/debian.iso", "precious")
    let image = try place.modelc("build", "debian12", "-o", "isos")
    #expect(image.status == 2)
    #expect(place.names("isos") == ["debian.iso"])
    try place.modelc("build", "debian12", "-o", "both")
    let before = place.names("both")
    let other = try place.modelc("build", "debian13", "-o", "both")
    #expect(other.status == 2)
    #expect(other.errors.contains("cannot replace both"))
    #expect(place.names("both") == before)
  }

  @Test func `what is said of a file is nothing that a terminal obeys`() throws {
    let place = try Place()
    #expect(!(try place.modelc("build", "a/\u{1B}[31m.spec")).errors.contains("\u{1B}"))
  }

  @Test func `check notices a damaged file`() throws {
    let place = try Place()
    try place.modelc("build", "debian12", "-o", "out")
    for name in place.names("out") {
      let whole = try #require(place.read("out/\(name)"))
      try (whole.dropLast() + Data([0])).write(to: place.url.appending(path: "out/\(name)"))
      let ran = try place.modelc("build", "debian12", "-o", "out", "--check")
      #expect(ran.status == 1)
      #expect(ran.errors.contains("stale: out/\(name)"))
      try whole.write(to: place.url.appending(path: "out/\(name)"))
    }
    #expect(try place.modelc("build", "debian12", "-o", "out", "--check").status == 0)
  }

  @Test func `a package is shown when whole and refused when damaged`() throws {
    let place = try Place()
    try place.modelc("build", "debian12 + git", "-o", "out")
    let whole = try place.modelc("inspect", "out/debian12-git.model")
    #expect(whole.status == 0)
    #expect(whole.output.contains("Debian 12") && whole.output.contains("sha256:"))
    try place.write("bad.model", "no package")
    #expect(try place.modelc("inspect", "bad.model").status == 1)
    #expect(try place.modelc("inspect", "absent.model").status == 2)
  }

  @Test(arguments: [
    ["build", "debian12", "--frobnicate"], ["build"], ["frobnicate"], ["build", "absent.spec"],
    ["build", "dir/absent"],
    ["build", "debian12", "--emit", "tape"], ["steps"], ["inspect"], ["build", "debian12", "-o"],
    ["--frobnicate"],
  ])
  func `wrong usage is 2, said on standard error, and nothing is written`(words: [String]) throws {
    let place = try Place()
    let ran = try place.run([Program.path] + words)
    #expect(ran.status == 2)
    #expect(ran.output == "")
    #expect(!ran.errors.isEmpty)
    #expect(place.names() == [])
  }

  @Test(arguments: [
    (["buidl", "docker.spec"], "error: there is no command 'buidl'. Did you mean 'build'?\n"),
    (["step"], "error: there is no command 'step'. Did you mean 'steps'?\n"),
    (["frobnicate"], "error: there is no command 'frobnicate'\nCommands: build, "),
    (["ci.spec"], "error: there is no command 'ci.spec'. To build a spec: modelc build ci.spec\n"),
    (["debian12 + git"], "To build a spec: modelc build 'debian12 + git'\n"),
    (["build", "--chekc", "x"], "error: unknown option '--chekc'. Did you mean '--check'?\n"),
    (["build"], "error: missing expected argument '<spec> ...'\n"),
    (["build", "debian12", "--emit", "tape"], "error: the value 'tape' is invalid for '--emit <form>'"),
    (
      ["steps", "debian12", "+", "git"],
      "error: a short form is one argument; put it into quotes: 'debian12 + git'"
    ),
  ])
  func `a wrong word is answered with the right one, and every error begins alike`(
    words: [String], said: String
  ) throws {
    let ran = try Place().run([Program.path] + words)
    #expect(ran.status == 2)
    #expect(ran.errors.contains(said), "\(ran.errors)")
    #expect(ran.errors.hasPrefix("error: "))
  }

  @Test(arguments: [["--help"], ["--version"], ["build", "--help"], ["help", "steps"]])
  func `help is no failure`(words: [String]) throws {
    let ran = try Place().run([Program.path] + words)
    #expect(ran.status == 0)
    #expect(!ran.output.isEmpty && ran.errors.isEmpty)
  }

  @Test
  func `a spec that is empty, too long, binary or badly named is refused, not a failure of the machine`()
    throws
  {
    let place = try Place()
    let specs: [(String, Data, String)] = [
      ("empty.spec", Data(), "there is nothing in this spec"),
      ("long.spec", Data(repeating: 32, count: 1 << 20), "too long for a spec"),
      ("binary.spec", Data([0x7F, 0x45, 0x4C, 0x46, 0, 1, 2, 0xFF]), "binary.spec"),
      ("named.spec", Data("model: ../evil\nfrom: debian12\n".utf8), "'../evil' cannot be a model's name"),
    ]
    for (name, content, words) in specs {
      try content.write(to: place.url.appending(path: name))
      let ran = try place.modelc("build", name)
      #expect(ran.status == 1, "\(name)")
      #expect(ran.errors.contains(words), "\(ran.errors)")
      #expect(ran.errors.components(separatedBy: "error[").count == 2, "it is said once: \(ran.errors)")
    }
    #expect(place.names("build") == [])
  }

  @Test func `a directory called as a distribution does not hide it`() throws {
    let place = try Place()
    for _ in 1...2 { #expect(try place.modelc("build", "debian12", "-o", "debian12").status == 0) }
    #expect(try place.modelc("build", "debian12", "-o", "debian12", "--check").status == 0)
  }

  @Test func `what is not ours is never replaced`() throws {
    let place = try Place()
    try place.write("out/precious.txt", "mine")
    let ran = try place.modelc("build", "debian12", "-o", "out")
    #expect(ran.status == 2)
    #expect(ran.errors.contains("precious.txt"))
    #expect(place.names("out") == ["precious.txt"])
  }
}
