import Foundation
import Testing

/// `modelc lint` and `modelc explain` as users and programs run them.
@Suite struct LintTests {
  private static let bad = "#!/bin/sh\nset -e\napt-get -y --force-yes install git # größer\n"
  private static let clean = "#!/bin/sh\nset -e\necho hello\n"
  /// One rule alone, so that these tests speak of the tool and not of the rules.
  private static let only = ["lint", "--select", "force-yes"]

  @discardableResult
  private func lint(_ place: Place, _ words: String...) throws -> Ran {
    try place.run([Program.path] + Self.only + words)
  }

  @Test func `a finding is shown with its place and ends with 1, a clean file with 0`() throws {
    let place = try Place()
    try place.write("a.sh", Self.bad)
    try place.write("b.sh", Self.clean)
    let ran = try lint(place, "a.sh", "b.sh")
    #expect(ran.status == 1)
    #expect(ran.output.hasPrefix("error[MC2003]: "), "\(ran.output)")
    #expect(ran.output.contains("(force-yes)\n --> a.sh:3:12\n"))
    #expect(ran.output.hasSuffix("\n\n1 error in 2 files\n"))
    #expect(ran.errors == "")
    let clean = try lint(place, "b.sh")
    #expect(clean.status == 0 && clean.output == "no findings in 1 file\n")
    #expect(try lint(place, "--quiet", "b.sh").output == "")
  }

  @Test func `directories are walked by name, and a file's kind is found out`() throws {
    let place = try Place()
    for name in [
      "x/b.sh", "x/.git/a.sh", "x/.hidden.sh", "x/deep/user-data", "x/a.py", "x/notes.md", "x/bin/tool",
    ] {
      try place.write(name, Self.bad)
    }
    try place.write("x/plain.txt", "nothing\n")
    try FileManager.default.createSymbolicLink(
      atPath: place.url.appending(path: "x/link.sh").path, withDestinationPath: "b.sh")
    let ran = try lint(place, "--format", "gcc", "x")
    let files = ran.output.split(separator: "\n").map { String($0.prefix { $0 != ":" }) }
    #expect(files == ["x/b.sh", "x/bin/tool", "x/deep/user-data"])
    #expect(ran.status == 1)
    #expect(try lint(place, "--format", "gcc").output.contains("x/b.sh:3:12: error: "))
  }

