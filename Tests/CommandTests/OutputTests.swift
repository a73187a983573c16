import Foundation
import Testing

/// What is said where, in which form.
@Suite struct OutputTests {
  @Test(arguments: [
    ["build", "debian12 + git"], ["build", "debian12 + git", "debian13", "-o", "out"],
    ["steps", "debian12 + git"],
    ["features"], ["features", "docker"], ["distros"], ["distros", "debian8"],
  ])
  func `results are JSON for machines`(words: [String]) throws {
    let ran = try Place().run([Program.path] + words + ["--json"])
    #expect(ran.status == 0, "\(ran.errors)")
    _ = try ran.json()
  }

  @Test func `a package is shown as JSON`() throws {
    let place = try Place()
    try place.modelc("build", "debian12", "-o", "out")
    let object = try place.modelc("inspect", "out/debian12.model", "--json").json() as? [String: Any]
    let manifest = object?["manifest"] as? [String: Any]
    #expect(manifest?["model"] as? String == "debian12")
    #expect((object?["identity"] as? String)?.count == 64)
  }

  @Test func `what is wrong is JSON too, with its place`() throws {
    let place = try Place()
    try place.write("ci.spec", "debian12 + gti\n")
    let ran = try place.modelc("build", "ci.spec", "--json")
    #expect(ran.status == 1)
    #expect(ran.errors.contains("\"unknown-feature\"") && ran.errors.contains("ci.spec"))
    _ = try JSONSerialization.jsonObject(with: Data(ran.errors.utf8))
  }

  @Test(arguments: [
    (["build", "absent.spec"], 2, "file-not-found"),
    (["build", "debian12", "-o", "/proc/x"], 2, "file-not-found"),
    (["build", "debian12", "-o", "mine"], 2, "file-exists"), (["steps", "a/absent"], 2, "file-not-found"),
    (["fmt", "absent.spec"], 2, "file-not-found"), (["inspect", "absent.model"], 2, "file-not-found"),
    (["inspect", "mine/precious.txt"], 1, "bad-package"),
    (["features", "--templates", "absent"], 2, "no-templates"), (["build", "mine"], 1, "no-specs"),
    (["buidl"], 2, "usage"), (["build", "--frobnicate"], 2, "usage"), (["steps"], 2, "usage"),
  ])
  func `and so is what the machine refuses`(words: [String], code: Int32, id: String) throws {
    let place = try Place()
    try place.write("mine/precious.txt", "mine")
    let ran = try place.run([Program.path] + words + ["--json"])
    #expect(ran.status == code)
    let found = try JSONSerialization.jsonObject(with: Data(ran.errors.utf8)) as? [[String: Any]]
    #expect(found?.map { $0["id"] as? String } == [id], "\(ran.errors)")
    #expect(found?.allSatisfy { $0["severity"] as? String == "error" && $0["message"] != nil } == true)
  }

  @Test func `what was found before the machine refused is in the same document`() throws {
    let place = try Place()
    try place.write("bad.spec", "debian12 + gti\n")
    let ran = try place.modelc("build", "bad.spec", "absent.spec", "--json")
    #expect(ran.status == 2)
    let found = try JSONSerialization.jsonObject(with: Data(ran.errors.utf8)) as? [[String: Any]]
    #expect(Set(found?.compactMap { $0["id"] as? String } ?? []) == ["unknown-feature", "file-not-found"])
    let said = try place.modelc("build", "bad.spec", "absent.spec").errors
    #expect(said.contains("error[unknown-feature]: ") && said.contains("\nerror: cannot read absent.spec: "))
  }

  @Test func `a result that cannot be written is said in JSON`() throws {
    let ran = try Place().shell("\"$MODELC\" steps debian12 --json > /dev/full")
    #expect(ran.status == 2)
    #expect(ran.errors.contains("\"result-not-written\""))
    _ = try JSONSerialization.jsonObject(with: Data(ran.errors.utf8))
  }

