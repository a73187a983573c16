import Archive
import CloudInit
import Testing

@Suite struct UserDataKindTests {
  @Test(
    arguments: [
      ("#!/bin/sh\n", .script), ("#! /bin/bash\r\n", .script), ("#cloud-config\n", .cloudConfig),
      ("#Cloud-Config\n", .cloudConfig), ("\n#cloud-config\n", .cloudConfig),
      ("#cloud-config-archive\n", .cloudConfigArchive), ("#cloud-config-jsonp\n", .cloudConfigJSONP),
      ("#cloud-boothook\n#!/bin/sh\n", .boothook), ("#include\nhttp://x\n", .include),
      ("#include-once\nhttp://x\n", .includeOnce), ("## template: jinja\n#!/bin/sh\n", .jinja),
      ("#part-handler\n", .partHandler), ("\u{1f}\u{8b}", .unrecognised(.noKnownStart)),
    ] as [(String, UserDataKind)])
  func `the first bytes decide`(text: String, kind: UserDataKind) {
    #expect(UserDataKind(of: Array(text.utf8)) == kind)
  }

  @Test(
    arguments: [
      ("", .empty), ("\n \t\r\n", .empty), ("# Install docker\napt-get update\n", .comment),
      ("apt-get update\n", .noKnownStart), ("\n#!/bin/bash\n", .blankBeforeInterpreter),
      (" #!/bin/bash\n", .blankBeforeInterpreter), ("\u{feff}#!/bin/bash\n", .byteOrderMark),
      ("IyEvYmluL3NoCmVjaG8gaGkK", .base64), ("IyEvYmluL3No\nCmVjaG8gaGkK\n", .base64),
      ("abcd", .noKnownStart),
    ] as [(String, UserDataKind.Reason)])
  func `text of another kind does nothing, for a reason`(text: String, reason: UserDataKind.Reason) {
    #expect(UserDataKind(of: Array(text.utf8)) == .unrecognised(reason))
  }

  @Test func `a packed script is gzip, also in base64 nothing`() throws {
    let packed = try gzipBytes(Array("#!/bin/sh\n".utf8))
    #expect(UserDataKind(of: packed) == .gzip)
    #expect(UserDataKind(of: Base64.encode(packed, lineLength: 76)) == .unrecognised(.base64))
  }

  @Test func `a long script in base64 is known by its beginning`() {
    let script = Array(("#!/bin/sh\n" + String(repeating: "echo hello\n", count: 1000)).utf8)
    #expect(UserDataKind(of: Base64.encode(script, lineLength: 76)) == .unrecognised(.base64))
    #expect(UserDataKind(of: Base64.encode(script)) == .unrecognised(.base64))
  }

  @Test func `MIME needs a header in its first line`() {
    #expect(UserDataKind(of: Array("Content-Type: multipart/mixed\nMIME-Version: 1.0\n\n".utf8)) == .mime)
    #expect(UserDataKind(of: Array("mime-version: 1.0\n\n".utf8)) == .mime)
    #expect(UserDataKind(of: Array("#!/bin/sh\necho 'MIME-Version: 1.0'\n".utf8)) == .script)
    let late = "X: " + String(repeating: "y", count: 4096) + "\nMIME-Version: 1.0\n\n"
    #expect(UserDataKind(of: Array(late.utf8)) == .unrecognised(.noKnownStart))
  }
}
