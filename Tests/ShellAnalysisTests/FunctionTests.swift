import Diagnostics
import ShellAnalysis
import ShellSyntax
import Testing

@Suite struct `Functions` {
  @Test(arguments: [
    ("f() { apt-get -y \"$@\"; }; f install foo", "f install foo\napt-get -y install foo"),
    ("f() { apt-get install $1 $2 $#; }; f a b", "f a b\napt-get install a b 2"),
    ("f() { apt-get install \"$*\"; }; f a b", "f a b\napt-get install [a b]"),
    ("f() { shift; apt-get \"$@\"; }; f a b c", "f a b c\nshift\napt-get b c"),
    ("f() { apt-get \"${@:2}\"; }; f a b c", "f a b c\napt-get b c"),
    ("f() { local p=$1; apt-get $p; }; p=x; f a; echo $p", "f a\nlocal p=a\napt-get a\necho x"),
    ("f() { V=a; }; f; echo $V", "f\necho a"),
    ("f() { g \"$1\"; }; g() { apt-get $1; }; f a", "f a\ng a\napt-get a"),
    ("f() { f; }; f", "f\nf"),
    ("f() { echo a; }; V=$(f); echo $V", "f\necho a\necho a"),
    ("f() { if a; then V=1; return; fi; V=1; }; f; echo $V", "f\na\nreturn\necho 1"),
    ("f() { if a; then V=1; return; fi; V=2; }; f; echo \"$V\"", "f\na\nreturn\necho ‹V›"),
    ("sudo f; f() { a; }", "<sudo> f\na"),
    ("set -- a b; echo $2", "set -- a b\necho b"),
    ("echo $1 \"$@\"", "echo ‹1›… ‹@›…"),
    ("f() { \"$@\"; }; f; ", "f"),
  ])
  func `are read at each call`(_ text: String, _ commands: String) { #expect(told(script(text)) == commands) }

  @Test func `What nothing calls is read once, its parameters unknown`() {
    let found = script("f() { apt-get install \"$1\"; }\ng() { b; }\ng")
    #expect(told(found) == "g\nb\napt-get install ‹1›")
    #expect(found.invocations.map(\.circumstances.isUncalled) == [false, false, true])
    #expect(found.invocations.map(\.circumstances.function) == [nil, "g", "f"])
  }

  @Test func `Words of the body are placed there, those of the call at the call`() {
    let text = "f() { apt-get -y \"$@\"; }; f install foo"
    let words = script(text).invocations[1].words
    #expect(words.map { $0.place.file[$0.place.range] } == ["apt-get", "-y", "install", "foo"])
    #expect(words.map(\.isWritten) == [true, true, true, true])
  }

  @Test func `Calls of calls do not multiply without end`() {
    var text = "f0() { a; }\n"
    for level in 1..<30 {
      text += "f\(level)() { f\(level - 1); f\(level - 1); f\(level - 1); f\(level - 1); }\n"
    }
    let found = script(text + "f29; f28; f27\n")
    #expect(found.invocations.count <= 40_000)
  }
}
