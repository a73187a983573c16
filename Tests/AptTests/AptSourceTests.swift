import Apt
import Testing

@Suite("A source is written as the release's apt reads it")
struct AptSourceTests {
  private let plain = AptSource(
    uri: "http://deb.example/debian", suites: ["bookworm"], components: ["main", "contrib"])

  @Test("as deb822")
  func deb822() {
    #expect(
      plain.deb822 == """
        Types: deb
        URIs: http://deb.example/debian
        Suites: bookworm
        Components: main contrib

        """)
  }

  @Test("deb822 says where the key is, or that other means have checked it")
  func trust() {
    var source = plain
    source.trust = .keyring("/etc/apt/keyrings/docker.asc")
    #expect(source.deb822.hasSuffix("Components: main contrib\nSigned-By: /etc/apt/keyrings/docker.asc\n"))
    source.trust = .marked
    source.checksValidUntil = false
    #expect(source.deb822.hasSuffix("Trusted: yes\nCheck-Valid-Until: no\n"))
    #expect(!source.deb822.contains("Signed-By"))
  }

  @Test("a flat repository has no components")
  func flat() {
    let source = AptSource(uri: "https://pkgs.example/deb", suites: ["/"], components: [])
    #expect(source.deb822 == "Types: deb\nURIs: https://pkgs.example/deb\nSuites: /\n")
    #expect(source.oneLine(on: Fixture.bookworm, Fixture.facts) == "deb https://pkgs.example/deb /\n")
  }

  @Test("one line a suite")
  func oneLine() {
    var source = plain
    source.suites = ["bookworm", "bookworm-updates"]
    #expect(
      source.oneLine(on: Fixture.bookworm, Fixture.facts) == """
        deb http://deb.example/debian bookworm main contrib
        deb http://deb.example/debian bookworm-updates main contrib

        """)
  }

  @Test("no option stands in a line that the release's apt would choke on")
  func options() {
    var source = plain
    source.trust = .keyring("/etc/apt/keyrings/a.gpg")
    source.checksValidUntil = false
    #expect(
      source.oneLine(on: Fixture.bookworm, Fixture.facts)
        == "deb [signed-by=/etc/apt/keyrings/a.gpg check-valid-until=no] http://deb.example/debian bookworm main contrib\n"
    )
    #expect(
      source.oneLine(on: Fixture.jessie, Fixture.facts)
        == "deb http://deb.example/debian bookworm main contrib\n")
    source.trust = .marked
    // Every apt since 0.8 knows trusted=yes.
    #expect(
      source.oneLine(on: Fixture.jessie, Fixture.facts)
        == "deb [trusted=yes] http://deb.example/debian bookworm main contrib\n")
  }
}

@Suite("What an apt can do is a matter of its version")
struct AptFactsTests {
  @Test("a span begins with its first version and ends before its last")
  func spans() {
    let span = AptFacts.Span(since: PackageVersion("1.1"), until: PackageVersion("2.9.19"))
    #expect(!span.contains(PackageVersion("1.0.9.8.4")))
    #expect(!span.contains(PackageVersion("1.1~exp9")))
    #expect(span.contains(PackageVersion("1.1")))
    #expect(span.contains(PackageVersion("2.9.18")))
    #expect(!span.contains(PackageVersion("2.9.19")))
    #expect(AptFacts.Span(since: nil, until: nil).contains(PackageVersion("0")))
    #expect(AptFacts.Span(since: nil, until: PackageVersion("2")).contains(PackageVersion("1")))
    #expect(!AptFacts.Span(since: PackageVersion("2"), until: nil).contains(PackageVersion("1")))
  }

  @Test("a release can do what its apt can")
  func releases() {
    #expect(!Fixture.facts.can(.signedBy, on: Fixture.jessie))
    #expect(Fixture.facts.can(.signedBy, on: Fixture.bookworm))
    #expect(!Fixture.facts.can(.deb822, on: Fixture.jessie))
  }

  @Test("what the table does not know nobody can")
  func unknown() { #expect(!AptFacts(spans: [:]).can(.deb822, on: Fixture.bookworm)) }
}

enum Fixture {
  static let jessie = Release(
    name: "debian8", family: "debian", version: "8", codename: "jessie", apt: PackageVersion("1.0.9.8.4"))
  static let bookworm = Release(
    name: "debian12", family: "debian", version: "12", codename: "bookworm", apt: PackageVersion("2.6.1"))
  static let facts = AptFacts(
    spans: Dictionary(
      uniqueKeysWithValues: ["deb822", "signed-by", "check-valid-until-option"].map {
        ($0, AptFacts.Span(since: PackageVersion("1.1"), until: nil))
      }))
}
