import Archive
import CloudInit
import Diagnostics
import Lint
import ShellAnalysis
import ShellSyntax
import Testing

@Suite struct `What is read of a file` {
  private func read(_ bytes: [UInt8], name: String = "udata", as hint: ReadingHint = .userData) -> Reading {
    readDocuments(SourceFile(name: name, bytes: bytes), as: hint)
  }

  private func read(_ text: String, name: String = "udata", as hint: ReadingHint = .userData) -> Reading {
    read(Array(text.utf8), name: name, as: hint)
  }

  private func scripts(_ reading: Reading) -> [String] {
    reading.documents.flatMap(\.scripts).map(\.text.text)
  }

  /// What stands in the file where a script says `git`.
  private func written(_ script: Script) -> String {
    let bytes = script.text.bytes
    for start in bytes.indices where bytes[start...].starts(with: "git".utf8) {
      let place = script.text.place(SourceRange(start, start + 3))
      return place.file[place.range]
    }
    return ""
  }

  @Test(arguments: [
    ("#!/bin/sh\ngit\n", Document.Kind.script), ("git\n", .script),
    ("#cloud-boothook\n#!/bin/sh\ngit\n", .boothook),
    ("\u{FEFF}#!/bin/sh\ngit\n", .script), ("\n #!/bin/sh\ngit\n", .script),
    ("#cloud-config\nruncmd: [git]\n", .cloudConfig),
    ("#cloud-config\r\nruncmd:\r\n- |\r\n  git\r\n", .cloudConfig),
    ("packages: [a]\nruncmd:\n- [git, clone]\n", .cloudConfig),
    ("\u{FEFF}#cloud-config\nbootcmd: ['git']\n", .cloudConfig), ("# a comment\nset -e\ngit\n", .script),
  ]) func `The first bytes tell the kind, and a place in the script is one in the file`(
    _ text: String, _ kind: Document.Kind
  ) {
    let reading = read(text)
    #expect(reading.documents.map(\.kind) == [kind])
    #expect(reading.unread.isEmpty)
    #expect(reading.documents.flatMap(\.scripts).map(written) == ["git"])
  }

  @Test func `Commands of a cloud-config are one script, as cloud-init makes it`() {
    let reading = read(
      """
      #cloud-config
      runcmd:
        - apt-get update
        - [sh, -c, "echo it's"]
        - null
        - >-
          echo a
          b
        - |
          cat <<E
          x
          E
      """)
    #expect(scripts(reading) == ["apt-get update\n'sh' '-c' 'echo it'\\''s'\necho a b\ncat <<E\nx\nE\n"])
    #expect(reading.documents.first?.scripts.first?.kind == .step)
  }

