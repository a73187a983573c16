import ShellScript
import Testing

@Suite("What the printer prints the shell reads back")
struct ShellWordTests {
  private static let seed: UInt64 = 7_001
  private static let texts = Texts.some(1_500, seed: seed)
  private static let show: ShellItem = .library(
    "show() { for word in \"$@\"; do printf '%s\\0' \"$word\"; done; }\n")

  @Test("as the same words, in one command", arguments: Shell.all)
  func words(_ shell: Shell) throws {
    var items = [Self.show]
    for start in stride(from: 0, to: Self.texts.count, by: 20) {
      items.append(
        .command(["show"] + Self.texts[start..<min(start + 20, Self.texts.count)].map { ShellWord($0) }))
    }
    let script = ShellPrinter.text(items)
    #expect(!script.utf8.opensTemplate)
    let read = try shell.run(script).split(separator: 0, omittingEmptySubsequences: false).dropLast()
    try #require(read.count == Self.texts.count)
    for (text, word) in zip(Self.texts, read) {
      #expect(Array(text.utf8) == Array(word), "\(text.debugDescription) (seed \(Self.seed))")
    }
  }

  @Test("as the same values, in assignments and exports", arguments: Shell.all)
  func assignments(_ shell: Shell) throws {
    var items = [Self.show]
    for text in Self.texts.prefix(400) {
      items.append(.assign([.init("first", ShellWord(text)), .init("second", "x")]))
      items.append(.command(["export", ShellWord([.plain("third="), .literal(text)])]))
      items.append(.command(["show", ShellWord([.variable("first")]), ShellWord([.variable("third")])]))
    }
    let read = try shell.run(ShellPrinter.text(items)).split(separator: 0, omittingEmptySubsequences: false)
      .dropLast()
    let expected = Self.texts.prefix(400).flatMap { [Array($0.utf8), Array($0.utf8)] }
    #expect(read.map(Array.init) == expected)
  }

  @Test("the parts of a word stand together, a variable unsplit", arguments: Shell.all)
  func parts(_ shell: Shell) throws {
    let script = ShellPrinter.text([
      Self.show, .assign([.init("value", "a  b *")]),
      .command([
        "show", ShellWord([.literal("{"), .literal("{'"), .variable("value"), .literal(""), .literal("$x")]),
      ]),
    ])
    #expect(!script.utf8.opensTemplate)
    #expect(try shell.run(script) == Array("{{'a  b *$x\0".utf8))
  }

  @Test("plain words stay plain, all others are quoted")
  func looks() {
    #expect(ShellWord("g++").printed == "g++")
    #expect(ShellWord("https://x.example/a_b-c:1,2@3%4").printed == "https://x.example/a_b-c:1,2@3%4")
    #expect(ShellWord("").printed == "''")
    #expect(ShellWord("a b").printed == "'a b'")
    #expect(ShellWord("it's").printed == "'it'\\''s'")
    #expect(ShellWord("~").printed == "'~'")
    #expect(ShellWord("A=1").printed == "'A=1'")
    #expect(ShellWord("{{").printed == "'{'\\{''")
  }

  @Test("NUL, which no word can hold, is left out")
  func nul() { #expect(ShellWord("a\0b").printed == "'ab'") }
}
