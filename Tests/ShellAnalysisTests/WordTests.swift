import ShellAnalysis
import ShellSyntax
import Testing

@Suite struct `The words of a command` {
  @Test(arguments: [
    // quotes
    (#"echo a 'b c' "d e" f\ g"#, "echo a [b c] [d e] [f g]"),
    (#"echo a"b"'c'd '' "" "#, "echo abcd [] []"),
    (#"echo $'a\tb\x41\101\u00e9\'' "#, "echo a\tbAAé'"),
    ("echo a\\\nb", "echo ab"),
    (#"echo "a\$b\`\"\\" "#, #"echo a$b`"\"#),
    // variables
    ("A=x; echo $A ${A}y \"$A z\"", "echo x xy [x z]"),
    ("A='-y -q'; apt-get $A install", "apt-get -y -q install"),
    ("A='-y -q'; apt-get \"$A\" install", "apt-get [-y -q] install"),
    ("A=; apt-get $A install", "apt-get install"),
    ("A=; apt-get \"$A\" install", "apt-get [] install"),
    ("APT='apt-get -y'; $APT install x", "apt-get -y install x"),
    ("A=1; A=$A$A; echo $A", "echo 11"),
    ("A=1; A+=2; echo $A", "echo 12"),
    ("echo $A \"$A\" \"${A}b\"", "echo ‹A›… ‹A› ‹A›b"),
    ("A=x; unset A; echo $A", "echo ‹A›…"),
    ("A=x; read A; echo $A", "echo ‹A›…"),
    ("A=x; . /etc/default/a; echo $A", "echo ‹A›…"),
    ("A=x; . /etc/os-release; echo $A $VERSION_CODENAME", "echo x ‹VERSION_CODENAME›…"),
    ("export A=x; readonly B=y; declare C=z; echo $A $B $C", "echo x y z"),
    ("A=x; (A=y); echo $A", "echo x"),
    ("A=x; echo b | read A; echo $A", "echo x"),
    ("A=x B=y; A=z env; echo $A", "echo x"),
    // branches and loops
    ("if a; then A=x; else A=x; fi; echo $A", "echo x"),
    ("if a; then A=x; else A=y; fi; echo \"$A\"", "echo ‹A›"),
    ("A=x; if a; then A=y; exit; fi; echo $A", "echo x"),
    ("A=x; if a; then A=y; fi; echo \"$A\"", "echo ‹A›"),
    ("A=x; a || A=y; echo \"$A\"", "echo ‹A›"),
    ("A=x; a || { A=y; exit 1; }; echo $A", "echo x"),
    ("A=x; while a; do echo \"$A\"; A=y; done", "echo ‹A›"),
    ("case $1 in a) A=x;; *) A=x;; esac; echo $A", "echo x"),
    ("case $1 in a) A=x;; b) A=x;; esac; echo \"$A\"", "echo ‹A›"),
    ("for A in x; do echo $A; done", "echo x"),
    ("for A in x y; do echo $A; done", "echo ‹A›"),
    ("for A in x 'y z'; do echo $A; done", "echo ‹A›…"),
    // forms of expansion
    ("A=x; echo ${A:-y} ${A:+y} ${#A}", "echo x y 1"),
    ("A=; echo ${A:-y} ${A-z}", "echo y"),
    ("echo ${A:-y}", "echo ‹A›…"),
    ("A=a.tar.gz; echo ${A%.gz} ${A%%.*} ${A#a.} ${A##*.}", "echo a.tar a tar.gz gz"),
    ("A=abcab; echo ${A/a/x} ${A//a/x} ${A:1:2} ${A^^}", "echo xbcab xbcxb bc ABCAB"),
    ("A=(a 'b c'); A+=(d); echo \"${A[@]}\" ${A[1]} ${#A[@]}", "echo a [b c] d b c 3"),
    ("A=(a b c); echo \"${A[@]:1}\"", "echo b c"),
    ("echo {a,b}c x{1..3} '{d,e}'", "echo ac bc x1 x2 x3 {d,e}"),
    ("echo ~/a; HOME=/root; echo ~/a", "echo /root/a"),
    ("echo $((1+1))", "echo ‹›"),
    ("IFS=,; A=a,b; echo $A", "echo ‹›…"),
    // substitutions
    ("echo $(echo x)", "echo x"),
    ("A=$(echo 'x y'); echo \"$A\"", "echo [x y]"),
    ("A=x; echo \"a-$(echo $A)-b\"", "echo a-x-b"),
    ("echo \"$(lsb_release -cs)\"", "echo [‹$(lsb_release -cs)›]"),
    ("echo \"`lsb_release -cs`\"", "echo [‹$(lsb_release -cs)›]"),
    ("A=$(dpkg --print-architecture); echo \"$A\"", "echo [‹$(dpkg --print-architecture)›]"),
    (
      "A=$(. /etc/os-release && echo \"$VERSION_CODENAME\"); echo \"$A\"",
      "echo ‹VERSION_CODENAME›"
    ),
  ])
  func `come to this`(_ text: String, _ words: String) {
    #expect(script(text).invocations.last.map { told($0.words) } == words)
  }

  @Test func `dash knows neither braces nor arrays`() {
    #expect(told(script("echo {a,b} $'a'", .sh)) == "echo {a,b} $a")
  }

  @Test func `A hole of a template is unknown`() {
    let text = "apt-get install {{ packages }} x-{{ v }}"
    #expect(told(script(text, holes: [.braces])) == "apt-get install ‹›… x-‹›…")
  }

  @Test func `A word is written when every byte of it stands there`() {
    let found = script("A=x; echo a 'b' \"c\" $A \"$A\" d$A {e,f} ~ $(g)").invocations.last
    #expect(
      found?.words.map(\.isWritten) == [
        true, true, true, true, false, false, false, false, false, false, false,
      ])
  }

  @Test func `An unquoted star is a glob`() {
    #expect(
      script("rm *.deb 'a*' [ x").invocations[0].words.map(\.hasGlob) == [false, true, false, false, false])
  }

  @Test func `What a loop goes over can be found`() {
    let install = script("for p in git 'curl'; do apt-get install $p; done").invocations[0]
    #expect(install.variables.choices("p").map(told) == ["git", "curl"])
    #expect(install.variables.choices("p").map(\.isWritten) == [true, true])
  }

  @Test func `What the branches set can be found`() {
    let last = script("if a; then S=jessie; else S=wheezy; fi; echo $S").invocations.last
    #expect(last?.variables.choices("S").map(told) == ["jessie", "wheezy"])
  }

  @Test func `A variable that grows without end is given up`() {
    let doublings = String(repeating: "A=$A$A; ", count: 60)
    #expect(script("A=xxxxxxxxxxxxxxxx; \(doublings) echo \"$A\"").invocations[0].words[1].text == nil)
  }
}
