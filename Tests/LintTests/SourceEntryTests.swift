import Apt
import Diagnostics
import Lint
import ShellAnalysis
import Testing

@Suite struct `Entries of apt's sources are found where scripts write them` {
  /// A script, and each address with its suites that is found in it.
  static let scripts: [(String, [String])] = [
    ("echo 'deb https://a.example x main' > /etc/apt/sources.list.d/a.list", ["https://a.example x"]),
    ("echo \"deb https://a.example x main\" | sudo tee -a /etc/apt/sources.list", ["https://a.example x"]),
    (
      "sudo sh -c \"echo deb https://a.example x main > /etc/apt/sources.list.d/a.list\"",
      ["https://a.example x"]
    ),
    (
      "sudo sh -c 'printf \"deb https://a.example x main\\n\" >> /etc/apt/sources.list'",
      ["https://a.example x"]
    ),
    (
      """
      cat > /etc/apt/sources.list << END
      # the mirror
      deb http://a.example/debian x main
      deb-src http://a.example/debian x main
      END
      """, ["http://a.example/debian x", "http://a.example/debian x"]
    ),
    (
      """
      tee /etc/apt/sources.list.d/a.sources << 'END'
      Types: deb
      URIs: http://a.example http://b.example
      Suites: x x-updates
      Components: main
      END
      """, ["http://a.example x x-updates", "http://b.example x x-updates"]
    ),
    ("U=https://a.example; S=x; echo \"deb $U $S main\" > /etc/apt/sources.list", ["https://a.example x"]),
    (
      "echo \"deb https://a.example $(lsb_release -cs) main\" > /etc/apt/sources.list",
      ["https://a.example \u{FFFC}"]
    ),
    ("add-apt-repository -y 'deb https://a.example x main'", ["https://a.example x"]),
    ("apt-add-repository deb https://a.example x main", ["https://a.example x"]),
    ("add-apt-repository ppa:a/b", ["ppa:a/b "]),
    ("add-apt-repository --remove ppa:a/b", []),
    ("add-apt-repository universe", []),
    ("sed -i 's/mirror.example/archive.debian.org/g' /etc/apt/sources.list", ["http://archive.debian.org "]),
    ("sed -i 's|http://a.example|https://b.example|' /etc/apt/sources.list", ["https://b.example "]),
    ("sed -i -e 's/jessie/stretch/' /etc/apt/sources.list", ["\u{FFFC} stretch"]),
    ("sed -i 's/a.example/b.example/' /etc/hosts", []),
    ("echo 'deb https://a.example x main' > \"$LIST\"", ["https://a.example x"]),
    (
      "add_source() { cat > \"$1\"; }\nadd_source a << 'E'\ndeb https://a.example x main\nE",
      ["https://a.example x"]
    ),
    ("echo 'add deb https://a.example x main to your sources'", []),
    ("grep -q '^deb https://a.example x main' /etc/apt/sources.list", []),
    ("echo 'Description: a deb https://a.example thing' > /tmp/x", []),
  ]

  @Test(arguments: scripts) func `in every way that shells have`(script: String, entries: [String]) throws {
    let file = SourceFile(name: "x", text: "#!/bin/bash\n" + script)
    let analysed = try #require(readDocuments(file).documents.first?.scripts.first)
    let found = sourceEntries(of: analysed).map {
      "\($0.source.uri) \($0.source.suites.joined(separator: " "))"
    }
    #expect(found == entries)
  }

  @Test func `with the place of the address and of the suite, through sh -c`() throws {
    let text = "#!/bin/sh\nsudo sh -c \"echo deb https://a.example x main > /etc/apt/sources.list.d/a.list\""
    let file = SourceFile(name: "x", text: text)
    let script = try #require(readDocuments(file).documents.first?.scripts.first)
    let entry = try #require(sourceEntries(of: script).first)
    #expect(file[entry.uriPlace.range] == "https://a.example")
    #expect(entry.suitePlaces.map { file[$0.range] } == ["x"])
    #expect(entry.path == "/etc/apt/sources.list.d/a.list")
  }

  @Test func `and in a cloud-config`() throws {
    let text = """
      #cloud-config
      apt:
        primary:
          - arches: [default]
            uri: http://a.example/debian
        sources:
          tool:
            source: "deb [signed-by=$KEY_FILE] https://b.example $RELEASE stable"
            keyid: 0123456789ABCDEF0123456789ABCDEF01234567
        sources_list: |
          deb http://c.example x main
      write_files:
        - path: /etc/apt/sources.list.d/d.list
          content: |
            deb http://d.example y main
      """
    let file = SourceFile(name: "x", text: text)
    let config = try #require(readDocuments(file).documents.first?.cloudConfig)
    let entries = sourceEntries(of: config)
    #expect(
      Set(entries.map(\.source.uri))
        == ["http://a.example/debian", "https://b.example", "http://c.example", "http://d.example"])
    for entry in entries { #expect(file[entry.uriPlace.range] == entry.source.uri) }
    let tool = try #require(entries.first { $0.source.uri == "https://b.example" })
    #expect(tool.bringsKey && tool.source.suites == ["\u{FFFC}"])
  }
}
