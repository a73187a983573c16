import Diagnostics
import Testing

@Suite("Diagnostics as text")
struct TextRendererTests {
  private func render(_ diagnostics: Diagnostic..., width: Int? = nil, colour: Bool = false) -> String {
    TextRenderer(colour: colour, width: width).render(diagnostics)
  }

  /// The place of the first `words` in a file.
  private func place(of words: String, in file: SourceFile) -> Place {
    let bytes = Array(words.utf8)
    let start = (0...(file.bytes.count - bytes.count)).first { file.bytes[$0...].starts(with: bytes) } ?? 0
    return Place(file, SourceRange(start, start + bytes.count))
  }

  private func file(_ text: String, _ name: String = "a.spec") -> SourceFile {
    SourceFile(name: name, text: text)
  }

  @Test func showsThePlaceTheWordsAndWhatToDo() {
    let spec = file("debian8 + dokcer + git\n", "models/docker.spec")
    let text = render(
      Diagnostic(
        .error, "unknown-feature", "there is no feature 'dokcer'", at: place(of: "dokcer", in: spec),
        label: "not in the catalogue", notes: ["the catalogue has 40 features\nof which 3 begin with 'd'"],
        help: ["did you mean 'docker'?"]))
    #expect(
      text == """
        error[unknown-feature]: there is no feature 'dokcer'
         --> models/docker.spec:1:11
          |
        1 | debian8 + dokcer + git
          |           ^^^^^^ not in the catalogue
          |
          = note: the catalogue has 40 features
                  of which 3 begin with 'd'
          = help: did you mean 'docker'?

        """)
  }

  @Test func withoutAPlaceThereIsOnlyTheMessage() {
    #expect(
      render(Diagnostic(.warning, "slow", "this takes long", notes: ["7 minutes"])) == """
        warning[slow]: this takes long
          = note: 7 minutes

        """)
  }

  @Test func aSecretIsNowhereSeen() {
    let script = file("login -u me -p hunter2 --now\n", "a.sh")
    let secret = Diagnostic(
      .error, "password", "a password", at: place(of: "hunter2", in: script), isSecret: true)
    let other = Diagnostic(.info, "now", "so soon", at: place(of: "--now", in: script))
    let text = render(secret, other)
    #expect(!text.contains("hunter2"))
    #expect(text.components(of: "1 | login -u me -p ******* --now\n") == 2)
    #expect(text.contains("|                ^^^^^^^\n"))
  }

  @Test func anEmptyLineSeparatesTwo() {
    #expect(
      render(Diagnostic(.error, "a", "one"), Diagnostic(.info, "b", "two"))
        == "error[a]: one\n\ninfo[b]: two\n")
    #expect(render() == "")
  }

  @Test func relatedPlacesOfTheSameFileStandInOneSnippet() {
    let yaml = file("image: a\nuser: b\nimage: c\n\n\n\n\n\n\nx: 1\n", "m.yaml")
    let first = Place(yaml, SourceRange(0, 5))
    let again = Place(yaml, SourceRange(17, 22))
    #expect(
      render(
        Diagnostic(
          .error, "duplicate-key", "twice", at: again, label: "again here",
          related: [.init("first here", at: first), .init("for x", at: place(of: "x", in: yaml))])) == """
          error[duplicate-key]: twice
            --> m.yaml:3:1
             |
           1 | image: a
             | ----- first here
           2 | user: b
           3 | image: c
             | ^^^^^ again here
          ...
          10 | x: 1
             | - for x

          """)
  }

  @Test func severalMarksOfOneLineHaveTheirOwnRows() {
    let spec = file("debian8 + podman + docker")
    #expect(
      render(
        Diagnostic(
          .error, "conflict", "these exclude each other", at: place(of: "docker", in: spec),
          label: "this one",
          related: [.init("and this one", at: place(of: "podman", in: spec))])) == """
          error[conflict]: these exclude each other
           --> a.spec:1:20
            |
          1 | debian8 + podman + docker
            |                    ^^^^^^ this one
            |           ------ and this one

          """)
  }

  @Test func relatedPlacesOfOtherFilesFollow() {
    let (child, parent) = (file("extends: b.spec\n"), file("\nextends: a.spec\n", "b.spec"))
    #expect(
      render(
        Diagnostic(
          .error, "cycle", "a.spec extends itself", at: place(of: "b.spec", in: child),
          related: [.init("which extends this", at: place(of: "a.spec", in: parent))], help: ["cut it"]))
          == """
          error[cycle]: a.spec extends itself
           --> a.spec:1:10
            |
          1 | extends: b.spec
            |          ^^^^^^
           ::: b.spec:2:10
            |
          2 | extends: a.spec
            |          ------ which extends this
            |
            = help: cut it

          """)
  }

  @Test func ofSeveralLinesTheFirstIsUnderlinedToItsEnd() {
    let yaml = file("files:\n  - path: /x   \n    mode: 1\n")
    #expect(
      render(Diagnostic(.warning, "w", "m", at: Place(yaml, SourceRange(9, 34)))) == """
        warning[w]: m
         --> a.spec:2:3
          |
        2 |   - path: /x
          |   ^^^^^^^^^^

        """)
  }

  @Test func anEmptyPlaceHasOneCaret() {
    let yaml = file("image:\nuser: x")
    #expect(
      render(Diagnostic(.error, "e", "m", at: Place(yaml, SourceRange(6, 6)))).hasSuffix(
        "1 | image:\n  |       ^\n"))
    #expect(
      render(Diagnostic(.error, "e", "m", at: Place(yaml, SourceRange(14, 14)))).hasSuffix(
        "2 | user: x\n  |        ^\n"))
    let empty = Place(file(""), SourceRange(0, 0))
    #expect(render(Diagnostic(.error, "e", "m", at: empty)).hasSuffix(" --> a.spec:1:1\n  |\n1 |\n  | ^\n"))
  }

  @Test func aPlaceBeyondTheTextIsHarmless() {
    let text = render(Diagnostic(.error, "e", "m", at: Place(file("abc"), SourceRange(7, 9))))
    #expect(text.hasSuffix("1 | abc\n  |    ^\n"))
  }

  @Test(arguments: [
    ("漢字 bad", "漢字 bad", "     ^^^"), ("\tbad", "    bad", "    ^^^"),
    ("e\u{301}é bad", "e\u{301}é bad", "   ^^^"),
    ("🙂 bad", "🙂 bad", "   ^^^"), ("\u{1B}[31mbad", "␛[31mbad", "     ^^^"),
    ("\u{202E}bad", "<U+202E>bad", "        ^^^"), ("\u{7F}\u{9B}bad", "␡<U+009B>bad", "         ^^^"),
  ])
  func caretsStandUnderTheirWords(source: String, shown: String, carets: String) {
    let spec = file(source)
    let text = render(Diagnostic(.error, "e", "m", at: place(of: "bad", in: spec)))
    #expect(text.hasSuffix("1 | \(shown)\n  | \(carets)\n"))
  }

  @Test func bytesThatAreNotUTF8AreReplaced() {
    let broken = SourceFile(name: "x", bytes: [0x61, 0xFF, 0xC3, 0x62])
    #expect(
      render(Diagnostic(.error, "e", "m", at: Place(broken, SourceRange(3, 4)))).hasSuffix(
        "1 | a\u{FFFD}\u{FFFD}b\n  |    ^\n"))
  }

  @Test func nothingOfTheTextReachesTheTerminalAsAnOrder() {
    let evil = "\u{1B}]0;x\u{7}\r\n\u{9B}2J\u{202E}"
    let spec = file(evil, evil)
    let text = render(
      Diagnostic(
        .error, evil, evil, at: Place(spec, SourceRange(0, 3)), label: evil,
        related: [.init(evil, at: Place(spec, spec.range))],
        notes: [evil], help: [evil], fixes: [Fix(evil, [])]))
    let orders = text.unicodeScalars.filter { scalar in
      scalar != "\n" && [.control, .format].contains(scalar.properties.generalCategory)
    }
    #expect(orders.isEmpty)
  }

  @Test func aLongLineIsCutAroundTheCaret() {
    let spec = file(String(repeating: "a", count: 100) + "bad" + String(repeating: "z", count: 100))
    let text = render(Diagnostic(.error, "e", "m", at: place(of: "bad", in: spec)), width: 44)
    #expect(
      text.hasSuffix(
        """
        1 | …aaaaaaaaaaaaabadzzzzzzzzzzzzzzzzzzzzzz…
          |               ^^^

        """))
    let early = render(Diagnostic(.error, "e", "m", at: Place(spec, SourceRange(2, 300))), width: 44)
    #expect(
      early.hasSuffix(
        "1 | \(String(repeating: "a", count: 39))…\n  |   \(String(repeating: "^", count: 38))\n"))
  }

  @Test(arguments: [0, 500, 5_000, 100_000, 199_997])
  func ofAVeryLongLineOnlyAPartIsShown(start: Int) {
    var bytes = [UInt8](repeating: UInt8(ascii: "."), count: 200_000)
    bytes.replaceSubrange(start..<(start + 3), with: "bad".utf8)
    let text = render(
      Diagnostic(
        .error, "e", "m", at: Place(SourceFile(name: "x", bytes: bytes), SourceRange(start, start + 3))),
      width: 80)
    let lines = text.split(separator: "\n")
    #expect(lines.allSatisfy { $0.count <= 80 })
    let carets = Array(lines[4]).firstIndex(of: "^")
    #expect(carets != nil && carets == Array(lines[3]).firstIndex(of: "b"))
  }

  @Test func coloursAreAParameter() {
    let spec = file("bad")
    let text = render(Diagnostic(.error, "e", "m", at: Place(spec, spec.range), help: ["h"]), colour: true)
    #expect(
      text == """
        \u{1B}[1;31merror[e]\u{1B}[0m\u{1B}[1m: m\u{1B}[0m
         \u{1B}[1;34m-->\u{1B}[0m a.spec:1:1
        \u{1B}[1;34m  |\u{1B}[0m
        \u{1B}[1;34m1 |\u{1B}[0m bad
        \u{1B}[1;34m  |\u{1B}[0m \u{1B}[1;31m^^^\u{1B}[0m
        \u{1B}[1;34m  |\u{1B}[0m
          \u{1B}[1;34m=\u{1B}[0m \u{1B}[1mhelp\u{1B}[0m: h

        """)
  }

  @Test func aFixIsHelpUnlessHelpAlreadySaysIt() {
    let range = SourceRange(0, 1)
    let fix = Fix("replace it by 'docker'", [.init(range, "docker")])
    #expect(
      render(Diagnostic(.error, "e", "m", fixes: [fix])).hasSuffix("  = help: replace it by 'docker'\n"))
    #expect(
      render(Diagnostic(.error, "e", "m", help: ["did you mean 'docker'?"], fixes: [fix]))
        == "error[e]: m\n  = help: did you mean 'docker'?\n")
  }

  @Test func theSummaryCounts() {
    let (error, warning) = (Diagnostic(.error, "e", "m"), Diagnostic(.warning, "w", "m"))
    #expect(TextRenderer.summary(of: [error, warning, error]) == "2 errors, 1 warning")
    #expect(TextRenderer.summary(of: [warning, warning]) == "2 warnings")
    #expect(TextRenderer.summary(of: [error]) == "1 error")
    #expect(TextRenderer.summary(of: [Diagnostic(.info, "i", "m")]) == nil)
  }
}

extension String {
  /// How often a line occurs.
  fileprivate func components(of line: String) -> Int {
    split(separator: "\n", omittingEmptySubsequences: false).count { $0 + "\n" == line }
  }
}
