import Diagnostics
import LintRun
import Testing

/// What is known of a finding when lines move.
@Suite struct BaselineTests {
  private func finding(_ text: String, _ words: String, _ id: String = "MC1", isSecret: Bool = false)
    -> Diagnostic
  {
    let file = SourceFile(name: "./a.sh", text: text)
    let bytes = Array(words.utf8)
    let start = (0...(file.bytes.count - bytes.count)).first { file.bytes[$0...].starts(with: bytes) } ?? 0
    return Diagnostic(
      .error, id, "m", at: Place(file, SourceRange(start, start + bytes.count)), isSecret: isSecret)
  }

  private func entry(_ finding: Diagnostic, in path: String) -> Baseline.Entry {
    var lines = LineDigests()
    return Baseline.entry(finding, in: path, &lines)
  }

  @Test func `an entry outlives moved and indented lines, not changed ones`() {
    let known = entry(finding("x\nbad y\n", "bad"), in: "a.sh")
    #expect(entry(finding("\n\n\n  bad y\r\n", "bad"), in: "a.sh") == known)
    #expect(entry(finding("bad z\n", "bad"), in: "a.sh") != known)
    #expect(entry(finding("bad y\n", "bad"), in: "b.sh") != known)
    #expect(entry(finding("bad y\n", "bad", "MC2"), in: "a.sh") != known)
  }

  @Test func `of several alike as many are known as there were`() {
    var baseline = Baseline()
    let entry = self.entry(finding("bad\n", "bad"), in: "a.sh")
    baseline.add(entry, count: 2)
    #expect(baseline.left == 2)
    #expect(baseline.take(entry) && baseline.take(entry) && !baseline.take(entry))
    #expect(baseline.left == 0)
  }

  @Test func `what is written is sorted, the same each time, and read back`() throws {
    var (one, other) = (Baseline(), Baseline())
    let entries = ["b.sh", "a.sh", "a\"\u{1}.sh"].map { entry(finding("bad\n", "bad"), in: $0) }
    for entry in entries { one.add(entry) }
    for entry in entries.reversed() { other.add(entry) }
    one.add(entries[0])
    other.add(entries[0])
    #expect(one.text == other.text)
    #expect(try Baseline(reading: Array(one.text.utf8)) == one)
    let line = entries[0].line
    #expect(
      one.text == """
        {
          "format": 1,
          "findings": [
            {"file":"a\\"\\u0001.sh","rule":"MC1","line":"\(line)","count":1},
            {"file":"a.sh","rule":"MC1","line":"\(line)","count":1},
            {"file":"b.sh","rule":"MC1","line":"\(line)","count":2}
          ]
        }

        """)
    #expect(Baseline().text == "{\n  \"format\": 1,\n  \"findings\": []\n}\n")
  }

  @Test(arguments: [
    "", "[]", "{\"format\": 2, \"findings\": []}", "{\"format\": 1}",
    "{\"format\": 1, \"findings\": [{\"file\": \"a\", \"rule\": \"b\", \"line\": \"c\", \"count\": 0}]}",
  ])
  func `anything else is refused`(text: String) {
    #expect(throws: (any Error).self) { try Baseline(reading: Array(text.utf8)) }
  }

  @Test func `fingerprints tell findings of a run apart, and are the same in the next`() {
    func all() -> [String] {
      var fingerprints = Fingerprints()
      return [finding("bad\nbad\n", "bad"), finding("bad\nbad\n", "bad"), finding("bad\n", "bad", "MC2")].map
      {
        fingerprints.fingerprint(of: $0)
      }
    }
    #expect(Set(all()).count == 3)
    #expect(all() == all())
    #expect(all().allSatisfy { $0.count == 64 })
  }

  @Test func `of a secret nothing is digested`() {
    var fingerprints = [Fingerprints(), Fingerprints()]
    let prints = ["hunter2", "tr0ub4dor"].enumerated().map { index, secret in
      fingerprints[index].fingerprint(of: finding("PASS=\(secret)\n", secret, isSecret: true))
    }
    #expect(prints[0] == prints[1])
  }

  @Test(arguments: [
    "bad; bad\n", " \t bad \t\r\n", "é bad ü bad", "   ", "\t\t\r", "a   bad", "\r bad",
  ])
  func `the findings of a line are digested as if each was alone`(text: String) {
    let file = SourceFile(name: "a.sh", bytes: Array(text.utf8) + [0xE2, 0x82, 0x20, 0x0A])
    var together = LineDigests()
    for isSecret in [false, true] {
      for start in [0, 5, 1, file.bytes.count - 2, 3, 4, 2] + Array(0..<file.bytes.count) {
        let place = Place(file, SourceRange(start, start + 1))
        let finding = Diagnostic(.error, "MC1", "m", at: place, isSecret: isSecret)
        #expect(Baseline.entry(finding, in: "a.sh", &together) == entry(finding, in: "a.sh"))
      }
    }
  }
}
