import Diagnostics
import Testing
import YAML

@Suite("Reading YAML as types")
struct TypedTests {
  /// Reads `v: <text>` and returns what `read` made of it, with the findings.
  private func read<Value>(
    _ text: String, _ read: (YAMLNode, inout Report) -> Value?
  ) throws -> (value: Value?, findings: [String]) {
    let root = try #require(compose("v: \(text)\n").documents?.first?.root)
    var report = Report()
    let node = try #require(root.mapping("the file", &report)?["v"])
    let value = read(node, &report)
    return (value, findings(report).map { $0.split(separator: " ", maxSplits: 2).dropFirst(2).joined() })
  }

  @Test(arguments: [
    ("x y", "x y"), ("12", "12"), ("true", "true"), ("'null'", "null"), ("''", ""), ("!!str 1", "1"),
  ])
  func anyScalarIsText(text: String, expected: String) throws {
    let (value, findings) = try read(text) { $0.string("'v'", &$1)?.value }
    #expect(value == expected)
    #expect(findings == [])
  }

  @Test(arguments: [
    ("", "'v' is empty"), ("~", "'v' is empty"), ("null", "'v' is empty"),
    ("[a]", "'v' must be text, not a list"), ("{a: b}", "'v' must be text, not a map"),
    ("!mine a", "'v' has the tag '!mine', which means nothing here"),
    ("\"a\\0b\"", "'v' must not hold a NUL character"),
  ])
  func otherThingsAreNot(text: String, expected: String) throws {
    let (value, findings) = try read(text) { $0.string("'v'", &$1)?.value }
    #expect(value == nil)
    #expect(findings == [expected])
  }

  @Test(arguments: [("true", true), ("false", false)])
  func booleans(text: String, expected: Bool) throws {
    #expect(try read(text) { $0.boolean("'v'", &$1)?.value }.value == expected)
  }

  @Test(arguments: [
    ("yes", "'v' must be 'true' or 'false', not 'yes'", "write true"),
    ("Off", "'v' must be 'true' or 'false', not 'Off'", "write false"),
    ("'true'", "'v' must be 'true' or 'false' without quotes", "write true"),
    ("maybe", "'v' must be 'true' or 'false', not 'maybe'", nil),
    ("[]", "'v' must be 'true' or 'false', not a list", nil),
  ])
  func otherWordsForBooleansAreRefused(text: String, message: String, help: String?) throws {
    let root = try #require(compose("v: \(text)\n").documents?.first?.root)
    var report = Report()
    #expect(root.mapping("m", &report)?["v"]?.boolean("'v'", &report) == nil)
    #expect(report.diagnostics.map(\.message) == [message])
    #expect(report.diagnostics.first?.help.first == help)
  }

  @Test(arguments: [("0", 0), ("-12", -12), ("9223372036854775807", Int.max)])
  func wholeNumbers(text: String, expected: Int) throws {
    #expect(try read(text) { $0.integer("'v'", &$1)?.value }.value == expected)
  }

  @Test(arguments: [
    "0644", "1.5", "1e3", "0x10", "1_000", "-a", "--1", "+1", "'1'", "99999999999999999999", "x", "[1]", "",
  ])
  func otherNumbersAreRefused(text: String) throws {
    let (value, findings) = try read(text) { $0.integer("'v'", &$1)?.value }
    #expect(value == nil)
    #expect(findings.count == 1)
  }

  @Test func aLongValueIsQuotedInPart() throws {
    let (_, findings) = try read(String(repeating: "x", count: 99)) { $0.integer("'v'", &$1) }
    #expect(findings == ["'v' must be a whole number, not '\(String(repeating: "x", count: 40))…'"])
  }

  @Test func listsOfText() throws {
    #expect(try read("[a, 1]") { $0.strings("'v'", &$1)?.map(\.value) }.value == ["a", "1"])
    #expect(try read("\n- a\n- b") { $0.strings("'v'", &$1)?.map(\.value) }.value == ["a", "b"])
    #expect(try read("") { $0.strings("'v'", &$1)?.map(\.value) }.value == [])
    #expect(try read("[]") { $0.strings("'v'", &$1)?.map(\.value) }.value == [])
  }

  @Test func everyWrongItemOfAListIsSaid() throws {
    let (value, findings) = try read("[a, [b], ~, c]") { $0.strings("'v'", &$1) }
    #expect(value == nil)
    #expect(findings == ["each item of 'v' must be text, not a list", "each item of 'v' is empty"])
  }

  @Test func aSingleWordIsNoListButCanBecomeOne() throws {
    let root = try #require(compose("v: git\n").documents?.first?.root)
    var report = Report()
    #expect(root.mapping("m", &report)?["v"]?.strings("'v'", &report) == nil)
    let diagnostic = try #require(report.diagnostics.first)
    #expect(diagnostic.message == "'v' must be a list, not text")
    #expect(diagnostic.help == ["begin each item with '- ', or write [git]"])
    #expect(diagnostic.fixes.map(\.edits) == [[Fix.Edit(SourceRange(3, 6), "[git]")]])
  }

  @Test func aWrongAliasShowsWhatItStandsFor() throws {
    let root = try #require(compose("a: &x [1]\nv: *x\n").documents?.first?.root)
    var report = Report()
    #expect(root.mapping("m", &report)?["v"]?.string("'v'", &report) == nil)
    #expect(report.diagnostics.first?.place?.range == SourceRange(13, 15))
    #expect(report.diagnostics.first?.related.map(\.place.range) == [SourceRange(6, 9)])
  }
}

@Suite("Reading YAML maps")
struct MappingTests {
  private func mapping(_ text: String) throws -> (YAMLMapping?, Report) {
    let (documents, _) = compose(text)
    let root = try #require(documents?.first?.root)
    var report = Report()
    return (root.mapping("a model", &report), report)
  }

  @Test func keepTheOrderAndTheFirstOfTwo() throws {
    let (map, report) = try mapping("b: 1\na: 2\nb: 3\n<<: 4\n")
    #expect(map?.entries.map(\.key.value) == ["b", "a"])
    #expect(outline(map?["b"]) == "'1'")
    #expect(map?["c"] == nil)
    #expect(!report.hasErrors)
  }

  @Test func refuseOtherThings() throws {
    #expect(
      findings(try mapping("- a\n").1) == ["wrong-type 1:1-1:4 a model must be keys with values, not a list"])
    #expect(findings(try mapping("~").1) == ["empty-value 1:1-1:2 a model is empty"])
    #expect(findings(try mapping("? [a]\n: b\n").1) == ["wrong-type 1:3-1:6 a key must be text, not a list"])
  }

  @Test func anUnknownKeyIsSaidWithTheNearestOrAllKnown() throws {
    var (map, report) = try mapping("imgae: x\nimage: y\nzzz: 1\n")
    map?.refuseUnknownKeys(["image", "user"], in: "a model", &report)
    #expect(
      findings(report) == [
        "unknown-key 1:1-1:6 unknown key 'imgae' in a model",
        "unknown-key 3:1-3:4 unknown key 'zzz' in a model",
      ])
    #expect(report.diagnostics.map(\.help) == [["did you mean 'image'?"], ["known keys: image, user"]])
    #expect(report.diagnostics[0].fixes.map(\.edits) == [[Fix.Edit(SourceRange(0, 5), "image")]])
  }
}
