import ShellScript
import Testing

@Suite("A script is printed item by item")
struct ShellPrinterTests {
  @Test("a comment stays on its line and opens no template", arguments: Shell.all)
  func comments(_ shell: Shell) throws {
    let texts =
      Texts.some(300, seed: 7_003) + [
        "a\necho broken", "a\recho broken", "ends in a backslash \\", "{{ .x }}",
      ]
    let script = ShellPrinter.text(texts.map { .comment($0) } + [.command(["printf", "done"])])
    #expect(!script.utf8.opensTemplate)
    #expect(script.utf8.split(separator: 10).count == texts.count + 1)
    #expect(try shell.run(script) == Array("done".utf8))
  }

  @Test("functions hold their items two columns in")
  func functions() {
    let text = ShellPrinter.text([
      .comment("top"), .blank,
      .function(
        "outer", [.comment("in"), .function("inner", [.command(["true"])]), .assign([.init("a", "1")])]),
      .command(["outer"]),
    ])
    #expect(
      text == """
        # top

        outer() {
          # in
          inner() {
            true
          }
          a=1
        }
        outer

        """)
  }

  @Test("a here-document in a function is not indented", arguments: Shell.all)
  func indentation(_ shell: Shell) throws {
    let text = ShellPrinter.text([
      .function("outer", [.function("inner", [.feed(["cat"], input: "  a\nb\n")]), .command(["inner"])]),
      .command(["outer"]),
    ])
    #expect(text.contains("\n    cat << 'END'\n  a\nb\nEND\n  }\n"))
    #expect(try shell.run(text) == Array("  a\nb\n".utf8))
  }

  @Test("the library's text is taken as it is, with or without its last line end")
  func library() {
    #expect(ShellPrinter.text([.library("a\n  b\n\nc\n"), .command(["d"])]) == "a\n  b\n\nc\nd\n")
    #expect(ShellPrinter.text([.library("a"), .command(["d"])]) == "a\nd\n")
  }

  @Test("several assignments stand on one line")
  func assignments() {
    #expect(ShellPrinter.text([.assign([.init("a", "1"), .init("b", "x y")])]) == "a=1 b='x y'\n")
  }

  @Test("nothing is an empty line")
  func empty() { #expect(ShellPrinter.text([]) == "\n") }
}
