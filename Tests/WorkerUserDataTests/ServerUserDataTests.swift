import Archive
import CloudInit
import Foundation
import Testing
import WorkerUserData

@Suite("A server's user-data") struct ServerUserDataTests {
  static let scripts = [
    "#!/bin/sh\necho hello\n", "#!/bin/bash -e\necho hello", "#! /usr/bin/env bash\necho hello\n",
    "# Install docker\ncd $HOME\nsudo apt-get -y install docker\n", "apt-get update\n", "",
  ]

  @Test("A script stays one script, with '#!' as its first bytes, once", arguments: scripts)
  func startsWithInterpreter(_ model: String) throws {
    let whole = text(try assembled(model).bytes)
    #expect(whole.hasPrefix("#!"))
    let lines = whole.split(separator: "\n", omittingEmptySubsequences: false)
    #expect(lines.filter { $0.hasPrefix("#!") }.count == 1)
    let worker = try #require(whole.range(of: "# The worker of CDS"))
    if !model.isEmpty {
      #expect(try #require(whole.range(of: model)).upperBound <= worker.lowerBound)
    }
  }

  @Test("A script without an interpreter gets the lines that CDS gives it, and a note")
  func interpreterAdded() throws {
    let whole = try assembled("# Install docker\ncd $HOME\n")
    #expect(text(whole.bytes).hasPrefix("#!/bin/sh\nset +e\n# Install docker\ncd $HOME\n"))
    #expect(whole.notes == [.interpreterAdded])
    #expect(try assembled("#!/bin/sh\ntrue\n").notes.isEmpty)
  }

  @Test("What would keep cloud-init from running the script is taken away, and said")
  func mended() throws {
    #expect(try assembled("\u{feff}#!/bin/sh\ntrue\n").notes == [.byteOrderMarkRemoved])
    #expect(text(try assembled("\u{feff}#!/bin/sh\ntrue\n").bytes).hasPrefix("#!/bin/sh\ntrue\n"))
    #expect(text(try assembled("\n  #!/bin/sh\ntrue\n").bytes).hasPrefix("#!/bin/sh\ntrue\n"))
    let encoded = text(Base64.encode(bytes("#!/bin/sh\necho twice\n"), lineLength: 76))
    let whole = try assembled(encoded)
    #expect(text(whole.bytes).hasPrefix("#!/bin/sh\necho twice\n"))
    #expect(whole.notes == [.base64Decoded])
  }

  @Test("A packed script is unpacked first")
  func packed() throws {
    let model = try gzipBytes(bytes("#!/bin/sh\necho packed\n"))
    let whole = try ServerUserData(model: model, worker: sample)
    #expect(text(whole.bytes).hasPrefix("#!/bin/sh\necho packed\n"))
  }

  static let others: [(String, String)] = [
    ("#cloud-config\npackages: [git]\n", "text/cloud-config"),
    ("#cloud-boothook\n#!/bin/sh\ntrue\n", "text/cloud-boothook"),
    ("#include\nhttps://models.example.net/docker\n", "text/x-include-url"),
    ("## template: jinja\n#!/bin/sh\necho {{ v1.instance_id }}\n", "text/jinja2"),
    ("#part-handler\ndef list_types(): return []\n", "text/part-handler"),
    ("#!/usr/bin/env python3\nprint('hello')\n", "text/x-shellscript"),
    ("#!/usr/bin/perl\nprint 1;\n", "text/x-shellscript"),
  ]

  @Test("Whatever else cloud-init knows becomes a message, the worker its last part", arguments: others)
  func becomesMessage(_ model: String, _ type: String) throws {
    let whole = try assembled(model)
    #expect(whole.notes.isEmpty)
    let parts = try MIMEMultipart(reading: whole.bytes).parts
    #expect(parts.map(\.type) == [type, "text/x-shellscript"])
    #expect(text(parts[0].bytes) == model)
    #expect(text(parts[1].bytes).hasPrefix("#!/bin/sh\n# The worker of CDS"))
  }

  @Test("The parts of a message stay as they are, and the worker runs behind them")
  func messageGrows() throws {
    let own = MIMEMultipart([
      MIMEPart(type: "text/cloud-config", filename: "base.cfg", bytes("#cloud-config\n{}\n")),
      MIMEPart(type: "text/x-shellscript", filename: "zzz-last.sh", bytes("#!/bin/sh\ntrue\n")),
    ])
    let parts = try MIMEMultipart(
      reading: ServerUserData(model: own.bytes, worker: sample).bytes
    ).parts
    #expect(Array(parts.dropLast()) == own.parts)
    #expect(try #require(parts.last).filename > "zzz-last.sh")
  }

  @Test("Damaged messages and packed texts are refused, not booted")
  func damaged() throws {
    #expect(throws: UserDataError.self) {
      try assembled("Content-Type: multipart/mixed; boundary=\"x\"\nMIME-Version: 1.0\n\n--x\n\nhalf")
    }
    #expect(throws: UserDataError.self) {
      try ServerUserData(model: [0x1f, 0x8b, 8, 0, 1, 2, 3], worker: sample)
    }
  }

  @Test("What Nova would not take is packed, or refused with its size")
  func fits() throws {
    let large = "#!/bin/sh\n" + String(repeating: "echo the same line again\n", count: 3000)
    let whole = try assembled(large)
    #expect(whole.bytes.starts(with: [0x1f, 0x8b]))
    #expect(whole.bytes.count <= UserDataSize.nova)
    let inner = try decompressedBytes(whole.bytes, .gzip, limit: 1 << 20)
    #expect(whole.notes == [.packed(from: inner.count, to: whole.bytes.count)])
    let error = #expect(throws: UserDataError.self) {
      try ServerUserData(model: bytes("#!/bin/sh\ntrue\n"), worker: sample, limit: 100)
    }
    #expect(error?.code == .tooLarge)
  }
}
