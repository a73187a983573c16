import Diagnostics
import Testing
import YAML

@Suite("Composing YAML")
struct ComposeTests {
  @Test(arguments: [
    ("a: 1\nb: [x, 'y', \"z\\n\"]\n", "{'a': '1', 'b': ['x', 'y', 'z\n']}"),
    ("a:\nb: ~\nc: null\nd: 'null'\ne: ''\n", "{'a': null, 'b': null, 'c': null, 'd': 'null', 'e': ''}"),
    ("- a\n-\n- - b\n", "['a', null, ['b']]"), ("run: |\n  one\n   two\n\n", "{'run': 'one\n two\n'}"),
    ("x: >-\n  one\n  two\n", "{'x': 'one two'}"), ("a: &x [1]\nb: *x\n", "{'a': ['1'], 'b': ['1']}"),
    ("plain\n", "'plain'"), ("[a: b, c]", "[{'a': 'b'}, 'c']"),
    ("\u{FEFF}a: é\n", "{'a': 'é'}"), ("a: 1\r\nb: 2\r\n", "{'a': '1', 'b': '2'}"),
  ])
  func readsWhatWasWritten(text: String, expected: String) throws {
    let (documents, report) = compose(text)
    #expect(findings(report) == [])
    #expect(try #require(documents).map { outline($0.root) } == [expected])
  }

  @Test func aTextWithoutContentHasNoDocuments() {
    for text in ["", "\n", "# only a comment\n", "\u{FEFF}"] {
      #expect(compose(text).documents?.count == 0)
    }
  }

  @Test func severalDocumentsHaveTheirRanges() throws {
    let text = "# x\na: 1\n# y\n---\n---  # empty\n--- b\n...\n"
    let documents = try #require(compose(text).documents)
    #expect(documents.map { outline($0.root) } == ["{'a': '1'}", "-", "-", "'b'"])
    let file = SourceFile(name: "", text: text)
    #expect(documents.map { file[$0.range] } == ["a: 1", "---", "---", "--- b"])
  }

  @Test func tagsAreKept() throws {
    let root = try #require(compose("!!str 1").documents?.first?.root)
    #expect(root.tag == "tag:yaml.org,2002:str")
    #expect(!root.isNull)
  }
}

@Suite("Places of YAML nodes")
struct PlaceTests {
  /// The words of all nodes, in order.
  private func words(_ text: String) throws -> [String] {
    var out: [String] = []
    let documents = try #require(compose(text).documents)
    for case let root? in documents.map(\.root) { walk(root) { out.append($0.words) } }
    return out
  }

  @Test func areExactlyTheWords() throws {
    #expect(try words("a: plain text  # comment\n") == ["a: plain text", "a", "plain text"])
    #expect(try words("'a' : \"b\\u00e9\" \n") == ["'a' : \"b\\u00e9\"", "'a'", "\"b\\u00e9\""])
    #expect(try words("[a, {b: c} , d ]") == ["[a, {b: c} , d ]", "a", "{b: c}", "b", "c", "d"])
    #expect(
      try words("[ a: b , {c: d}: e ]  ") == [
        "[ a: b , {c: d}: e ]", "a: b", "a", "b", "{c: d}: e", "{c: d}", "c", "d", "e",
      ])
  }

  @Test func countBytesAndNotCharacters() throws {
    #expect(try words("é漢: 🙂 x\nü: ß\n") == ["é漢: 🙂 x\nü: ß", "é漢", "🙂 x", "ü", "ß"])
    #expect(try words("\u{FEFF}é: b") == ["é: b", "é", "b"])
    #expect(try words("é: a\r\nb: \"ö\u{2028}\"\r\nc: d\r\n").suffix(2) == ["c", "d"])
  }

  @Test func aBlockCollectionEndsWithItsLastWord() throws {
    let text = "a:\n  - b\n  - c: d   # comment\n\n  # comment\n\ne: f\n"
    let all = try words(text)
    #expect(all[2] == "- b\n  - c: d")
    #expect(all[4] == "c: d")
    #expect(try words("a:\n- x:\n\n\nb: c")[2] == "- x:")
  }

  @Test func aBlockScalarEndsWithItsLastWord() throws {
    #expect(try words("a: |  # c\n  x\n  y\n\n\nb: c\n")[2] == "|  # c\n  x\n  y")
    #expect(try words("a: |\n\nb: c\n")[2] == "|")
  }

  @Test func anchorsAndTagsDoNotBelongToTheNode() throws {
    #expect(try words("a: &x !!str b\n")[2] == "b")
    #expect(try words("a: &x  # c\n  b: c\n")[2] == "b: c")
    #expect(try words("a: !<tag:yaml.org,2002:seq> &y [1]\n")[2] == "[1]")
    #expect(try words("a: &x\n")[2] == "&x")
  }

  @Test func anAliasIsWhereItStandsAndKnowsWhereItsContentIs() throws {
    let root = try #require(compose("a: &x [1, 2]\nb: *x\n").documents?.first?.root)
    guard case .mapping(let pairs) = root.content else { return #expect(Bool(false)) }
    #expect(pairs[1].value.words == "*x")
    #expect(pairs[1].value.origin == pairs[0].value.place)
    #expect(root.words.hasSuffix("b: *x"))
  }

  @Test(arguments: [
    ("a: debian8 + dokcer", "dokcer"), ("a: 'debian8 + dokcer'", "dokcer"), ("a: \"é + dokcer\"", "dokcer"),
    ("a: |\n    one\n      two dokcer\n\n    three\n", "dokcer"), ("a: |\n  é\n\n  dokcer", "dokcer"),
    ("b: &x |-\r\n  one\r\n  dokcer\r\na: *x\r\n", "dokcer"),
  ])
  func wordsInsideAScalarAreFoundInTheFile(text: String, word: String) throws {
    let root = try #require(compose(text).documents?.first?.root)
    var report = Report()
    let value = try #require(root.mapping("m", &report)?["a"])
    let string = Array(try #require(value.string("'a'", &report)).value.utf8)
    let start = try #require((0..<string.count).first { string[$0...].starts(with: word.utf8) })
    let place = value.place(ofText: start..<(start + word.utf8.count))
    #expect(place.file[place.range] == word)
  }

  @Test(arguments: ["a: \"x\\n dokcer\"", "a: one\n  dokcer", "a: >\n  one\n  dokcer\n", "a: 'it''s dokcer'"])
  func whereTheTextIsWrittenOtherwiseTheWholeScalarIsMeant(text: String) throws {
    let root = try #require(compose(text).documents?.first?.root)
    var report = Report()
    let value = try #require(root.mapping("m", &report)?["a"])
    #expect(value.place(ofText: 4..<5) == value.place)
    #expect(value.place(ofText: 4..<500) == value.place)
  }
}