  @Test func `a check tells a program which files of which model are stale`() throws {
    let place = try Place()
    try place.modelc("build", "debian12", "debian13", "-o", "out")
    try place.write("out/debian13/debian13.udata", "old")
    let ran = try place.modelc("build", "debian12", "debian13", "-o", "out", "--check", "--json")
    #expect(ran.status == 1)
    let models = try ran.json() as? [[String: Any]]
    #expect(models?.map { $0["model"] as? String } == ["debian12", "debian13"])
    #expect(models?.map { $0["stale"] as? [String] } == [[], ["out/debian13/debian13.udata"]])
    let found = try JSONSerialization.jsonObject(with: Data(ran.errors.utf8)) as? [[String: Any]]
    #expect(found?.map { $0["id"] as? String } == ["stale"])
    try place.modelc("build", "debian13", "-o", "out/debian13")
    let fresh = try place.modelc("build", "debian12", "debian13", "-o", "out", "--check", "--json")
    #expect(fresh.status == 0 && fresh.errors == "")
    #expect((try fresh.json() as? [[String: Any]])?.map { $0["stale"] as? [String] } == [[], []])
  }

  @Test func `fmt tells a program what became of each file`() throws {
    let place = try Place()
    func results(_ words: String...) throws -> [String] {
      let ran = try place.run([Program.path, "fmt"] + words + ["--json"])
      return (try ran.json() as? [[String: String]] ?? []).map { "\($0["file"] ?? "") \($0["result"] ?? "")" }
    }
    try place.write("specs/a.spec", "debian12   + git\n")
    try place.write("specs/b.spec", "from: [\n")
    #expect(
      try results("specs/a.spec", "specs/b.spec", "--check") == [
        "specs/a.spec would-change", "specs/b.spec refused",
      ])
    #expect(try results("specs") == ["specs/a.spec changed", "specs/b.spec refused"])
    #expect(try results("specs/a.spec") == ["specs/a.spec unchanged"])
  }

  /// What a terminal of a width shows.
  private static func terminal(_ columns: Int, _ command: String, _ more: [String: String] = [:]) throws
    -> [String]
  {
    let ran = try Place().shell(
      "script -qec 'stty cols \(columns); \"$MODELC\" \(command)' /dev/null < /dev/null",
      environment: ["TERM": "xterm"].merging(more) { _, new in new })
    return ran.output.replacingOccurrences(of: "\r", with: "").split(separator: "\n").map(String.init)
  }

  @Test(arguments: [80, 100, 120])
  func `the list of features fits the terminal`(columns: Int) throws {
    let lines = try Self.terminal(columns, "features")
    guard lines.contains(where: { $0.hasPrefix("docker ") }) else {
      print("skipped: no terminal can be had here")
      return
    }
    #expect((lines.map(\.count).max() ?? 0) <= columns)
    #expect(lines.contains { $0.contains("…  ") })
    // What it is called and where it was proved is never cut.
    #expect(lines.contains { $0.hasPrefix("build-essential ") && $0.hasSuffix(" debian11…13") })
    let asked = try Self.terminal(200, "features", ["COLUMNS": "\(columns)"])
    #expect((asked.map(\.count).max() ?? 0) <= columns)
  }

  @Test func `and is whole when it is asked for or nobody watches`() throws {
    let place = try Place()
    let piped = try place.modelc("features", environment: ["COLUMNS": "80"]).output
    #expect(piped.contains("debian11 debian12 debian13") && !piped.contains("…"))
    let wide = try Self.terminal(80, "features --wide")
    if wide.contains(where: { $0.hasPrefix("docker ") }) {
      #expect(wide.joined(separator: "\n") + "\n" == piped)
    }
  }

  @Test func `quiet says nothing of a success and everything of a refusal`() throws {
    let place = try Place()
    let done = try place.modelc("build", "debian12 + git", "--quiet")
    #expect(done.status == 0)
    #expect(done.output + done.errors == "")
    let refused = try place.modelc("build", "debian12 + gti", "-q")
    #expect(refused.status == 1)
    #expect(refused.output == "" && refused.errors.contains("there is no feature 'gti'"))
  }

  @Test func `colour is for terminals, unless NO_COLOR is set`() throws {
    let place = try Place()
    // script gives a program a terminal of its own.
    let line = "script -qec '\"$MODELC\" build \"debian12 + gti\"' /dev/null"
    let coloured = try place.shell(line, environment: ["TERM": "xterm"])
    guard coloured.output.contains("gti") else {
      print("skipped: no terminal can be had here: \(coloured.errors)")
      return
    }
    #expect(coloured.output.contains("\u{1B}[1"))
    for environment in [["TERM": "xterm", "NO_COLOR": "1"], ["TERM": "dumb"]] {
      #expect(try !place.shell(line, environment: environment).output.contains("\u{1B}[1"))
    }
    #expect(try !place.modelc("build", "debian12 + gti").errors.contains("\u{1B}"))
  }

  @Test func `a line of progress is for terminals alone`() throws {
    let place = try Place()
    let watched = try place.shell(
      "script -qec '\"$MODELC\" build debian12 debian13' /dev/null", environment: ["TERM": "xterm"])
    if watched.status == 0 { #expect(watched.output.contains("[2/2] debian13")) }
    #expect(try place.modelc("build", "debian12", "debian13").errors == "")
  }

  @Test func `a reader that goes away is no failure`() throws {
    let place = try Place()
    for command in ["features --json", "steps 'debian12 + git' --json", "build debian12"] {
      let ran = try place.shell("\"$MODELC\" \(command) | true; exit \"${PIPESTATUS[0]}\"")
      #expect(ran.status == 0)
      #expect(ran.errors == "")
    }
  }

  @Test func `a result that could not be written is a failure`() throws {
    let ran = try Place().shell("\"$MODELC\" steps debian12 > /dev/full")
    #expect(ran.status == 2)
    #expect(ran.errors.contains("No space left on device"))
  }

  @Test func `closed outputs do not end up in the files`() throws {
    let place = try Place()
    try place.modelc("build", "debian12", "-o", "a/debian12")
    #expect(try place.shell("\"$MODELC\" build debian12 -o b/debian12 >&- 2>&- <&-").status == 0)
    #expect(
      place.contents("a").values.map(\.count).sorted() == place.contents("b").values.map(\.count).sorted())
    #expect(place.read("a/debian12/debian12.udata") == place.read("b/debian12/debian12.udata"))
  }

  @Test func `two processes in two directories write the same bytes`() throws {
    let (one, other) = (try Place(), try Place())
    for place in [one, other] {
      try place.write(
        "specs/ci.spec", "from: debian12 + docker + node@22 + git\nfiles: [{path: /etc/a, source: a.txt}]\n")
      try place.write("specs/a.txt", "text\n")
    }
    let emit = ["--emit", "cloud-config", "--emit", "mime", "--emit", "nocloud"]
    #expect(try one.run([Program.path, "build", "specs/ci.spec", "-o", "out"] + emit).status == 0)
    #expect(
      try other.run(
        [Program.path, "build", other.url.appending(path: "specs/ci.spec").path, "-o", "out"] + emit,
        ["TZ": "Asia/Tokyo", "LANG": "tr_TR.UTF-8"]
      ).status == 0)
    #expect(one.names("out").count == 6)
    #expect(one.contents("out") == other.contents("out"))
  }

  @Test func `a shell completes commands, options and files`() throws {
    let place = try Place()
    try place.write("specs/docker.spec", "debian12\n")
    /// What bash offers behind the words.
    func offers(_ line: String) throws -> [String] {
      let ran = try place.shell(
        """
        source <("$MODELC" --generate-completion-script bash)
        shopt -s extglob
        COMP_LINE='\(line)' COMP_POINT=\(line.utf8.count)
        read -ra COMP_WORDS <<< "$COMP_LINE"
        case $COMP_LINE in *' ') COMP_WORDS+=("") ;; esac
        COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
        _modelc modelc "${COMP_WORDS[COMP_CWORD]}" "${COMP_WORDS[COMP_CWORD - 1]}" 2> /dev/null
        printf '%s\\n' "${COMPREPLY[@]}"
        """)
      return ran.output.split(separator: "\n").map { $0.trimmingCharacters(in: .whitespaces) }
    }
    #expect(try offers("modelc bu") == ["build"])
    #expect(try offers("modelc build --ch") == ["--check"])
    #expect(try offers("modelc build specs/do").contains("specs/docker.spec"))
    #expect(try Set(offers("modelc build x --emit ")).isSuperset(of: ["mime", "nocloud"]))
    for shell in ["zsh", "fish"] {
      let script = try place.modelc("--generate-completion-script", shell)
      #expect(script.status == 0 && script.output.contains("modelc"))
    }
  }

  @Test func `commands, options and their help are what they were`() throws {
    let ran = try Place().modelc("--experimental-dump-help")
    #expect(ran.status == 0)
    let committed = Program.root.appending(path: "Tests/CommandTests/Surface.json")
    #expect(
      try ran.output == String(contentsOf: committed, encoding: .utf8),
      """
      The command line has changed. If that is meant, say it in CHANGELOG.md and renew with:
        .build/debug/modelc --experimental-dump-help > Tests/CommandTests/Surface.json
      """)
  }
}
