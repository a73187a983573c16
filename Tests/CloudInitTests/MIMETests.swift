import Archive
import CloudInit
import Testing

@Suite struct MIMETests {
  static let script = MIMEPart(
    type: "text/x-shellscript", filename: "x.sh", Array("#!/bin/sh\necho hi\n".utf8))
  static let config = MIMEPart(type: "text/cloud-config", filename: "x.cfg", Array("#cloud-config\n{}".utf8))

  @Test func `plain text stands as it is, under a boundary made of it`() {
    let message = String(decoding: MIMEMultipart([Self.script]).bytes, as: UTF8.self)
    let boundary = "===============88152ede9673bde95416b4b6f86da767=="
    #expect(
      message == """
        Content-Type: multipart/mixed; boundary="\(boundary)"
        MIME-Version: 1.0
        Number-Attachments: 1

        --\(boundary)
        Content-Type: text/x-shellscript; charset="us-ascii"
        MIME-Version: 1.0
        Content-Transfer-Encoding: 7bit
        Content-Disposition: attachment; filename="x.sh"

        #!/bin/sh
        echo hi

        --\(boundary)--

        """)
  }

  @Test func `the same parts give the same bytes, other parts another boundary`() {
    let message = MIMEMultipart([Self.script, Self.config]).bytes
    #expect(message == MIMEMultipart([Self.script, Self.config]).bytes)
    #expect(message.prefix(100) != MIMEMultipart([Self.config, Self.script]).bytes.prefix(100))
    #expect(UserDataKind(of: message) == .mime)
  }

  @Test func `braces for Go's templates never show`() throws {
    let part = MIMEPart(type: "text/x-shellscript", filename: "x", Array("#!/bin/sh\necho '{{.X}}'\n".utf8))
    let message = MIMEMultipart([part])
    #expect(TemplateSafety.isSafe(message.bytes))
    #expect(try MIMEMultipart(reading: message.bytes) == message)
  }

  /// Contents that are hard to carry.
  static let contents: [[UInt8]] = [
    [], [0x0a], Array("no line end".utf8), Array("\n\nblank lines\n\n".utf8), Array("tab\tand é\n".utf8),
    Array("line\r\nends\r\n".utf8), [UInt8](repeating: 0x78, count: 999),
    [UInt8](repeating: 0x78, count: 998),
    Array(0...255), Array("From here\n.\n--\n-- \n--=\n".utf8), Array("trailing blanks  \n".utf8),
  ]

  @Test(arguments: contents) func `whatever is written is read back`(content: [UInt8]) throws {
    let message = MIMEMultipart([
      MIMEPart(type: "text/x-shellscript", filename: "a b.sh", content), Self.config,
      MIMEPart(type: "application/gzip", filename: "", content),
    ])
    #expect(try MIMEMultipart(reading: message.bytes) == message)
  }

  @Test func `reads what other programs write`() throws {
    let text = """
      mime-version: 1.0\r
      Content-type: Multipart/Mixed;\r
      \tcharset=x; Boundary=abc; y="a;b"\r
      \r
      preamble\r
      --abc\r
      \r
      plain\r
      --abc  \r
      Content-Type: multipart/alternative; boundary="a\\"b"\r
      \r
      --a"b\r
      Content-Type: TEXT/Cloud-Config\r
      Content-Transfer-Encoding: Quoted-Printable\r
      Content-Disposition: attachment; filename="q.cfg"\r
      \r
      #cloud-config =3D =\r
      x\r
      --a"b--\r
      --abc--\r
      epilogue
      """
    #expect(
      try MIMEMultipart(reading: Array(text.utf8)).parts == [
        MIMEPart(type: "text/plain", filename: "", Array("plain".utf8)),
        MIMEPart(type: "text/cloud-config", filename: "q.cfg", Array("#cloud-config = x".utf8)),
      ])
  }

  @Test(
    arguments: [
      ("", .notMIME), ("#!/bin/sh\n", .notMIME), ("Content-Type: text/plain\n\nx", .notMIME),
      ("Content-Type: multipart/mixed\n\nx", .notMIME),
      ("Content-Type: multipart/mixed; boundary=b\n\nx", .notMIME),
      ("Content-Type: multipart/mixed; boundary=b\n\n--b\n\nx", .damaged),
      (
        "Content-Type: multipart/mixed; boundary=b\n\n--b\nContent-Transfer-Encoding: base64\n\n?\n--b--",
        .damaged
      ),
      (
        "Content-Type: multipart/mixed; boundary=b\n\n--b\nContent-Transfer-Encoding: uuencode\n\nx\n--b--",
        .damaged
      ),
    ] as [(String, MIMEError.Code)])
  func `refuses what is no message, or not whole`(text: String, code: MIMEError.Code) {
    let error = #expect(throws: MIMEError.self) { try MIMEMultipart(reading: Array(text.utf8)) }
    #expect(error?.code == code)
  }

  @Test func `refuses too many parts and too many levels`() {
    let head = "Content-Type: multipart/mixed; boundary=b\n\n"
    let parts = head + String(repeating: "--b\n\n\n", count: 257) + "--b--"
    let levels = (0..<9).reversed().reduce("x") { inner, level in
      "Content-Type: multipart/mixed; boundary=b\(level)\n\n--b\(level)\n\(inner)\n--b\(level)--"
    }
    for text in [parts, levels] {
      let error = #expect(throws: MIMEError.self) { try MIMEMultipart(reading: Array(text.utf8)) }
      #expect(error?.code == .tooLarge)
    }
  }
}
