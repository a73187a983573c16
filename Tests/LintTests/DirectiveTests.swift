import Diagnostics
import Lint
import Testing

@Suite struct `Comments to the linter` {
  /// `${x//a/b}` is what dash cannot do: a finding of MC0001 wherever it stands.
  private func judge(_ text: String, on release: String? = nil) -> Judgement {
    Judge.judgement(text, on: release)
  }

  private func syntax(_ judgement: Judgement) -> [Int] {
    judgement.findings.filter { $0.id == "MC0001" }.compactMap {
      $0.place?.file.line(at: $0.place?.range.start ?? 0)
    }
  }

  @Test func `Behind a command it speaks of that command's lines`() {
    let judgement = judge(
      """
      #!/bin/sh
      echo ${x//a/b} # modelc: ignore=MC0001 reason="it is bash"
      echo ${x//a/b}
      echo \\
        ${x//a/b} \\
        two # modelc: ignore=shell-syntax
      """)
    #expect(syntax(judgement) == [3])
    #expect(judgement.suppressed.map(\.reason) == ["it is bash", nil])
  }

  @Test func `Alone it speaks of the next command with its here-document`() {
    let judgement = judge(
      """
      #!/bin/sh
      # modelc: ignore=MC0001

      cat <<E
      ${x//a/b}
      E
      echo ${x//a/b}
      # modelc: ignore=MC0001 reason='the whole of it'
      if true; then
        echo ${x//a/b}
      fi
      if true; then
        # modelc: ignore=MC0001
        echo ${x//a/b}
        echo ${x//a/b}
      fi
      """)
    #expect(syntax(judgement) == [7, 15])
    #expect(judgement.suppressed.count == 3)
  }

  @Test func `ignore-file speaks of the whole file, wherever it stands`() {
    #expect(
      syntax(judge("#!/bin/sh\necho ${x//a/b}\n# modelc: ignore-file=MC0001\necho ${x//a/b}\n")).isEmpty)
  }

  @Test func `In a cloud-config it speaks of a line, the next entry, or as a comment of the script`() {
    let judgement = judge(
      """
      #cloud-config
      runcmd:
        - echo ${x//a/b} # modelc: ignore=MC0001
        - echo ${x//a/b}
        # modelc: ignore=MC0001 reason="why not"
        - |
          echo
          echo ${x//a/b}
        - |
          # modelc: ignore=MC0001
          echo ${x//a/b}
          echo ${x//a/b}
        - 'echo "# modelc: ignore=MC0001" ${x//a/b}'
      """)
    #expect(syntax(judgement) == [4, 12, 13])
    #expect(judgement.suppressed.count == 3)
  }

  @Test func `The line by which a built model is recognised is none`() {
    let line = "# modelc: model=docker steps=sha256:0d catalogue=2026.11.22"
    #expect(judge("#!/bin/sh\n\(line)\necho\n").findings.filter { $0.id == "MC0004" }.isEmpty)
  }

  @Test func `What keeps nothing quiet is told`() {
    let judgement = judge(
      "#!/bin/sh\n# modelc: ignore=MC0001,shell-syntax\necho\n# modelc: ignore-file=MC0002\n")
    #expect(judgement.findings.filter { $0.id == "MC0005" }.count == 3)
    let alone = Judge.judgement(
      "#!/bin/sh\n# modelc: ignore=MC0001\necho\n", by: Rule.all.filter { $0.id != "MC0001" })
    #expect(alone.findings.filter { $0.id == "MC0005" }.isEmpty, "a rule that is off cannot tell")
  }

  @Test(arguments: [
    ("ignor=MC0001", "ignor"), ("ignore=MC0099", "MC0099"), ("ignore=", "ignore"), ("ignore", "ignore"),
    ("on=debian99", "debian99"), ("target=moon", "moon"), ("on=debian8\n# modelc: on=debian9", "debian9"),
  ]) func `What is not understood is told, at its place`(_ words: String, _ place: String) {
    let found = judge("#!/bin/sh\n# modelc: \(words)\necho\n").findings.filter { $0.id == "MC0004" }
    #expect(found.map { $0.place.map { $0.file[$0.range] } } == [place])
  }

  @Test func `A text that only talks of it is no directive`() {
    let text =
      "#!/bin/sh\necho '# modelc: nonsense'\n# see modelc: nonsense\ncat <<E\n# modelc: nonsense\nE\n"
    #expect(judge(text).findings.filter { $0.id == "MC0004" }.isEmpty)
  }

  @Test func `A reason can be demanded`() {
    var report = Report()
    let surroundings = Surroundings(requiresReasons: true, catalog: Judge.catalog, &report)
    let file = SourceFile(name: "udata", text: "#!/bin/sh\n# modelc: ignore=MC0001\necho ${x//a/b}\n")
    let rules = Rule.all.filter { !$0.isOptIn }
    #expect(
      Linter(rules: rules).judge(readDocuments(file), surroundings).findings.map(\.id).contains("MC0006"))
  }
}
