import Diagnostics
import Lint
import ShellAnalysis
import Testing

@Suite struct `Fixes are made where they fit` {
  /// A rule that puts `text` in front of every `git`.
  private func rule(_ text: String, isSafe: Bool = true, id: String = "MC2999") -> Rule {
    Rule(
      id, "git", .info, what: "", why: "", examples: [],
      check: .script { script, _, findings in
        let bytes = script.text.bytes
        for start in bytes.indices where bytes[start...].starts(with: "git".utf8) {
          if String(decoding: bytes[..<start], as: UTF8.self).contains(text) { continue }
          let place = script.text.place(SourceRange(start, start))
          findings.add(
            "git", at: place, fixes: [Fix("put it in", [.init(place.range, text)], isSafe: isSafe)])
        }
      })
  }

  private func fixed(_ text: String, _ rule: Rule, unsafe: Bool = false) -> String {
    let file = SourceFile(name: "udata", text: text)
    return String(
      decoding: Linter(rules: [rule]).fixed(file, unsafe: unsafe, Judge.surroundings()).bytes, as: UTF8.self)
  }

  @Test func `Unsafe ones only when they are asked for`() {
    #expect(fixed("#!/bin/sh\ngit\n", rule("my", isSafe: false)) == "#!/bin/sh\ngit\n")
    #expect(fixed("#!/bin/sh\ngit\n", rule("my", isSafe: false), unsafe: true) == "#!/bin/sh\nmygit\n")
  }

  @Test func `Lines that are put in stand as the lines around them`() {
    let line = rule("echo\n")
    #expect(fixed("#!/bin/sh\n  git\n", line) == "#!/bin/sh\n  echo\n  git\n")
    #expect(fixed("#!/bin/sh\r\ngit\r\n", line) == "#!/bin/sh\r\necho\r\ngit\r\n")
    #expect(
      fixed("#cloud-config\nruncmd:\n  - |\n    git\n", line)
        == "#cloud-config\nruncmd:\n  - |\n    echo\n    git\n")
  }

  @Test(arguments: [
    ("#cloud-config\nruncmd:\n- echo git\n", "a\n"), ("#cloud-config\nruncmd:\n- git\n", "*"),
    ("#cloud-config\nruncmd:\n- \"echo git\"\n", "\""), ("#cloud-config\nruncmd:\n- 'echo git'\n", "'"),
    ("#cloud-config\nruncmd: [git]\n", "a,"), ("#cloud-config\nruncmd:\n- [echo git]\n", "'"),
    ("#cloud-config\nruncmd:\n- >\n  echo git\n", "a\n"), ("#!/bin/sh\nsh -c 'git x'\n", "'"),
    ("#!/bin/sh\nsh -c \"git x\"\n", "$a"), ("#!/bin/sh\ncat <<E\ngit\nE\n", "$a"),
    ("#!/bin/sh\na=`echo git`\n", "\\"),
  ]) func `What would mean something else between those quotes is not put in`(_ text: String, _ put: String) {
    #expect(fixed(text, rule(put)) == text)
  }

  @Test(arguments: [
    ("#cloud-config\nruncmd:\n- echo git\n", "a"), ("#cloud-config\nruncmd:\n- \"echo git\"\n", "'a'"),
    ("#!/bin/sh\nsh -c 'git x'\n", "$a"), ("#!/bin/sh\nx=\"$(git x)\"\n", "\"$a\""),
    ("#!/bin/sh\ncat <<'E'\ngit\nE\n", "$a"), ("#!/bin/sh\ncat <<E\ngit\nE\n", "\""),
  ]) func `What means the same is`(_ text: String, _ put: String) {
    #expect(fixed(text, rule(put)) == text.replacing("git", with: put + "git"))
  }

  @Test func `A fix after which a shell would refuse the script is not made`() {
    #expect(fixed("#!/bin/sh\ngit\n", rule("(")) == "#!/bin/sh\ngit\n")
  }

  @Test func `Nothing is edited in what is packed`() {
    let text = "IyEvYmluL3NoCmdpdAo="
    #expect(fixed(text, rule("my")) == text)
  }
}
