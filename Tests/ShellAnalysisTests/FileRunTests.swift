import Diagnostics
import ShellAnalysis
import ShellSyntax
import Testing

@Suite struct `Files that a script writes and runs` {
  /// `⟦…⟧` marks what the last `apt-get`'s place is.
  @Test(arguments: [
    "cat > /x <<'E'\n⟦apt-get update⟧\nE\nsh /x",
    "cat > /x <<'E'\n#!/bin/bash\n⟦apt-get update⟧\nE\nchmod +x /x; sudo -E /x",
    "tee /x <<'E' > /dev/null\n⟦apt-get update⟧\nE\nbash -eu /x a b",
    "printf '⟦apt-get update⟧\\n' > /x; nohup sh /x",
    "echo '⟦apt-get update⟧' > /x; . /x",
    "cd /opt; echo '⟦apt-get update⟧' > x.sh; bash ./x.sh",
    "install -m 755 /dev/stdin /x <<'E'\n⟦apt-get update⟧\nE\nexec /x",
    "cat > /x.$$ <<'E' && mv -f /x.$$ /x && sh /x\n⟦apt-get update⟧\nE\n",
    "(umask 077; cat > /x.$$; mv /x.$$ /x) <<'E' && sh /x < /dev/null\n⟦apt-get update⟧\nE\n",
    "t=$(mktemp); cat > \"$t\" <<'E'\n⟦apt-get update⟧\nE\nsh \"$t\"",
    "d=$(mktemp -d); . /etc/x; cat > \"$d/x\" <<'E'\n⟦apt-get update⟧\nE\nsh -e \"$d/x\"",
    "run() { cat > \"$W/x\"; \"$@\" \"$W/x\"; }; run sh -e <<'E'\n⟦apt-get update⟧\nE\n",
    "su -c /x; cat > /x <<'E'\n⟦apt-get update⟧\nE\nsu -c /x",
    "cat > /y <<'E'\ncat > /x <<'F'\n⟦apt-get update⟧\nF\nsh /x\nE\nsh /y",
  ])
  func `are read where they run, at their place`(_ marked: String) {
    let text = marked.replacing("⟦", with: "").replacing("⟧", with: "")
    let start = marked.utf8.count - marked.drop { $0 != "⟦" }.utf8.count
    let found = script(text)
    let runs = found.invocations.filter { $0.name == "apt-get" }
    #expect(runs.map(\.place.range) == [SourceRange(start, start + "apt-get update".utf8.count)])
    #expect(runs.last?.words.allSatisfy(\.isWritten) ?? false)
    #expect(found.nested.contains { $0.path != nil && $0.shell.bytes.starts(with: $0.text.bytes) })
  }

  @Test(arguments: [
    "echo 'apt-get update' > /x; sh /y", "sh /x; echo 'apt-get update' > /x",
    "echo 'apt-get update' > /x; rm /x; sh /x", "echo 'apt-get update' > /x; sed -i s/a/b/ /x; sh /x",
    "printf '#!/usr/bin/python3\\napt-get update\\n' > /x; /x", "echo 'apt-get update' > x; x",
    "a=$(mktemp); b=$(mktemp); echo 'apt-get update' > $a; echo : > $b; sh $b",
    "f=/x; echo 'apt-get update' > \"$G\"; read -r G; sh \"$G\"",
    "echo 'apt-get update' > /x; chroot /mnt sh /x",
  ])
  func `are not read where another file runs, or something else is in them`(_ text: String) {
    #expect(!told(script(text)).contains("apt-get update\n"))
    #expect(script(text).invocations.allSatisfy { $0.name != "apt-get" })
  }

  @Test func `have a shell of their own, unless they are read by .`() {
    let text =
      "V=a; f() { :; }\necho 'apt-get $V $1; V=b' > /x\nsh /x one\necho 'apt-get $V; V=c; return' > /y\n. /y\ntrue $V"
    #expect(
      script(text).invocations.filter { ["apt-get", "true"].contains($0.name) }.map(told) == [
        "<sh /x> apt-get ‹V›… one", "apt-get a", "true c",
      ])
  }

  @Test func `run as they begin: with the options of the shell, or of their first line`() {
    let text = "printf '#!/bin/sh -u\\napt-get x\\n' > /x\n/x\nsh -e /y\ncp /x /y\nsh -e /y\nset -e\n"
    let options = script(text).invocations.filter { $0.name == "apt-get" }.map(\.circumstances.options)
    #expect(options.map(\.nounset) == [true, false] && options.map(\.errexit) == [false, true])
  }

  @Test func `are read once for each content`() {
    let loop =
      "echo 'apt-get x' > /x\nsh /x\nsh /x\nfor i in 1 2; do sh /x; done\necho 'apt-get y' > /x\nsh /x"
    #expect(
      script(loop).invocations.filter { $0.name == "apt-get" }.map { told($0.words) } == [
        "apt-get x", "apt-get y",
      ])
    let own = "cat > /x <<'E'\napt-get x\nsh /x\nE\nsh /x"
    #expect(script(own).invocations.count { $0.name == "apt-get" } == 1)
  }

  @Test func `no deeper than four, and no more than the script's own work`() {
    var text = "apt-get x\n"
    for level in 0..<6 {
      text = "cat > /x\(level) <<'E\(level)'\n\(text)E\(level)\nsh /x\(level)\n"
    }
    #expect(script(text).invocations.allSatisfy { $0.name != "apt-get" })
    let many = (0..<500).map { "echo 'apt-get \($0)' > /x\nsh /x\n" }.joined()
    #expect(script(many).invocations.count { $0.name == "apt-get" } == 500)
  }

  @Test func `tell what is set when they begin, and who reads them`() throws {
    let found = script(
      "export A=1; B=2\necho 'true \"$A\"' > /x\nsudo env C=3 sh -u /x\nsh -c 'sh -c \"true\"'\neval true")
    #expect(found.nested.map { $0.nesting?.program } == ["sh", "sh", "sh", nil])
    #expect(found.nested.map { $0.nesting?.isOwnShell } == [true, true, true, false])
    #expect(found.nested.map { $0.nesting?.isOtherUsers } == [true, false, false, false])
    let first = try #require(found.nested.first)
    #expect(first.nesting?.options.nounset == true && first.given.isSet("C") && !first.given.isSet("B"))
    #expect(found.nested.last?.given.isSet("B") == true)
  }
}
