import Diagnostics
import Lint
import Testing

@Suite struct `Texts that shells read within a script` {
  private func found(_ text: String, _ rule: String, name: String = "udata") -> [String] {
    Judge.judgement(text, name: name).findings.filter { $0.id == rule }.compactMap { finding in
      finding.place.map { String(decoding: $0.file.bytes[$0.range.start..<$0.range.end], as: UTF8.self) }
    }
  }

  @Test(arguments: [
    ("sh -c 'cd $HOME'", "MC4001", ["$HOME"]), ("sh -c 'cd $HOME && ls'", "MC4001", ["$HOME"]),
    ("eval 'cd $HOME'", "MC4001", ["$HOME"]), ("sudo sh -c 'cd $HOME'", "MC4001", []),
    ("sudo su - root -c 'cd $HOME'", "MC4001", []), ("export HOME=/root\nsh -c 'cd $HOME'", "MC4001", []),
    ("HOME=/root sh -c 'cd $HOME'", "MC4001", []), ("HOME=/root\nsh -c 'cd $HOME'", "MC4001", ["$HOME"]),
    ("HOME=/root\neval 'cd $HOME'", "MC4001", []), (". /etc/x\nsh -c 'cd $HOME'", "MC4001", []),
    ("sh -c 'gpasswd -a $USER docker'", "MC4002", ["$USER"]),
    ("timeout 9 bash -c '[[ a ]]'", "MC1013", []), ("timeout 9 sh -c '[[ a ]]'", "MC1013", ["[["]),
    ("su -c '[[ a ]]'", "MC1013", []), ("cat > /x <<'E'\n[[ a ]]\nE\nsh /x", "MC1013", ["[["]),
    ("cat > /x <<'E'\n[[ a ]]\nE\nbash /x", "MC1013", []),
    ("sudo sh -c 'rm -rf \"$BUILD/x\"'", "MC4021", ["$BUILD"]),
    ("trap 'rm -rf \"$BUILD/x\"' EXIT\nBUILD=/b\n", "MC4021", []),
    ("sh -c 'DB_PASSWORD=tr0ub4dor-9 run'", "MC6004", ["tr0ub4dor-9"]),
    ("sh -c 'apt-get update > /tmp/log 2>&1'", "MC4007", ["> /tmp/log"]),
    ("cat > /x <<'E'\ncat <<F\nE\nsh /x", "MC1015", ["<<F"]),
    ("cat > /x <<'E'\nif\nE\nsh /x", "MC0001", [""]), ("sh -c \"if $x\"", "MC0001", []),
    ("cat > /x <<'E'\napt-get install -y git\ntrue\nE\nsh -e /x", "MC4003", []),
    ("cat > /x <<'E'\napt-get install -y git\ntrue\nE\nsh /x", "MC4003", ["apt-get install -y git"]),
    ("cat > /x <<'E'\napt-get install -y git\nE\napt-get update\nsh /x", "MC2010", []),
    ("cat > /x <<'E'\napt-get install -y git\nE\nsh /x\n", "MC2010", ["apt-get install -y git"]),
    ("cat > /x <<'E'\nexit 0\nE\nchmod +x /x\n/x\n/x # for /tmp/user_data\n", "MC7002", []),
  ])
  func `are judged as what surrounds them makes them`(_ text: String, _ rule: String, _ places: [String]) {
    #expect(found("#!/bin/sh\n" + text, rule) == places)
  }

  @Test func `are mended where they stand`() {
    let text = "#!/bin/sh\nset -e\ncat > /x <<'E'\n[ a == b ]\nE\nsh /x\nsh -c 'apt-get -yq update &> /x'\n"
    let fixed = Linter(rules: Rule.standard).fixed(
      SourceFile(name: "udata", text: text), unsafe: false, Judge.surroundings())
    let mended = String(decoding: fixed.bytes, as: UTF8.self)
    #expect(mended.contains("<<'E'\n[ a = b ]\nE\n") && mended.contains("-q update > /x 2>&1'\n"))
  }

  @Test func `hear the comments in them`() {
    let text =
      "#!/bin/sh\ncat > /x <<'E'\n# modelc: ignore=MC4001 reason=\"a\"\ncd $HOME\ncd $HOME # modelc: ignore=MC2003\nE\nsh /x\n"
    let judgement = Judge.judgement(text)
    #expect(judgement.suppressed.map(\.finding.id) == ["MC4001"] && judgement.suppressed[0].reason == "a")
    #expect(found(text, "MC4001") == ["$HOME"])
    #expect(judgement.findings.contains { $0.message.contains("'MC2003' finds nothing") })
  }
}
