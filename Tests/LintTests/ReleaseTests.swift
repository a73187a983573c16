import Apt
import Diagnostics
import Lint
import Synchronization
import Testing

@Suite struct `The release that a file is judged for` {
  /// What a rule is told of the release, in the order of the documents.
  private func releases(_ text: String, stated: String? = nil, name: String = "udata") -> [String] {
    let seen = Mutex<[String]>([])
    let rule = Rule(
      "MC4999", "spy", .info, what: "", why: "", examples: [],
      check: .document { document, situation, _ in
        let evidence = situation.release == nil ? "" : " \(situation.evidence.rawValue)"
        seen.withLock { $0.append((situation.release?.name ?? "unknown") + evidence) }
      })
    _ = Judge.judgement(text, by: [rule], on: stated, name: name)
    return seen.withLock { $0 }
  }

  private func source(_ suite: String, _ host: String = "mirror.example/debian") -> String {
    "echo 'deb http://\(host) \(suite) main' >/etc/apt/sources.list.d/a.list\n"
  }

  @Test func `It is stated by the caller, and nearer by the file`() {
    #expect(releases("#!/bin/sh\n", stated: "debian12") == ["debian12 stated"])
    #expect(releases("#!/bin/sh\n# modelc: on=debian8\n", stated: "debian12") == ["debian8 stated"])
    #expect(releases("#!/bin/sh\n# modelc: on=jessie\n" + source("bookworm")) == ["debian8 stated"])
    #expect(releases("#cloud-config\n# modelc: on=debian13\nruncmd: [a]\n") == ["debian13 stated"])
  }

  @Test(arguments: [
    ("bookworm", "debian12"), ("bookworm-updates", "debian12"), ("buster/updates", "debian10"),
    ("jammy-security", "ubuntu2204"), ("debian-jessie", "debian8"),
  ]) func `The suites of the sources that it writes tell it`(_ suite: String, _ release: String) {
    #expect(releases("#!/bin/sh\n" + source(suite)) == ["\(release) inferred"])
  }

  @Test(arguments: [
    "", "echo 'deb http://mirror.example/debian stable main' >/etc/apt/sources.list.d/a.list\n",
    "echo \"deb http://mirror.example/debian $(lsb_release -cs) main\" >/etc/apt/sources.list.d/a.list\n",
    "echo 'deb http://mirror.example/debian kubernetes-xenial main' >/etc/apt/sources.list.d/a.list\n",
  ]) func `What names none tells none`(_ text: String) {
    #expect(releases("#!/bin/sh\n" + text) == ["unknown"])
  }

  @Test func `Names that disagree tell none, and so does what may not be written`() {
    #expect(releases("#!/bin/sh\n" + source("bookworm") + source("jammy")) == ["unknown"])
    #expect(releases("#!/bin/sh\nif test -e /a; then\n" + source("bookworm") + "fi\n") == ["unknown"])
  }

  @Test func `A cloud-config's own sources tell it`() {
    let text =
      "#cloud-config\napt:\n  sources:\n    a:\n      source: deb http://mirror.example/debian bookworm main\n"
    #expect(releases(text) == ["debian12 inferred"])
  }
}
