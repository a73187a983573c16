import ShellScript
import Testing

@Suite("A fed command gets exactly the input's bytes")
struct FeedTests {
  @Test("whatever the input holds", arguments: Shell.all)
  func bytes(_ shell: Shell) throws {
    let inputs =
      Texts.some(300, seed: 7_002)
      + [
        "END\n", "a\nEND\n", "a\r\nEND\n", "a\r\nEND\nb\n", "END\nEND_2\nEND_3\n", " END\n", "END", "\nEND",
        "END\r\n",
        "a\u{301}\nEND\n", "last line without end", "\\\n", "$HOME `id` $(id)\n", "{{ .Name }}\n",
        "a\n{\n{\n", "{{\u{301}\n", "\n\n\n",
        String(repeating: "0123456789abcde\n", count: 10_000),
      ]
    var items: [ShellItem] = []
    for input in inputs {
      items += [.feed(["cat"], input: input), .command(["printf", "\\0"])]
      items += [
        .function("inside", [.feed(["cat", "-"], input: input)]), "inside", .command(["printf", "\\0"]),
      ]
    }
    let script = ShellPrinter.text(items)
    #expect(!script.utf8.opensTemplate)
    let read = try shell.run(script).split(separator: 0, omittingEmptySubsequences: false).dropLast()
    try #require(read.count == inputs.count * 2)
    for (index, input) in inputs.enumerated() {
      #expect(Array(read[index * 2]) == Array(input.utf8), "\(input.prefix(80).debugDescription)")
      #expect(
        Array(read[index * 2 + 1]) == Array(input.utf8), "\(input.prefix(80).debugDescription) in a function")
    }
  }

  @Test("text that people can read stands as it is")
  func hereDocument() {
    #expect(ShellPrinter.text([.feed(["cat"], input: "a $b\n  c\n")]) == "cat << 'END'\na $b\n  c\nEND\n")
  }

  @Test("the delimiter is no line of the input")
  func delimiter() {
    #expect(
      ShellPrinter.text([.feed(["cat"], input: "END\nEND_2\n")]) == "cat << 'END_3'\nEND\nEND_2\nEND_3\n")
  }

  @Test("what a here-document cannot hold goes through a pipe")
  func pipe() {
    #expect(ShellPrinter.text([.feed(["cat"], input: "{{\n")]) == "printf %s '{'\\{'\n' | cat\n")
    #expect(ShellPrinter.text([.feed(["cat"], input: "no end")]) == "printf %s 'no end' | cat\n")
  }
}

extension ShellItem: ExpressibleByStringLiteral {
  /// A command of one word.
  public init(stringLiteral value: String) { self = .command([ShellWord(value)]) }
}
