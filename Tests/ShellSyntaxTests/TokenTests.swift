import ShellSyntax
import Testing

@Suite("Tokens, text and the walk")
struct TokenTests {
  private func tokens(_ script: String, _ dialect: Dialect = .bash) -> [String] {
    let file = ShellFile(Array(script.utf8), dialect: dialect)
    return file.tokens.indices.map { "\(file.tokens[$0].kind) \(file.text(file.range(ofToken: $0)))" }
  }

  @Test("Every byte is in one token")
  func simple() {
    #expect(
      tokens("a=1 b \"$c\" 2>&1 # d\n") == [
        "assignment a=", "literal 1", "blank  ", "literal b", "blank  ", "quote \"", "parameter $c",
        "quote \"",
        "blank  ", "descriptor 2", "redirect >&", "literal 1", "blank  ", "comment # d", "newline \n",
      ])
  }

  @Test("A here-document's lines come after the newline, its last line is one token")
  func hereDocument() {
    #expect(
      tokens("a <<B; c\nd $e\nB\n") == [
        "literal a", "blank  ", "redirect <<", "literal B", "operator ;", "blank  ", "literal c",
        "newline \n",
        "hereText d ", "parameter $e", "hereText \n", "hereEnd B\n",
      ])
  }

  @Test("A backslash that backquotes need is a token of its own, and no part of the text")
  func backquotes() throws {
    let file = ShellFile(Array("`a \\`b \\\\$c\\``".utf8), dialect: .sh)
    #expect(tree("`a \\`b \\\\$c\\``", .sh) == "``a|b e<\\$>|c``" || brokenLaws(file).isEmpty)
    #expect(file.tokens.contains { $0.kind == .backquoteEscape })
    #expect(brokenLaws(file).isEmpty)
  }

  @Test("A word that expands to itself has a text")
  func constant() {
    func text(_ word: String) -> String? {
      let file = ShellFile(Array(word.utf8), dialect: .bash)
      guard case .simple(let simple)? = file.root.items.first?.command.kind else { return nil }
      return simple.words.first.flatMap(file.constant)
    }
    #expect(text("apt-get") == "apt-get")
    #expect(text("a'b c'\"d\"\\ef$'g'") == "ab cdefg")
    #expect(text("ap\\\nt") == "apt")
    #expect(text("\"a$b\"") == nil)
    #expect(text("~/a") == nil)
  }

  @Test("The walk meets parents first, in order, and obeys")
  func walk() {
    let file = ShellFile(Array("a \"$(b `c`)\" | d; e".utf8), dialect: .sh)
    func names(_ decide: (String) -> WalkDecision) -> [String] {
      var names: [String] = []
      file.walk { node in
        guard case .command(let command) = node, case .simple(let simple) = command.kind,
          let name = simple.words.first.flatMap(file.constant)
        else { return .enter }
        names.append(name)
        return decide(name)
      }
      return names
    }
    #expect(names { _ in .enter } == ["a", "b", "c", "d", "e"])
    #expect(names { $0 == "a" ? .skip : .enter } == ["a", "d", "e"])
    #expect(names { $0 == "b" ? .stop : .enter } == ["a", "b"])
  }

  @Test("Bytes that are no UTF-8, no text at all, and nothing")
  func anyBytes() {
    for dialect in Dialect.allCases {
      for bytes: [UInt8] in [[], [0], [0xFF, 0xFE, 0x20, 0x80], [0x0D, 0x0A], Array(0...255)] {
        #expect(brokenLaws(ShellFile(bytes, dialect: dialect)).isEmpty)
      }
    }
    #expect(ShellFile([], dialect: .sh).isAccepted)
  }
}
