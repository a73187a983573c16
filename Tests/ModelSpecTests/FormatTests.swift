import Diagnostics
import Files
import ModelSpec
import TestSupport
import Testing

@Suite("fmt")
struct FormatTests {
  private static let modeline = "# yaml-language-server: $schema=modelc.schema.json\n"

  private func format(_ text: String) -> String? {
    var report = Report()
    return formatSpec(SourceFile(name: "docker.spec", text: text), &report)
  }

  @Test(
    "writes short forms with one blank around each plus",
    arguments: [
      ("debian8   +docker2 ", nil), ("debian8   +  docker+  ", nil),
      ("debian8  +   docker", "debian8 + docker\n"),
      ("  debian8\n+ docker   # engine\n\n\n    + git\n\n", "debian8\n  + docker  # engine\n\n\n  + git\n"),
      (
        "# a\n   # b\ndebian8 +\r\n docker(from = vendor ,compose)",
        "# a\n# b\ndebian8 +\n  docker(from=vendor, compose)\n"
      ),
    ] as [(String, String?)])
  func shortForms(text: String, formatted: String?) { #expect(format(text) == formatted) }

  @Test("puts the schema's line on top, once, and leaves one that leads elsewhere to the same file")
  func modeline() {
    #expect(format("from: debian12\n") == Self.modeline + "from: debian12\n")
    #expect(format(Self.modeline + "from: debian12\n") == Self.modeline + "from: debian12\n")
    let own = "# Ours.\n# yaml-language-server: $schema=../modelc.schema.json\nfrom: debian12\n"
    #expect(format(own) == own)
    #expect(
      format("# yaml-language-server: $schema=old.json\nfrom: debian12\n") == Self.modeline
        + "from: debian12\n")
  }

  @Test("indents by two, and comments go along")
  func indentation() {
    let text = """
      from: debian12
      # files to write
      files:
          # the first
          -   path: /etc/a
              # its text
              content: |
                    one
                      two

                    three
          - path: /etc/b
            content: "x
                y"
      env:
         A: "1"   # why
      packages:
      - jq
      # last
      - make
      run: [
            a,
              b ]
      """
    #expect(
      format(text) == Self.modeline + """
        from: debian12
        # files to write
        files:
          # the first
          - path: /etc/a
            # its text
            content: |
              one
                two

              three
          - path: /etc/b
            content: "x
              y"
        env:
          A: "1"   # why
        packages:
          - jq
          # last
          - make
        run: [
          a,
            b ]

        """)
  }

  @Test("quotes modes, spaces 'from', and trims lines, but not inside texts")
  func smallThings() {
    let text =
      "from: 'debian12  +  docker'  \r\nfiles: [{path: /a, mode: 0644, content: x}] \nrun:\n  - |  \n    a  \n    b\n\n\n"
    #expect(
      format(text) == Self.modeline
        + "from: 'debian12 + docker'\nfiles: [{path: /a, mode: \"0644\", content: x}]\nrun:\n  - |\n    a  \n    b\n"
    )
  }

  @Test("leaves the ends of a text that keeps them")
  func keptLineEnds() {
    let text = "from: debian12\nrun:\n  - |+\n    a\n\n\n"
    #expect(format(text) == Self.modeline + text)
    let open = "from: debian12\nrun:\n  - |\n    a"
    #expect(format(open).map { Reading($0).spec?.summary } == Reading(open).spec?.summary)
  }

  @Test(
    "does not touch what cannot be read",
    arguments: ["from: [", "", "# nothing", "debian8 docker", "a: b: c"])
  func unreadable(text: String) {
    var report = Report()
    #expect(formatSpec(SourceFile(name: "x.spec", text: text), &report) == nil)
    #expect(report.hasErrors)
  }

  @Test("changes neither the spec nor a comment, and nothing the second time", arguments: Examples.all)
  func laws(text: String) throws {
    let formatted = try #require(format(text))
    let (before, after) = (Reading(text, files: Examples.files), Reading(formatted, files: Examples.files))
    #expect(after.specs.map(\.summary) == before.specs.map(\.summary))
    #expect(
      comments(formatted).filter { !$0.contains("yaml-language-server") }
        == comments(text).filter { !$0.contains("yaml-language-server") })
    #expect(format(formatted) == formatted)
  }

  @Test("keeps those laws for whatever can be read at all")
  func lawsOfMutations() {
    var random = SeededRandom(seed: 20_261_122)
    var count = 0
    for _ in 0..<1000 {
      let text = random.mutation(of: Examples.all)
      guard let formatted = format(text) else { continue }
      count += 1
      let (before, after) = (Reading(text, files: Examples.files), Reading(formatted, files: Examples.files))
      let same = after.specs.map(\.summary) == before.specs.map(\.summary) || before.report.hasErrors
      let stable = format(formatted) == formatted
      #expect(same && stable, "seed \(SeededRandom.start), text \(text.debugDescription)")
      if !same || !stable { return }
    }
    #expect(count > 100)
  }

  /// The comments of a text, as far as lines show them.
  private func comments(_ text: String) -> [String] {
    text.split(whereSeparator: \.isNewline).compactMap { line in
      let words = line.drop { $0 == " " }
      return words.hasPrefix("#") ? String(words.reversed().drop { $0 == " " }.reversed()) : nil
    }
  }
}