  @Test func `A word of a list is where it is written, but cannot be edited as shell`() throws {
    let script = try #require(
      read("#cloud-config\nruncmd:\n- [apt-get, install, git]\n").documents.first?.scripts.first)
    let text = script.text
    #expect(text.text == "'apt-get' 'install' 'git'\n")
    let place = text.place(SourceRange(10, 19))
    #expect(place.file[place.range] == "install")
    #expect(!text.isVerbatim(SourceRange(10, 19)))
  }

  @Test func `Scripts among write_files are read, packed ones too`() throws {
    let packed = String(
      decoding: Base64.encode(try gzipBytes(Array("#!/bin/bash\ngit\n".utf8))), as: UTF8.self)
    let reading = read(
      """
      #cloud-config
      write_files:
        - path: /usr/local/bin/a
          content: |
            #!/bin/sh
            git
        - {path: /b, encoding: gz+b64, content: "\(packed)"}
        - {path: /etc/motd, content: git}
        - {path: /c.sh, content: git}
        - {path: /d, content: "#!/usr/bin/python3\\nimport git\\n"}
      """)
    #expect(scripts(reading) == ["#!/bin/sh\ngit\n", "#!/bin/bash\ngit\n", "git"])
    #expect(reading.documents.flatMap(\.scripts).map(written) == ["git", "git", "git"])
    #expect(reading.documents.flatMap(\.scripts).map(\.shell.dialect) == [.sh, .bash, .sh])
    #expect(reading.unread.map(\.reason) == ["it is for python3"])
  }

  @Test func `Parts of a message are read where they stand, or unpacked`() throws {
    let parts = [
      MIMEPart(type: "text/x-shellscript", filename: "a", Array("#!/bin/sh\ngit\n".utf8)),
      MIMEPart(type: "text/cloud-config", filename: "b", Array("#cloud-config\nruncmd: ['git é']\n".utf8)),
    ]
    let reading = read(MIMEMultipart(parts).bytes)
    #expect(reading.documents.map(\.kind) == [.other, .script, .cloudConfig])
    #expect(reading.documents[1].part != nil)
    #expect(reading.documents[2].part == nil)
    #expect(reading.documents[2].file.name == "udata!part-2")
    #expect(reading.documents.flatMap(\.scripts).map(written) == ["git", "git"])
  }

  @Test func `What is packed is unpacked`() throws {
    let script = Array("#!/bin/sh\ngit\n".utf8)
    let packed = try gzipBytes(script)
    #expect(scripts(read(packed)) == ["#!/bin/sh\ngit\n"])
    #expect(scripts(read(Base64.encode(script))) == ["#!/bin/sh\ngit\n"])
    let bomb = try gzipBytes([UInt8](repeating: 10, count: 5 << 20))
    #expect(read(bomb).unread.map(\.reason) == ["it unpacks to more than 4 MiB"])
    #expect(read(bomb).unread.map(\.isBroken) == [true])
  }

  @Test func `An archive of cloud-config holds documents`() {
    let reading = read(
      """
      #cloud-config-archive
      - type: text/cloud-config
        content: |
          runcmd: [git]
      - |
        #!/bin/sh
        git
      """)
    #expect(reading.documents.map(\.kind) == [.other, .cloudConfig, .script])
    #expect(reading.documents.flatMap(\.scripts).map(written) == ["git", "git"])
  }

  @Test func `A template is read around its holes`() {
    let script = read("## template: jinja\n#!/bin/sh\n{% if a %}\ngit {{ v1.x }}\n{% endif %}\n")
    #expect(script.documents.map(\.kind) == [.other, .script])
    #expect(script.documents[1].scripts[0].shell.errors.isEmpty)
    let config = read(
      "## template: jinja\n#cloud-config\n{% if a %}\nruncmd:\n- git {{ v1.x }}\n{% endif %}\n")
    #expect(scripts(config) == ["git {{ v1.x }}\n"])
    #expect(config.documents.flatMap(\.scripts).map(written) == ["git"])
    #expect(
      read("#!/bin/sh\ngit ${file(\"x\")}\n", name: "a.tftpl").documents[0].scripts[0].shell.errors.isEmpty)
  }

  @Test(arguments: [
    ("#!/usr/bin/env python3\nprint()\n", "it is for python3"),
    ("#include\nhttp://a.example/\n", "what its addresses hold is not fetched"),
    ("a\0b", "it is not a text"), ("#part-handler\n", "it is a part handler, in Python"),
  ]) func `What is not judged says why`(_ text: String, _ reason: String) {
    #expect(read(text).unread.map(\.reason) == [reason])
  }

  @Test func `Without a first line bash is taken where sh cannot read it`() {
    #expect(read("a=(1 2)\necho ${a[0]}\n").documents[0].scripts[0].shell.dialect == .bash)
    #expect(read("echo\n").documents[0].scripts[0].shell.dialect == .sh)
  }

  @Test func `Carriage returns go where cloud-init takes them out, and stay where it does not`() {
    #expect(scripts(read("#!/bin/sh\r\ngit\r\n")) == ["#!/bin/sh\ngit\n"])
    #expect(scripts(read("#!/bin/sh\ngit\r\n")) == ["#!/bin/sh\ngit\r\n"])
  }

  @Test func `YAML that is none of cloud-init's is left alone`() {
    let reading = read("- hosts: all\n  tasks: []\n", name: "play.yml")
    #expect(reading.documents.isEmpty)
    #expect(reading.unread.map(\.reason) == ["it is YAML without #cloud-config in its first line"])
  }
}
