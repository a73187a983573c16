import CloudInit
import Foundation
import Testing

/// Python's email package is what cloud-init reads messages with.
@Suite struct PythonEmailTests {
  static let python = ["/usr/bin/python3", "/usr/local/bin/python3"].first {
    FileManager.default.isExecutableFile(atPath: $0)
  }

  @Test(.enabled(if: python != nil, "python3 is not installed: its email package cannot be asked"))
  func `python reads every part with its type, name and bytes`() throws {
    let parts = MIMETests.contents.enumerated().map { number, content in
      MIMEPart(
        type: number.isMultiple(of: 2) ? "text/x-shellscript" : "application/gzip", filename: "p\(number)",
        content)
    }
    let program = """
      import email, sys
      message = email.message_from_bytes(sys.stdin.buffer.read())
      print(message.is_multipart(), message["MIME-Version"], message.defects)
      for part in message.get_payload():
          print(part.get_content_type(), part.get_filename(), part.get_payload(decode=True).hex(), part.defects)
      """
    let expected = parts.map { part in
      let hex = part.bytes.map { String(format: "%02x", $0) }.joined()
      return "\(part.type) \(part.filename) \(hex) []\n"
    }
    let answer = try Self.run(program, input: MIMEMultipart(parts).bytes)
    #expect(answer == "True 1.0 []\n" + expected.joined())
  }

  private static func run(_ program: String, input: [UInt8]) throws -> String {
    let process = Process()
    let (standardInput, standardOutput) = (Pipe(), Pipe())
    process.executableURL = URL(fileURLWithPath: python ?? "")
    process.arguments = ["-c", program]
    process.standardInput = standardInput
    process.standardOutput = standardOutput
    try process.run()
    try standardInput.fileHandleForWriting.write(contentsOf: Data(input))
    try standardInput.fileHandleForWriting.close()
    let answer = try standardOutput.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    return String(decoding: answer, as: UTF8.self)
  }
}
