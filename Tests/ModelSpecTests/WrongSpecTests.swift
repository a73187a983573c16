import Diagnostics
import Files
import ModelSpec
import Testing

@Suite("A wrong spec")
struct WrongSpecTests {
  @Test(
    "is refused with the place of what is wrong",
    arguments: [
      ("pakages: [git]", ["unknown-key 'pakages'"]), ("packages: git", ["wrong-type 'git'"]),
      ("packages: [{a: b}]", ["wrong-type '{a: b}'"]), ("packages: [Docker.io]", ["bad-package 'Docker.io'"]),
      ("packages: [git=]", ["bad-package 'git='"]), ("model: a b", ["bad-model-name 'a b'"]),
      ("model: -x", ["bad-model-name '-x'"]), ("model: [a]", ["wrong-type '[a]'"]),
      ("model:", ["empty-value ''"]),
      ("flavor: two words", ["bad-text 'two words'"]), ("group: ''", ["bad-text ''''"]),
      ("user: Jenkins", ["bad-user 'Jenkins'"]), ("run: echo", ["wrong-type 'echo'"]),
      ("run: [' ']", ["empty-value '' ''"]), ("run: [{name: x}]", ["missing-key 'name'"]),
      ("env: {1A: x}", ["bad-variable '1A'"]), ("env: {PATH: /x}", ["bad-variable 'PATH'"]),
      ("env: {IFS: x}", ["bad-variable 'IFS'"]), ("env: {UID: '1'}", ["bad-variable 'UID'"]),
      ("image: \"a\\x9bb\"", ["bad-text '\"a\\x9bb\"'"]), ("flavor: \"a\\x7f\"", ["bad-text '\"a\\x7f\"'"]),
      ("env: {A: \"x\\ny\"}", ["bad-variable '\"x\\ny\"'"]), ("env: [A]", ["wrong-type '[A]'"]),
      ("env: {A: }", ["empty-value ''"]), ("services: {start: [a]}", ["unknown-key 'start'"]),
      ("services: {enable: [a b]}", ["bad-unit 'a b'"]),
      ("services: {enable: [a], mask: [a]}", ["contradicting-services 'a'"]),
      ("apt: {recommends: yes}", ["wrong-type 'yes'"]), ("apt: {mirror: debian}", ["bad-url 'debian'"]),
      ("proxy: ftp://x.example", ["bad-url 'ftp://x.example'"]), ("proxy: http://", ["bad-url 'http://'"]),
      ("proxy: http://x.example/$(id)", ["bad-url 'http://x.example/$(id)'"]),
      ("proxy: http://me:secret@x.example", ["secret-in-spec 'me:secret'"]),
      ("capabilities: {add: [a b]}", ["bad-capability 'a b'"]),
      ("capabilities: {add: [{name: x, type: binray}]}", ["unknown-word 'binray'"]),
      ("capabilities: {omit: [x], expect: [x]}", ["contradicting-capabilities 'x'"]),
      ("server: {volume: {size: 20}}", ["bad-size '20'"]),
      ("server: {network: [a]}", ["unknown-key 'network'"]),
      ("server: {volume: {type: fast}}", ["missing-key 'type'"]), ("server: {tags: ['']}", ["bad-text ''''"]),
      ("lint: {disable: [a b]}", ["bad-rule 'a b'"]), ("lint: {enable: [a]}", ["unknown-key 'enable'"]),
    ])
  func refused(line: String, findings: [String]) {
    let reading = Reading("from: debian12\n\(line)\n")
    #expect(reading.found == findings)
    #expect(reading.spec?.from.distro.value == "debian12")
  }

  @Test(
    "is refused before it takes for ever: what follows compares items with each other",
    arguments: [
      ("packages:\n", "- a{}\n"), ("env:\n", "  A{}: x\n"), ("capabilities:\n  omit:\n", "  - a{}\n"),
    ])
  func tooMany(head: String, item: String) {
    func spec(_ count: Int) -> String {
      head + (0..<count).map { item.replacing("{}", with: String($0)) }.joined()
    }
    #expect(Reading("from: debian12\n" + spec(1000)).found.isEmpty)
    #expect(Reading("from: debian12\n" + spec(1001)).found == ["too-many-items ''"])
    let inherited = Reading(
      "extends: parent.spec\n" + spec(600),
      files: ["parent.spec": "from: debian12\n" + spec(600).replacing("A", with: "B")])
    #expect(inherited.found.contains("too-many-items 'parent.spec'"))
  }

