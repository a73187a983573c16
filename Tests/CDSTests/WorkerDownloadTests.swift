import CDS
import HTTPTransport
import Testing

/// Machines must find a worker to download; only its beginning is looked at.
@Suite struct WorkerDownloadTests {
  @Test("A program for Linux, and how long it is said to be")
  func program() async throws {
    let answer = HTTPResponse.scripted(200, "\u{7f}ELF\u{2}…", ["Content-Length": "13885512"])
    let transport = ScriptedTransport(answers: answer)
    let found = try await Samples.source(transport).checkWorkerDownload(architecture: "x86_64")
    #expect(found == WorkerDownload(bytes: 13_885_512, isELF: true))
    #expect(transport.lines == ["GET /download/worker/x86_64"])
    #expect(transport.asked[0].headers["X_AUTH_HEADER"] == nil)
  }

  @Test("Another file is said to be none")
  func other() async throws {
    let transport = ScriptedTransport(answers: .scripted(200, "#!/bin/sh\n"))
    #expect(
      try await Samples.source(transport).checkWorkerDownload(architecture: "x86_64")
        == WorkerDownload(bytes: nil, isELF: false))
  }

  @Test("A page, nothing, and a refusal are errors")
  func none() async throws {
    for (answer, code) in [
      (HTTPResponse.scripted(200, "<html>"), CDSError.Code.notCDS), (.scripted(200), .notCDS),
      (.scripted(404, #"{"message":"page not found"}"#), .notFound), (.scripted(204), .notCDS),
    ] {
      let error = await failure {
        try await Samples.source(ScriptedTransport(answers: answer)).checkWorkerDownload(architecture: "arm")
      }
      #expect(error?.code == code)
    }
  }
}
