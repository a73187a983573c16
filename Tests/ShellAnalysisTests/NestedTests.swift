import Diagnostics
import ShellAnalysis
import ShellSyntax
import Testing

@Suite struct `Texts within texts` {
  /// `⟦…⟧` marks what the last `apt-get`'s place is.
  @Test(arguments: [
    "sh -c '⟦apt-get install foo⟧'",
    "sh -c \"⟦apt-get install foo⟧\"",
    "sudo sh -ec \"set -x; ⟦apt-get install foo⟧ && true\"",
    "bash -lc '⟦apt-get install foo⟧'",
    "bash <<EOF\n⟦apt-get install foo⟧\nEOF\n",
    "sudo bash -s <<'EOF'\n  ⟦apt-get install foo⟧\nEOF\n",
    "cat <<-EOF | sh\n\t\t⟦apt-get install foo⟧\n\tEOF\n",
    "echo '⟦apt-get install foo⟧' | sh",
    "printf '⟦apt-get install foo⟧\\n' | sudo bash -",
    "eval \"⟦apt-get install foo⟧\"",
    "eval ⟦apt-get install foo⟧",
    "trap '⟦apt-get install foo⟧' EXIT",
    "su -c '⟦apt-get install foo⟧'",
    "su - root -c \"⟦apt-get install foo⟧\"",
    "flock /lock -c '⟦apt-get install foo⟧'",
    "sudo -i <<EOF\n⟦apt-get install foo⟧\nEOF\n",
    "sh -c 'sh -c \"⟦apt-get install foo⟧\"'",
    "f() { ⟦apt-get install foo⟧; }; f",
    "f() { \"$@\"; }; f ⟦apt-get install foo⟧",
    "f() { shift; until \"$@\"; do sleep 1; done; }; f 5 ⟦apt-get install foo⟧",
    "é=1; sh -c '⟦apt-get install foo⟧'",
    "x=$(⟦apt-get install foo⟧)",
    "x=`⟦apt-get install foo⟧`",
    "⟦sudo env A=b apt-get install foo⟧ > log",
  ])
  func `are read at their place`(_ marked: String) {
    let text = marked.replacing("⟦", with: "").replacing("⟧", with: "")
    let parts = marked.split(separator: "⟦", omittingEmptySubsequences: false)
    let inside = parts[1].split(separator: "⟧")[0]
    let first = parts[0].utf8.count
    let found = script(text).invocations.last { $0.name == "apt-get" }
    #expect(found?.place.range == SourceRange(first, first + inside.utf8.count))
    #expect(found?.words.map(told) == ["apt-get", "install", "foo"])
    #expect(found?.words.allSatisfy(\.isWritten) ?? false)
  }

  @Test(arguments: [
    // what the outer shell expands
    ("V=foo; sh -c \"apt-get install $V\"", "<sh -c [apt-get install foo]> apt-get install foo"),
    ("sh -c \"apt-get install $V x\"", "<sh -c [apt-get install ‹V› x]> apt-get install ‹V›… x"),
    ("V=foo; sh -c 'apt-get install $V'", "<sh -c [apt-get install $V]> apt-get install ‹V›…"),
    ("export V=foo; sh -c 'apt-get install $V'", "<sh -c [apt-get install $V]> apt-get install foo"),
    ("sh -c 'apt-get $1' - x", "<sh -c [apt-get $1]> apt-get x"),
    ("sh -c \"echo \\\"a b\\\"\"", "<sh -c [echo \"a b\"]> echo [a b]"),
    ("sudo sh -c 'cd /; apt-get x'", "<sudo> <sh -c [cd /; apt-get x]> apt-get x"),
    ("CMD='apt-get x'; eval $CMD", "apt-get x"), ("CMD='apt-get x'; $CMD", "apt-get x"),
  ])
  func `are expanded by the shells in their order`(_ text: String, _ last: String) {
    #expect(script(text).invocations.last.map(told) == last)
  }

  @Test func `What is escaped is no longer written as it is`() {
    let echo = script("sh -c \"echo \\\"a b\\\" c\"").invocations.last
    #expect(echo?.words.map(\.isWritten) == [true, false, true])
  }

  @Test func `A text that is only unknown says nothing`() {
    #expect(
      told(script("sh -c \"$(curl -s http://a.example)\""))
        == "curl -s http://a.example\nsh -c [‹$(curl -s http://a.example)›]")
  }

  @Test func `The shell stands before what it runs, with all that is around it`() {
    #expect(
      told(script("nice sudo bash <<EOF\na\nb\nEOF")) == """
        <nice> <sudo> bash
        <nice> <sudo> <bash> a
        <nice> <sudo> <bash> b
        """)
  }

  @Test func `No deeper than four`() {
    var text = "x"
    for _ in 0..<8 { text = "eval '" + text.replacing("'", with: "'\\''") + "'" }
    #expect(script(text).invocations.count == 5)
  }

  @Test func `Where a pipe's text comes from can be found`() {
    let sh = script("curl -fsSL https://a.example/x | sudo bash").invocations.last
    #expect(sh?.inputOrigin?.text == "https://a.example/x")
  }

  @Test func `What a command reads`() {
    let input = script("V=x\ndebconf-set-selections <<E\na $V $W\nE").invocations.last?.input
    #expect(input?.text == "a x \u{FFFC}\n")
    #expect(script("echo 'a b' | debconf-set-selections").invocations.last?.input?.text == "a b\n")
    #expect(script("debconf-set-selections <<< 'a b'").invocations.last?.input?.text == "a b\n")
    #expect(script("a | b").invocations.last?.input == nil)
  }
}