  @Test(
    "is refused where a short form would take for ever", arguments: ["a( ", "a,", "git + ", "a+b"])
  func tooLong(piece: String) {
    let text = "debian12 + git(" + String(repeating: piece, count: 80_000 / piece.utf8.count)
    #expect(Reading(text).found == ["spec-too-long 'd'"])
  }

  @Test(
    "is refused where a repository is incomplete or unsafe",
    arguments: [
      ("{uri: http://x.example, suite: s, key: https://x.example/k}", ["missing-key 's'"]),
      (
        "{uri: http://x.example, suite: s/, components: [main], key: https://x.example/k}",
        ["flat-repository 'main'"]
      ),
      ("{uri: http://x.example, suite: s, components: [main]}", ["missing-key 'uri'"]),
      (
        "{uri: http://x.example, suite: 's#', components: ['a]'], key: https://x.example/k}",
        ["bad-text ''s#''", "bad-text ''a]''"]
      ),
      (
        "{uri: http://x.example, suite: s, components: [main], key: http://x.example/k}",
        ["unprotected-key 'http://x.example/k'"]
      ),
      (
        "{uri: http://x.example, suite: s, components: [main], key: https://x.example/k, fingerprint: ABCD}",
        ["bad-fingerprint 'ABCD'"]
      ),
    ])
  func repositories(item: String, findings: [String]) {
    #expect(Reading("from: debian12\nrepositories:\n  - \(item)\n").found == findings)
  }

  @Test(
    "is refused where a file to write is not a good one",
    arguments: [
      ("{path: etc/x, content: a}", ["bad-path 'etc/x'"]),
      ("{path: /etc/../x, content: a}", ["bad-path '/etc/../x'"]),
      ("{path: /etc/, content: a}", ["bad-path '/etc/'"]), ("{path: //x, content: a}", ["bad-path '//x'"]),
      ("{path: /x, mode: 0644, content: a}", ["unquoted-mode '0644'"]),
      ("{path: /x, mode: '999', content: a}", ["bad-mode ''999''"]),
      ("{path: /x, mode: rw, content: a}", ["bad-mode 'rw'"]),
      ("{path: /x, owner: 'a:b:c', content: a}", ["bad-owner ''a:b:c''"]),
      ("{path: /x, content: a, source: b}", ["both-contents 'b'"]), ("{path: /x}", ["missing-key 'path'"]),
      ("{content: a}", ["missing-key 'content'"]),
      ("{path: /x, source: nowhere}", ["missing-file 'nowhere'"]),
      ("{path: /x, source: /etc/shadow}", ["bad-path '/etc/shadow'"]),
      ("{path: /x, source: dir}", ["unreadable-file 'dir'"]),
    ])
  func files(item: String, findings: [String]) {
    #expect(Reading("from: debian12\nfiles:\n  - \(item)\n", files: ["dir/a": ""]).found == findings)
  }

  @Test("hears that a mode without quotes is a number, and how to write it")
  func mode() {
    let reading = Reading("from: debian12\nfiles: [{path: /x, mode: 0644, content: a}]\n")
    let finding = reading.report.diagnostics[0]
    #expect(finding.notes.joined().contains("octal"))
    #expect(finding.fixes[0].edits[0].replacement == "\"0644\"")
  }

  @Test("hears that two entries write the same file")
  func sameFile() {
    let text = "from: debian12\nfiles: [{path: /x, content: a}, {path: /x, content: b}]\n"
    #expect(Reading(text).found == ["duplicate-file '/x'"])
  }

  @Test("is led to the nearest right word")
  func nearest() {
    #expect(Reading("from: debian12\npakages: [git]\n").help == ["did you mean 'packages'?"])
    #expect(Reading("from: debian12\nfiles: [{pth: /x, content: a}]").help.contains("did you mean 'path'?"))
    let missing = Reading("from: debian12\nca: [hose.pem]\n", files: ["house.pem": FullFormTests.certificate])
    #expect(missing.help == ["did you mean 'house.pem'?"])
  }