  @Test func `standard input is judged as what it is called`() throws {
    let place = try Place()
    try place.write("in", Self.bad)
    let ran = try place.shell("$MODELC lint --select MC2003 --format gcc --stdin-filename ci/x.sh - <in")
    #expect(ran.status == 1 && ran.output.hasPrefix("ci/x.sh:3:12: error: "), "\(ran.output)\(ran.errors)")
    #expect(
      try place.shell("$MODELC lint --select MC2003 --format gcc - <in").output.hasPrefix("stdin:3:12: "))
    let fixed = try place.shell("$MODELC lint --select MC2003 --fix - <in")
    #expect(fixed.output == Self.bad.replacing(" --force-yes", with: ""))
    #expect(fixed.status == 0)
  }

  @Test func `a file that is named is judged, or the run says why not`() throws {
    let place = try Place()
    try place.write("ok.sh", Self.clean)
    let gone = try lint(place, "gone.sh", "ok.sh")
    #expect(gone.status == 2 && gone.errors.contains("cannot read gone.sh: no such file or directory"))
    try place.write("x.py", "#!/usr/bin/python3\nprint(1)\n")
    // cloud-init runs it too: its first line is judged, and the rest is said not to be.
    let python = try lint(place, "x.py")
    #expect(python.status == 0 && python.errors.hasPrefix("note: x.py:1:1: not judged: "), "\(python)")
    try FileManager.default.copyItem(atPath: Program.path, toPath: place.url.appending(path: "program").path)
    #expect(try lint(place, "program").status == 2)
    let directory = try lint(place, "--format", "json", "--json", "gone.sh")
    #expect(directory.status == 2)
    let said = try JSONSerialization.jsonObject(with: Data(directory.errors.utf8)) as? [[String: Any]]
    #expect(said?.first?["id"] as? String == "file-not-found")
    #expect(try lint(place, "--format", "json", "gone.sh").errors == directory.errors)
  }

  @Test(arguments: [("error", 1), ("warning", 1), ("style", 1), ("never", 0)])
  func `the exit code is a matter of --fail-on`(threshold: String, code: Int32) throws {
    let place = try Place()
    try place.write("a.sh", Self.bad)
    #expect(try lint(place, "--fail-on", threshold, "a.sh").status == code)
  }

  @Test(arguments: [
    ["lint", "--select", "MC9"], ["lint", "--on", "debain12"], ["lint", "--format", "yaml"],
    ["lint", "--config", "gone.yaml", "a.sh"], ["lint", "--baseline", "gone.json", "a.sh"],
    ["lint", "--config", "a", "--no-config"], ["lint", "-", "-"],
    ["lint", "--statistics", "--format", "json"],
    ["explain"], ["explain", "MC2003", "--list"],
  ])
  func `wrong usage ends with 2`(words: [String]) throws {
    let place = try Place()
    try place.write("a.sh", Self.bad)
    let ran = try place.run([Program.path] + words)
    #expect(ran.status == 2 && !ran.errors.isEmpty, "\(ran)")
  }

  @Test func `what can be mended is mended in place, with its mode, and then stays`() throws {
    let place = try Place()
    try place.write("a.sh", Self.bad)
    try FileManager.default.setAttributes(
      [.posixPermissions: 0o750], ofItemAtPath: place.url.appending(path: "a.sh").path)
    let diff = try lint(place, "--diff", "a.sh")
    #expect(diff.status == 1)
    #expect(
      diff.output == """
        --- a/a.sh
        +++ b/a.sh
        @@ -1,3 +1,3 @@
         #!/bin/sh
         set -e
        -apt-get -y --force-yes install git # größer
        +apt-get -y install git # größer

        """)
    #expect(place.read("a.sh") == Data(Self.bad.utf8))
    let fixed = try lint(place, "--fix", "a.sh")
    #expect(fixed.status == 0 && fixed.errors.contains("mended 1 in 1 file"), "\(fixed)")
    #expect(place.read("a.sh") == Data(Self.bad.replacing(" --force-yes", with: "").utf8))
    let mode = try FileManager.default.attributesOfItem(atPath: place.url.appending(path: "a.sh").path)
    #expect(mode[.posixPermissions] as? Int == 0o750)
    #expect(try lint(place, "--diff", "a.sh").status == 0)
  }

  @Test func `a configuration above the file is obeyed, and its mistakes are shown`() throws {
    let place = try Place()
    try place.write("house/ci/a.sh", Self.bad)
    try place.write("house/.modelc.yaml", "ignore:\n  - {rule: force-yes, reason: ours}\n")
    let ran = try lint(place, "house/ci/a.sh")
    #expect(ran.status == 0 && ran.output == "no findings in 1 file; 1 suppressed\n", "\(ran)")
    #expect(try lint(place, "--no-config", "house/ci/a.sh").status == 1)
    try place.write("house/.modelc.yaml", "fail-on: never\nexclude: [ci/]\n")
    #expect(try lint(place, "house/ci/a.sh").status == 0)
    #expect(try lint(place, "house/ci/a.sh").output.contains("1 error"))
    #expect(try lint(place, "house").output == "no findings in 0 files\n")
    try place.write("house/.modelc.yaml", "ignor: [MC2003]\n")
    let wrong = try lint(place, "house/ci/a.sh")
    #expect(wrong.status == 2)
    #expect(wrong.errors.contains("error[unknown-key]"), "\(wrong.errors)")
    #expect(wrong.errors.contains("did you mean 'ignore'?"))
    try place.write("other.yaml", "severity: {MC2003: info}\n")
    #expect(try lint(place, "--config", "other.yaml", "house/ci/a.sh").status == 0)
  }

  @Test func `a baseline lets only what is new count`() throws {
    let place = try Place()
    try place.write("ci/a.sh", Self.bad)
    #expect(try lint(place, "--write-baseline", "--baseline", "known/b.json", "ci").status == 0)
    let known = place.read("known/b.json")
    #expect(try lint(place, "--write-baseline", "--baseline", "known/b.json", "ci").status == 0)
    #expect(place.read("known/b.json") == known)
    let ran = try lint(place, "--baseline", "known/b.json", "ci")
    #expect(ran.status == 0 && ran.output == "no findings in 1 file; 1 in the baseline\n", "\(ran)")
    try place.write("ci/a.sh", "#!/bin/sh\n\n\n" + Self.bad + "apt-get --force-yes update\n")
    let more = try lint(place, "--format", "gcc", "--baseline", "known/b.json", "ci/a.sh")
    #expect(more.status == 1 && more.output.hasPrefix("ci/a.sh:7:9: "), "\(more)")
    try place.write("ci/a.sh", Self.clean)
    let gone = try lint(place, "--baseline", "known/b.json", "ci")
    #expect(gone.status == 0 && gone.errors.contains("1 in the baseline is gone"), "\(gone)")
    try place.write("known/b.json", "{}")
    #expect(try lint(place, "--baseline", "known/b.json", "ci").status == 2)
  }

  @Test(arguments: ["sarif", "gitlab", "json"])
  func `formats for programs are JSON`(format: String) throws {
    let place = try Place()
    try place.write("a.sh", Self.bad)
    _ = try lint(place, "--format", format, "a.sh").json()
  }

  @Test func `findings are counted, rules are listed and explained`() throws {
    let place = try Place()
    try place.write("a.sh", Self.bad)
    #expect(
      try lint(place, "--statistics", "a.sh").output
        == "1  MC2003  force-yes  1 mendable\n1 error in 1 file\n")
    let list = try lint(place, "--list-rules").output
    #expect(list.contains("MC2003  force-yes "))
    let page = try place.modelc("explain", "force-yes").output
    #expect(page.hasPrefix("MC2003 force-yes\n"))
    #expect(page.contains("\nBAD\n") && page.contains("\nGOOD\n"))
    #expect(try place.modelc("explain", "mc2003").output == page)
    let wrong = try place.modelc("explain", "force-yse")
    #expect(wrong.status == 1 && wrong.errors.contains("did you mean 'force-yes'?"))
    #expect(try place.modelc("explain", "--list").output.contains("MC2003  force-yes"))
  }

  @Test func `the version says of which day the facts are`() throws {
    let output = try Place().modelc("lint", "--version").output
    #expect(output.firstMatch(of: /^modelc \d+\.\d+\.\d+, facts of \d{4}\.\d\d\.\d\d\n$/) != nil, "\(output)")
  }

  @Test func `a spec is judged by its own release, each step where it stands`() throws {
    let place = try Place()
    try place.write(
      "a.spec",
      """
      model: a
      from: debian12 + git
      run:
        - name: install
          script: |
            true
            apt-get -y --force-yes install jq

      """)
    let ran = try lint(place, "--format", "gcc", "a.spec")
    #expect(ran.status == 1 && ran.output.hasPrefix("a.spec:7:18: error: "), "\(ran)")
    #expect(ran.output.split(separator: "\n").count == 1, "\(ran.output)")
    let built = try place.modelc("build", "a.spec")
    #expect(built.status == 1 && built.errors.contains("error[MC2003]"), "\(built)")
    #expect(built.errors.contains(" --> a.spec:7:18\n"))
    #expect(place.names("build") == [])
    try place.write(
      "b.spec",
      "model: a\nfrom: debian12 + git\nrun: [apt-get -y --force-yes install jq]\nlint: {disable: [force-yes]}\n"
    )
    #expect(try place.modelc("build", "b.spec").status == 0)
    let manifest = try JSONSerialization.jsonObject(with: place.read("build/a/manifest.json") ?? Data())
    let counts = (manifest as? [String: Any])?["lint"] as? [String: Any]
    #expect(counts?["errors"] as? Int == 0)
    #expect(counts?["facts"] as? String != nil)
  }

  @Test func `a step is judged as at first boot, with what the script around it sets`() throws {
    let place = try Place()
    func found(_ script: String) throws -> [String] {
      try place.write("a.spec", "model: a\nfrom: debian12 + git\nenv: {DIR: /srv}\nrun:\n  - |\n" + script)
      let ran = try place.modelc("lint", "--format", "gcc", "a.spec")
      return ran.output.split(separator: "\n").map { String($0.dropFirst("a.spec:".count)) }
    }
    #expect(
      try found(
        "    cd $HOME\n    chown $USER /srv\n    rm -rf \"$DIR/x\"\n    curl -f https://a.example/x -o /x\n    true\n"
      ) == [])
    #expect(
      try found("    rm -rf \"$DIRECTORY/x\"\n").first?.hasPrefix("6:13: warning: nothing sets DIRECTORY")
        == true)
    #expect(try found("    sh -c 'set -u; cd $SUDO_USER'\n").first?.hasPrefix("6:23: error: ") == true)
    #expect(try found("    #!/usr/bin/python3\n    if [[1]]: print('{a,b}')\n") == [])
  }

  @Test func `a rule that a spec disables and that is none is an error, with the nearest one`() throws {
    let place = try Place()
    try place.write("a.spec", "model: a\nfrom: debian12 + git\nlint: {disable: [forceyes]}\n")
    for command in ["lint", "build"] {
      let ran = try place.modelc(command, "a.spec")
      #expect(ran.status == 1, "\(ran)")
      #expect((ran.output + ran.errors).contains("there is no rule 'forceyes'"))
      #expect((ran.output + ran.errors).contains("did you mean 'force-yes'?"))
    }
  }
}
