import ShellAnalysis
import ShellSyntax
import Testing

@Suite struct `Behind the wrappers` {
  @Test(arguments: [
    ("apt-get x", "apt-get x"),
    ("sudo apt-get x", "<sudo> apt-get x"),
    ("sudo -E -u root apt-get x", "<sudo -E -u root> apt-get x"),
    ("sudo -nu root -- apt-get x", "<sudo -nu root --> apt-get x"),
    ("sudo --user=root A=b apt-get x", "<sudo --user=root A=b> A=b apt-get x"),
    ("sudo -H --user root apt-get x", "<sudo -H --user root> apt-get x"),
    ("sudo -l", "sudo -l"),
    ("sudo -s", "sudo -s"),
    ("doas -u root apt-get x", "<doas -u root> apt-get x"),
    ("env A=b apt-get x", "<env A=b> A=b apt-get x"),
    ("env -i -u C A=b apt-get x", "<env -i -u C A=b> A=b apt-get x"),
    ("env -S 'apt-get -y' x", "<env -S [apt-get -y]> apt-get -y x"),
    ("env", "env"),
    ("A=b apt-get x", "A=b apt-get x"),
    ("command apt-get x", "<command> apt-get x"),
    ("command -v apt-get", "command -v apt-get"),
    ("builtin cd x", "<builtin> cd x"),
    ("exec -a n apt-get x", "<exec -a n> apt-get x"),
    ("nice -n 10 ionice -c3 apt-get x", "<nice -n 10> <ionice -c3> apt-get x"),
    ("chrt -b 0 apt-get x", "<chrt -b 0> apt-get x"),
    ("timeout -k 5 --signal=KILL 60 apt-get x", "<timeout -k 5 --signal=KILL 60> apt-get x"),
    ("time apt-get x", "apt-get x"),
    ("nohup setsid stdbuf -oL eatmydata apt-get x", "<nohup> <setsid> <stdbuf -oL> <eatmydata> apt-get x"),
    ("chroot /mnt apt-get x", "<chroot /mnt> apt-get x"),
    ("flock -w 9 /lock apt-get x", "<flock -w 9 /lock> apt-get x"),
    ("systemd-run --unit=a -p B=c apt-get x", "<systemd-run --unit=a -p B=c> apt-get x"),
    ("runuser -u a -- apt-get x", "<runuser -u a --> apt-get x"),
    ("retry 5 apt-get x", "<retry 5> apt-get x"),
    ("with_retry --times 3 apt-get x", "<with_retry --times 3> apt-get x"),
    ("! apt-get x", "apt-get x"),
    ("if ! sudo apt-get x; then :; fi", "<sudo> apt-get x\n:"),
    ("/usr/bin/apt-get x", "/usr/bin/apt-get x"),
    ("xargs apt-get x", "<xargs> apt-get x ‹›…"),
    ("echo a b | xargs -r -n 1 apt-get x", "echo a b\n<xargs -r -n 1> apt-get x a b"),
    ("echo a | xargs -I{} apt-get x {}", "echo a\n<xargs -I{}> apt-get x a"),
    ("S=sudo; $S apt-get x", "<sudo> apt-get x"),
    ("if a; then S=sudo; else S=; fi; $S apt-get x", "a\n<sudo> apt-get x"),
    ("$SUDO apt-get x", "apt-get x"),
    ("D=; if a; then D=echo; fi; $D apt-get x", "a\napt-get x"),
    (
      "S='sh -c'; if a; then S='sudo -E sh -c'; fi; $S 'b c'",
      "a\n<sudo -E> sh -c [b c]\n<sudo -E> <sh -c [b c]> b c"
    ),
    ("$A apt-get x", "‹A›… apt-get x"),
    ("if a; then P=yum; else P=apt-get; fi; $P x", "a\n‹P›… x"),
  ])
  func `stands the command`(_ text: String, _ commands: String) { #expect(told(script(text)) == commands) }

  @Test(arguments: [
    ("/usr/bin/apt-get x", "apt-get"), ("\"$D\"/apt-get x", "apt-get"), ("$D x", ""),
    ("./apt-get", "apt-get"),
  ])
  func `The name is the base name`(_ text: String, _ name: String) {
    #expect(script(text).invocations.first?.name == name)
  }

  @Test(
    arguments: [
      ("export A=x; apt-get", "x"), ("A=x; apt-get", nil), ("A=x apt-get", "x"),
      ("A=x; export A; apt-get", "x"),
      ("export A=x; sudo apt-get", nil), ("export A=x; sudo -E apt-get", "x"), ("A=x sudo apt-get", nil),
      ("sudo A=x apt-get", "x"), ("A=x sudo -E apt-get", "x"), ("A=x sudo --preserve-env=A apt-get", "x"),
      ("export A=x; sudo sh -c 'apt-get'", nil), ("export A=x; sh -c 'apt-get'", "x"),
      ("A=x sh -c 'apt-get'", "x"),
      ("A=x; sh -c 'apt-get'", nil), ("export A=x; env -i apt-get", nil), ("env A=x sudo apt-get", nil),
      ("sudo sh -c 'export A=x; apt-get'", "x"), ("f() { apt-get; }; A=x f", "x"),
    ] as [(String, String?)])
  func `A program sees of the environment what comes through`(_ text: String, _ value: String?) {
    #expect(script(text).invocations.last?.environment("A")?.text == value)
  }

  @Test func `What stands before a sudo that drops it can be found`() {
    #expect(script("A=x sudo apt-get").invocations[0].lostAssignments["A"]?.text == "x")
  }

  /// Whether apt asks depends on these words.
  @Test(arguments: [
    ("A=\"-y\"; apt-get $A install foo", "apt-get -y install foo"),
    ("APT=\"apt-get -y\"; $APT install foo", "apt-get -y install foo"),
    ("f() { apt-get -y \"$@\"; }; f install foo", "apt-get -y install foo"),
    ("sh -c \"apt-get install foo\"", "apt-get install foo"),
    ("echo foo | xargs apt-get install", "apt-get install foo"),
    ("DEBIAN_FRONTEND=noninteractive apt-get install foo", "apt-get install foo"),
    ("yes | apt-get install foo", "apt-get install foo"),
    ("(apt-get install foo)", "apt-get install foo"),
  ])
  func `apt's words come out`(_ text: String, _ words: String) {
    #expect(script(text).invocations.last.map { told($0.words) } == words)
  }
}
