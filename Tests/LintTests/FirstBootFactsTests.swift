import Diagnostics
import Lint
import Testing

/// What the rules of first boots rest on, tried.
@Suite struct `What a first boot finds` {
  @Test func `Without HOME dash stays where it is, and bash says so`() throws {
    #expect(try Shell.run("cd /; cd $HOME; pwd").output == "/\n")
    #expect(try Shell.run("cd $HOME", by: "/bin/bash").errors.contains("HOME not set"))
    #expect(try Shell.run("echo ~").output == "~\n")
    #expect(try Shell.run("echo ~", by: "/bin/bash").output != "~\n")
  }

  @Test(arguments: ["/bin/dash", "/bin/bash"]) func `With set -u a variable that is not set ends the script`(
    _ shell: String
  ) throws {
    for name in ["HOME", "USER", "LOGNAME"] {
      let result = try Shell.run("set -u\necho \"$\(name)\"\necho on", by: shell)
      #expect(result.code != 0 && result.output.isEmpty)
    }
  }

  @Test func `Nobody answers read`() throws { #expect(try Shell.run("read -p x answer").code != 0) }

  @Test func `Without its last line a here-document takes the rest of the script`() throws {
    #expect(try Shell.run("cat <<E\na\n E\necho b").output == "a\n E\necho b")
    #expect(try Shell.run("cat <<E\na\nE\necho b").output == "a\nb\n")
  }

  @Test func `Export and local hide that a command has failed`() throws {
    #expect(try Shell.run("set -e\nexport A=$(false)\necho on").output == "on\n")
    #expect(try Shell.run("set -e\nA=$(false)\necho on").output.isEmpty)
    #expect(try Shell.run("set -e\nfalse | cat\necho on").output == "on\n")
  }

  /// A file as it begins, with the rule that speaks of it; nil where the kernel runs it.
  static let starts: [(text: String, rule: String?)] = [
    ("#!/bin/sh\necho ran\n", nil), ("#! /bin/sh\necho ran\n", nil), ("#!/bin/sh -e\necho ran\n", nil),
    ("#!/usr/bin/env bash\necho ran\n", nil), ("#!/usr/bin/env -S bash -e\necho ran\n", nil),
    ("\n#!/bin/sh\necho ran\n", "MC1002"), (" #!/bin/sh\necho ran\n", "MC1002"),
    ("\u{FEFF}#!/bin/sh\necho ran\n", "MC1003"), ("#!/bin/sh\r\necho ran\r\n", "MC1004"),
    ("#!bin/sh\necho ran\n", "MC1006"), ("#!/usr/bin/env bash -e\necho ran\n", "MC1006"),
    ("echo ran\n", "MC1001"), ("# a\necho ran\n", "MC1001"), ("# !/bin/sh\necho ran\n", "MC1011"),
  ]

  @Test(arguments: starts) func `What the kernel refuses has a rule, and what it runs has none`(
    _ start: (text: String, rule: String?)
  ) throws {
    let result = try Shell.execute(Array(start.text.utf8))
    #expect((result?.output == "ran\n") == (start.rule == nil))
    let header = Judge.judgement(start.text).findings.filter { $0.id.hasPrefix("MC1") }.map(\.id)
    #expect(header == [start.rule].compactMap(\.self))
  }

  @Test func `A secret is nowhere shown, and stands in no message`() {
    let text =
      "#!/bin/sh\nset -e\nsudo docker login -u ci -p Tr0ub4dor registry.example\nA_TOKEN=a8f3k2m9x7q1w5z0\n"
    let found = Judge.judgement(text).findings
    #expect(found.contains { $0.id == "MC6003" } && found.contains { $0.id == "MC6004" })
    let shown = TextRenderer(colour: false, width: nil).render(found)
    #expect(!shown.contains("Tr0ub4dor") && !shown.contains("a8f3k2m9x7q1w5z0"))
    for finding in found {
      for text in [finding.message, finding.label ?? ""] + finding.notes + finding.help {
        #expect(!text.contains("Tr0ub4dor"))
      }
    }
  }

  @Test(arguments: [
    "password=$(openssl rand -hex 8)", "DB_PASSWORD={{.Password}}", "TOKEN=<token>", "API_KEY=changeme",
    "SECRET_FILE=/run/secret", "PASSWORD=\"$1\"", "echo \"root:$PASSWORD\" | chpasswd",
    "git clone https://$USER:$TOKEN@mirror.example/x", "curl -u \"$USER:$PASS\" https://mirror.example/",
    "docker login -u ci --password-stdin", "mysql -p\"$PW\" -e 'select 1'", "TOKEN=example-token-123456789",
    "echo AKIAIOSFODNN7EXAMPLE", "PASSWORD=", "TOKEN_TTL_SECONDS=3600000000001",
  ]) func `What only stands in a secret's place is none`(_ line: String) {
    let found = Judge.judgement("#!/bin/sh\n\(line)\n").findings.filter { $0.id.hasPrefix("MC6") }
    #expect(found.isEmpty)
  }

  @Test(arguments: [
    ("{{.API}}", true), ("{{ .API }}", true), ("{{- .Config -}}", true),
    ("{{if .FromWorkerImage}}a{{end}}", true),
    ("{{\"{{\"}}", true), ("{{`{{.ID}}`}}", true), ("{{/* a */}}", true), ("{{.Names}}", false),
    ("{{ item }}", false),
    ("{{", false), ("{{range .}}a", false), ("{{{.API}}}", false),
  ]) func `What the hatchery's template engine knows is left alone`(_ it: (text: String, isKnown: Bool)) {
    let text = "#!/bin/sh\n# for /tmp/user_data\n: '\(it.text)'\n"
    let found = Judge.judgement(text).findings.filter { $0.id == "MC7001" }
    #expect(found.isEmpty == it.isKnown)
  }
}
