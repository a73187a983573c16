import Diagnostics
import Testing
import YAML

@Suite("YAML that cannot be read")
struct RefusalTests {
  @Test(arguments: [
    ("a: b: c\n", "yaml-syntax 1:5-1:6 ':' cannot stand here"),
    ("image Debian\nflavor: x\n", "yaml-syntax 2:7-2:8 ':' cannot stand here"),
    ("a: 1\nfoo bar\nb: 2\n", "yaml-syntax 2:1-2:8 a key without ':'"),
    ("a: 1\n  b: 2\n", "yaml-syntax 2:4-2:5 ':' cannot stand here"),
    ("a:\n    b: 1\n  c: 2\n", "yaml-syntax 3:3-3:5 this fits into no list or map above it"),
    (
      "a:\n  - b\n  c: 1\n",
      "yaml-syntax 3:3-3:5 this line is indented like the list, but does not begin with '- '"
    ),
    ("a: [b, c\nd: e\n", "yaml-syntax 2:2-2:3 ',' or ']' is missing before this"),
    ("a: [b, c\n", "yaml-syntax 1:4-1:5 this '[' is never closed"),
    ("a: {b: c\n", "yaml-syntax 1:4-1:5 this '{' is never closed"),
    ("a: 'b\nc: d\n", "yaml-syntax 1:4-1:5 this quote is never closed"),
    ("a: \"b\\d\"\n", "yaml-syntax 1:6-1:8 unknown escape in a text in double quotes"),
    ("a: @b\n", "yaml-syntax 1:4-1:5 a value cannot begin with '@'"),
    ("a: `b`\n", "yaml-syntax 1:4-1:5 a value cannot begin with '`'"),
    ("a: - b\n", "yaml-syntax 1:4-1:5 a list entry cannot begin here"),
    ("a: *\n", "yaml-syntax 1:4-1:5 a name must follow '&' or '*'"),
    ("é: [a}\n", "yaml-syntax 1:6-1:7 ',' or ']' is missing before this"),
    ("{a: b} c\n", "yaml-syntax 1:8-1:9 text after the end of the document"),
    ("a: 1\n\tb: 2\n", "yaml-tab 2:1-2:2 a tab cannot indent YAML"),
    ("a:\n\tb: 2\n", "yaml-tab 2:1-2:2 a tab cannot indent YAML"),
    ("a:\n  - b\n \t- c\n", "yaml-tab 3:1-3:3 a tab cannot indent YAML"),
    ("a: |\n\tx\n", "yaml-tab 2:1-2:2 a tab cannot indent YAML"),
    ("a: *x\n", "unknown-alias 1:4-1:6 the alias '*x' names no anchor"),
    ("a: &x [*x]\n", "unknown-alias 1:8-1:10 the alias '*x' stands inside the value that it names"),
  ])
  func saysWhatAndWhere(text: String, expected: String) {
    let (documents, report) = compose(text)
    #expect(documents == nil)
    #expect(findings(report) == [expected])
  }

  @Test func aNearAnchorIsOffered() {
    let report = compose("a: &base 1\nb: *bsae\n").report
    #expect(report.diagnostics.map(\.help) == [["did you mean '*base'?"]])
  }

  @Test(arguments: [
    ([0x61, 0x00, 0x62], "not-text 1:2-1:3 this is not a text: it holds a NUL byte"),
    ([0x61, 0x0A, 0xFF, 0x62], "not-text 2:1-2:2 the byte 0xFF is not UTF-8"),
    ([0x61, 0xC3], "not-text 1:2-1:3 the byte 0xC3 is not UTF-8"),
    ([0xFF, 0xFE, 0x61, 0x00], "not-text 1:1-1:3 the text is UTF-16, not UTF-8"),
    ([0x61, 0x1B, 0x5B], "not-text 1:2-1:3 the character U+001B is not allowed in YAML"),
    ([0x61, 0x7F], "not-text 1:2-1:3 the character U+007F is not allowed in YAML"),
    ([0xC2, 0x80], "not-text 1:1-1:2 the character U+0080 is not allowed in YAML"),
    ([0x61, 0xEF, 0xBB, 0xBF], "not-text 1:2-1:3 the character U+FEFF is not allowed in YAML"),
    ([0xEF, 0xBF, 0xBF], "not-text 1:1-1:2 the character U+FFFF is not allowed in YAML"),
  ])
  func whatIsNoText(bytes: [UInt8], expected: String) {
    let (documents, report) = compose(bytes)
    #expect(documents == nil)
    #expect(findings(report) == [expected])
  }
}

