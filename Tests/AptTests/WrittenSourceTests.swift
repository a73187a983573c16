import Apt
import Diagnostics
import TestSupport
import Testing

@Suite("A source is read with the place of each of its words")
struct WrittenSourceTests {
  @Test("a line: type, options, address, suite, components")
  func oneLine() throws {
    let text =
      "deb [ arch=amd64,i386 signed-by=/x.gpg trusted=yes ]  http://a.example/debian bookworm main contrib # why"
    let source = try #require(readOneLineSources(Array(text.utf8)).first)
    #expect(source.types.map(\.text) == ["deb"])
    #expect(source.uris.map(\.text) == ["http://a.example/debian"])
    #expect(source.suites.map(\.text) == ["bookworm"])
    #expect(source.components.map(\.text) == ["main", "contrib"])
    #expect(source.options.map(\.name) == ["arch", "signed-by", "trusted"])
    #expect(source.option("signed-by").map { slice(text, $0.range) } == "signed-by=/x.gpg")
    #expect(source.option("arch").map { slice(text, $0.value.range) } == "amd64,i386")
    #expect(source.trustedOption?.name == "trusted")
    #expect(slice(text, source.uris[0].range) == "http://a.example/debian")
    #expect(slice(text, source.range).hasSuffix("contrib"))
    #expect(source.problem == nil)
  }

  @Test("lines that are empty or comments are no sources")
  func comments() {
    let text = "# deb http://a.example/ x main\n\n   \ndeb http://b.example/ y main\r\n#\n"
    let sources = readOneLineSources(Array(text.utf8))
    #expect(sources.map { $0.uris.map(\.text) } == [["http://b.example/"]])
    #expect(sources.first?.components.map(\.text) == ["main"])
  }

  @Test("a stanza: several addresses and suites, lines that go on, comments between them")
  func deb822() throws {
    let text = """
      # the mirror
      Types: deb deb-src
      URIs: http://a.example/debian
      # and another
       http://b.example/debian
      suites: bookworm bookworm-updates
      Components: main
      Enabled: no
      Signed-By: /k.asc

      Types: deb
      URIs: https://c.example
      Suites: ./

      """
    let sources = readDeb822Sources(Array(text.utf8))
    #expect(sources.count == 2)
    let first = try #require(sources.first)
    #expect(first.types.map(\.text) == ["deb", "deb-src"])
    #expect(
      first.uris.map { slice(text, $0.range) } == ["http://a.example/debian", "http://b.example/debian"])
    #expect(first.suites.map(\.text) == ["bookworm", "bookworm-updates"])
    #expect(!first.isEnabled)
    #expect(first.option("signed-by").map { slice(text, $0.value.range) } == "/k.asc")
    #expect(slice(text, first.range).hasPrefix("Types") && slice(text, first.range).hasSuffix("/k.asc"))
    #expect(sources[1].isFlat && sources[1].problem == nil)
  }

  @Test("a key may be written out in Signed-By")
  func inlineKey() throws {
    let text = """
      Types: deb
      URIs: https://c.example
      Suites: x
      Components: main
      Signed-By:
       -----BEGIN PGP PUBLIC KEY BLOCK-----
       .
       mQINBF
       -----END PGP PUBLIC KEY BLOCK-----
      """
    let source = try #require(readDeb822Sources(Array(text.utf8)).first)
    #expect(source.option("signed-by")?.value.text.hasPrefix("-----BEGIN") == true)
    #expect(source.problem == nil)
  }

  @Test(
    "what apt refuses is told, at its place",
    arguments: [
      ("rpm http://a.example x main", WrittenSource.Problem.unknownType, "rpm"),
      ("deb http://a.example", .missingSuite, "http://a.example"),
      ("deb http://a.example x", .missingComponents, "x"),
      ("deb http://a.example ./ main", .componentsOfFlat, "main"),
      ("deb [trusted] http://a.example x main", .brokenOption, "trusted"),
      ("deb [arch= signed-by=/x] http://a.example x main", .brokenOption, "arch="),
      ("deb [arch=amd64 http://a.example x main", .brokenOption, "[arch=amd64 http://a.example x main"),
      ("deb", .missingURI, "deb"),
    ])
  func problems(text: String, problem: WrittenSource.Problem, at place: String) throws {
    let source = try #require(readOneLineSources(Array(text.utf8)).first)
    #expect(source.problem?.problem == problem)
    #expect(source.problem.map { slice(text, $0.range) } == place)
  }

  @Test("an unknown word before the address may be its options")
  func unknown() throws {
    let text = "deb \u{FFFC} https://a.example/\u{FFFC} \u{FFFC} stable"
    let source = try #require(readOneLineSources(Array(text.utf8)).first)
    #expect(source.hasUnknownOptions)
    #expect(source.uris.map { slice(text, $0.range) } == ["https://a.example/\u{FFFC}"])
    #expect(source.suites.map(\.isKnown) == [false])
  }

  @Test("what AptSource writes is read back as it was", arguments: 0..<40)
  func roundTrip(seed: Int) {
    var random = SeededRandom(seed: UInt64(seed))
    for _ in 0..<20 {
      let source = AptSource.any(&random)
      #expect(readDeb822Sources(Array(source.deb822.utf8)).flatMap(\.sources) == [source])
      for suite in source.suites {
        var one = source
        one.suites = [suite]
        let line = one.oneLine(on: Fixture.bookworm, Fixture.facts)
        #expect(readOneLineSources(Array(line.utf8)).flatMap(\.sources) == [one])
      }
    }
  }
}

extension AptSource {
  /// A source that apt takes.
  static func any(_ random: inout SeededRandom) -> AptSource {
    let uris = [
      "http://a.example/debian", "https://b.example/x/", "http://c.example:8080/a~b", "file:/srv/x",
    ]
    let trusts: [Trust] = [.system, .marked, .keyring("/etc/apt/keyrings/a.gpg"), .keyring("/k.asc")]
    let flat = Int.random(in: 0..<4, using: &random) == 0
    return AptSource(
      uri: uris.randomElement(using: &random) ?? "",
      suites: flat ? ["./"] : Array(["x", "x-updates", "x/updates"].shuffled(using: &random).prefix(2)),
      components: flat ? [] : Array(["main", "contrib", "non-free"].shuffled(using: &random).prefix(2)),
      trust: trusts.randomElement(using: &random) ?? .system, checksValidUntil: Bool.random(using: &random))
  }
}

private func slice(_ text: String, _ range: SourceRange) -> String {
  String(decoding: Array(text.utf8)[range.start..<range.end], as: UTF8.self)
}