  @Test("is named at all its mistakes at once, and read as far as it is right")
  func atOnce() {
    let reading = Reading("from: debian12 + git:2\nflavour: x\npackages: [GIT]\nenv: {PATH: x}\nuser: a b\n")
    #expect(
      reading.found == [
        "bad-name ':'", "unknown-key 'flavour'", "bad-package 'GIT'", "bad-variable 'PATH'", "bad-user 'a b'",
      ])
    #expect(reading.spec?.from.distro.value == "debian12")
  }

  @Test("without 'from' is told so, and all the rest as well")
  func withoutFrom() {
    let reading = Reading("model: a\npackages: [GIT]\n")
    #expect(reading.found == ["missing-key 'model'", "bad-package 'GIT'"])
    #expect(reading.specs.isEmpty)
  }

  @Test("with a misspelt key is not told as well that the right one is missing")
  func misspeltRequired() {
    #expect(Reading("form: debian12\n").found == ["unknown-key 'form'"])
    #expect(Reading("from: debian12\nfiles: [{path: /x, contents: a}]\n").found == ["unknown-key 'contents'"])
    #expect(Reading("from: debian12\nrun: [{scrpt: x}]\n").found == ["unknown-key 'scrpt'"])
  }

  @Test("whose 'from' is no text is told only that")
  func brokenFrom() { #expect(Reading("from: [debian12]\n").found == ["wrong-type '[debian12]'"]) }

  @Test("with upper case letters in its name is warned that CDS's hatchery will not find it")
  func upperCase() {
    let reading = Reading("model: Docker\nfrom: debian12\n")
    #expect(reading.found == ["upper-case-model 'Docker'"])
    #expect(!reading.report.hasErrors)
    #expect(Reading("debian12", name: "Docker.spec").found == ["upper-case-model 'debian12'"])
  }

  @Test("hears of a file name that cannot be a model's")
  func fileName() {
    #expect(Reading("debian12", name: "my model.spec").found == ["bad-model-name 'debian12'"])
  }

  @Test("that is empty is refused", arguments: ["", "\n\n", "# nothing\n", "---\n", "---\n---\n"])
  func empty(text: String) {
    let reading = Reading(text)
    #expect(reading.report.diagnostics.map(\.id) == ["empty-spec"])
    #expect(reading.specs.isEmpty)
  }

  @Test("that is no text is refused")
  func binary() {
    #expect(Reading(bytes: [0x7F, 0x45, 0x4C, 0x46, 0, 1]).report.diagnostics.map(\.id) == ["not-text"])
    #expect(Reading(bytes: Array("debian8 ".utf8) + [0xFF]).report.diagnostics.map(\.id) == ["not-text"])
  }

  @Test("that is too long is refused")
  func tooLong() {
    let text = "debian8\n" + String(repeating: "# padding\n", count: 30_000)
    #expect(Reading(text).report.diagnostics.map(\.id) == ["spec-too-long"])
  }

  @Test("with tabs, duplicate keys or exploding aliases is refused")
  func yaml() {
    #expect(
      Reading("from: debian12\napt:\n\trecommends: true\n").report.diagnostics.map(\.id) == ["yaml-tab"])
    #expect(Reading("from: debian12\nfrom: debian13\n").found == ["duplicate-key 'from'"])
    let bomb =
      "a: &a [x, x, x, x, x, x, x, x, x, x]\n"
      + zip("bcdefgh", "abcdefg").map { name, last in
        "\(name): &\(name) [\(Array(repeating: "*\(last)", count: 10).joined(separator: ", "))]\n"
      }.joined()
    #expect(Reading(bomb).report.diagnostics.map(\.id).contains("too-many-nodes"))
  }

  @Test("is refused where a certificate is none, or is a secret")
  func certificates() {
    let read = { (content: String) in
      Reading("from: debian12\nca: [a.pem]\n", files: ["a.pem": content]).report.diagnostics.map(\.id)
    }
    #expect(read(FullFormTests.certificate + FullFormTests.certificate) == [])
    #expect(read("hello") == ["not-a-certificate"])
    #expect(read("-----BEGIN CERTIFICATE-----\nMII\n") == ["not-a-certificate"])
    #expect(read("-----BEGIN CERTIFICATE-----\n<html>\n-----END CERTIFICATE-----\n") == ["not-a-certificate"])
    #expect(read(FullFormTests.certificate + "-----BEGIN RSA PRIVATE KEY-----\n") == ["private-key"])
  }
}