@Suite("YAML that is read but not accepted")
struct AcceptanceTests {
  @Test func aKeyThatIsGivenTwiceNamesTheFirst() {
    let (documents, report) = compose("a: 1\nb:\n  c: 1\n  \"c\": 2\na: 3\na: 4\n")
    #expect(documents?.count == 1)
    #expect(
      findings(report) == [
        "duplicate-key 4:3-4:6 the key 'c' is given twice",
        "duplicate-key 5:1-5:2 the key 'a' is given twice",
        "duplicate-key 6:1-6:2 the key 'a' is given twice",
      ])
    #expect(report.diagnostics[2].related.map(\.place.range) == [SourceRange(0, 1)])
  }

  @Test func mergeKeysAreRefusedUnlessQuoted() {
    #expect(
      findings(compose("a: &x {b: 1}\nc:\n  <<: *x\n  d: 2\n").report)
        == ["merge-key 3:3-3:5 the merge key '<<' is not supported"])
    #expect(findings(compose("'<<': 1\n").report) == [])
  }
}

@Suite("YAML beyond its limits")
struct LimitTests {
  @Test func aliasesThatExplodeAreStopped() {
    var text = "a: &a [x, x, x, x, x, x, x, x, x, x]\n"
    for (before, name) in zip("abcdefgh", "bcdefghi") {
      text +=
        "\(name): &\(name) [" + Array(repeating: "*\(before)", count: 10).joined(separator: ", ") + "]\n"
    }
    let (documents, report) = compose(text)
    #expect(documents == nil)
    #expect(findings(report).map { $0.split(separator: " ")[0] } == ["too-many-nodes"])
  }

  @Test func aliasesOfLongTextsCountMore() {
    let limits = YAMLLimits(bytes: 10_000, depth: 4, nodes: 60, documents: 1)
    let long = String(repeating: "x", count: 5_000)
    #expect(compose("[&a \(long), *a, *a, *a]", limits: limits).report.hasErrors == true)
    #expect(compose("[&a \(long), *a]", limits: limits).report.hasErrors == false)
    #expect(compose("[&a x, *a, *a, *a]", limits: limits).report.hasErrors == false)
  }

  @Test func depthCountsThroughAliases() {
    let limits = YAMLLimits(bytes: 100, depth: 3, nodes: 100, documents: 1)
    #expect(findings(compose("[[[x]]]", limits: limits).report) == [])
    #expect(
      findings(compose("[[[[x]]]]", limits: limits).report)
        == ["too-deep 1:4-1:5 lists and maps are nested more than 3 deep"])
    #expect(findings(compose("[&a [x], [*a]]", limits: limits).report) == [])
    #expect(
      findings(compose("[&a [x], [[*a]]]", limits: limits).report)
        == ["too-deep 1:12-1:14 lists and maps are nested more than 3 deep"])
  }

  @Test func manyBracketsDoNotOverflowTheStack() {
    #expect(compose(String(repeating: "[", count: 100_000)).documents == nil)
    #expect(compose(String(repeating: "- ", count: 100_000)).documents == nil)
    #expect(compose(String(repeating: "? ", count: 10_000)).documents == nil)
  }

  @Test func sizeAndDocumentsAreLimited() {
    let limits = YAMLLimits(bytes: 10, depth: 3, nodes: 100, documents: 2)
    #expect(
      findings(compose("a: 12345678", limits: limits).report)
        == ["too-large 1:1-1:1 the text is too large: 11 bytes, 10 are allowed"])
    #expect(compose("--- a\n---", limits: limits).documents?.count == 2)
    #expect(
      findings(compose("---\n---\n--", limits: limits).report) == []
        && findings(compose("a\n---\n---", limits: limits).report)
          == ["too-many-documents 3:1-3:4 more than 2 documents in one text"]
    )
  }
}
