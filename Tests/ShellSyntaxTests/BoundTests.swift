import ShellSyntax
import Testing

@Suite("No script is too much")
struct BoundTests {
  private static let nests = [
    "(", "$(", "\"$(", "${a-", "$((", "((", "$[", "<(", "{ ", "if ", "[[ ( ", "case a in (a) ", "f()", "`\\`",
    "a=(", "a[", "! ", "time ", "coproc a ", "while ", "\"${a-", "$(cat <<A\n", "((a) ", "$((a) ", "{{ ",
    "${a.",
    "{a,", "[[ a =~ (", "cat <<A\n", "a\\\n", "$", "\\", "'", "a|", "{", "a&&",
  ]

  @Test("A hundred thousand levels are refused, or are none", arguments: nests)
  func deep(_ opening: String) {
    let bytes = Array(String(repeating: opening, count: 100_000 / opening.utf8.count).utf8)
    for dialect in Dialect.allCases {
      let file = ShellFile(bytes, dialect: dialect, holes: [.braces, .jinja, .terraform])
      #expect(file.tokens.last.map { $0.start < bytes.count } == true)
    }
  }

  @Test(
    "A hundred levels of anything are read",
    arguments: [("(", ")"), ("$(", ")"), ("${a:-", "}"), ("$((", "))")])
  func bearable(_ open: String, _ close: String) {
    let head = open == "(" ? "" : "a "
    let inside = open == "(" ? " b; " : "1"
    var script = inside
    for _ in 0..<90 { script = (open == "$(" ? "$(a " : open == "(" ? "( " : open) + script + close }
    for dialect in Dialect.allCases {
      let file = ShellFile(Array((head + script).utf8), dialect: dialect)
      #expect(file.errors == [])
    }
  }

  @Test(
    "Twice the script is twice the work, whatever is in it",
    arguments: nests + ["a b 'c' \"$d\"\n", "{a,b} "])
  func linear(_ piece: String) {
    for dialect in Dialect.allCases {
      for tail in ["", ")))))))", "}}}}"] {
        let steps = [2_000, 20_000].map { count in
          ShellFile(
            Array((String(repeating: piece, count: count) + tail).utf8), dialect: dialect,
            holes: [.braces, .jinja, .terraform]
          ).steps
        }
        #expect(steps[1] <= 11 * steps[0] + 100_000, "\(dialect): \(steps)")
      }
    }
  }
}
