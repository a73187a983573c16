import ShellSyntax
import Testing

@Suite("What the shells refuse, and where")
struct ErrorTests {
  private func first(_ script: String, _ dialect: Dialect) -> (text: String, error: SyntaxError)? {
    let file = ShellFile(Array(script.utf8), dialect: dialect)
    return file.errors.first.map { (file.text($0.range), $0) }
  }

  @Test(
    "The place is the token that does not fit",
    arguments: [
      ("a; fi", "fi"), ("a )", ")"), ("if a; then; fi", ";"), ("for i in a; b; done", "b"),
      ("case a in b) c", ""), ("echo 'a", "'"), ("echo \"a", "\""), ("echo ${a", "${"), ("echo $(a", "$("),
      ("a && || b", "||"), ("a &&\n", ""), ("{ a; } b", "b"), ("cat <<\n", "\n"), ("a | | b", "|"),
    ])
  func place(_ script: String, _ expected: String) throws {
    for dialect in Dialect.allCases {
      let found = try #require(first(script, dialect))
      #expect(found.text == expected, "\(dialect)")
      #expect(!found.error.whenRun)
    }
  }

  @Test(
    "Only dash refuses what only bash knows",
    arguments: [
      "a=(b)", "function f { a; }", "select a; do b; done", "a <<<b", "a <(b)", "for ((;;)); do a; done",
      "case a in b) c;& esac", "! ! a", "a-b() { c; }", "break() { a; }", "a |& b", "echo $((a) )",
    ])
  func bashOnly(_ script: String) {
    #expect(ShellFile(Array(script.utf8), dialect: .bash).isAccepted)
    #expect(!ShellFile(Array(script.utf8), dialect: .sh).isAccepted)
  }

  @Test("Only bash refuses", arguments: ["f() a", "[[ a", "echo $[1", "case a in ;) b;; esac"])
  func dashOnly(_ script: String) {
    #expect(!ShellFile(Array(script.utf8), dialect: .bash).isAccepted)
    #expect(ShellFile(Array(script.utf8), dialect: .sh).isAccepted)
  }

  @Test("What fails only when it runs is told apart, and reading goes on behind it")
  func whenRun() throws {
    let script = "echo `if`; cat <<A\n$(fi)\nA\nb"
    let bash = ShellFile(Array(script.utf8), dialect: .bash)
    #expect(bash.isAccepted)
    #expect(bash.errors.map(\.whenRun) == [true, true])
    #expect(bash.root.items.count == 3)
    #expect(!ShellFile(Array(script.utf8), dialect: .sh).isAccepted)
    for dialect in Dialect.allCases {
      let file = ShellFile(Array("a ${}; b".utf8), dialect: dialect)
      #expect(file.isAccepted)
      #expect(file.errors.map(\.message) == ["bad substitution"])
    }
  }

  @Test("The tree holds what came before the error, even within a construct")
  func partialTree() {
    let file = ShellFile(Array("a\nif b; then\n  apt-get install c\n  )\nfi".utf8), dialect: .sh)
    #expect(tree("a\nif b; then\n  c d\n  )\nfi", .sh).hasPrefix("a; (if b then c d)"))
    #expect(file.tokens.last?.kind == .unparsed)
    #expect(brokenLaws(file).isEmpty)
  }

  @Test("The first line names the dialect")
  func shebang() {
    #expect(Dialect(shebangOf: "#!/bin/sh -e\n".utf8) == .sh)
    #expect(Dialect(shebangOf: "#! /usr/bin/env -S bash -x\n".utf8) == .bash)
    #expect(Dialect(shebangOf: "#!/bin/bash".utf8) == .bash)
    #expect(Dialect(shebangOf: "#!/usr/bin/python3\n".utf8) == nil)
    #expect(Dialect(shebangOf: "echo".utf8) == nil)
  }
}
