import Diagnostics

extension Rule {
  static let notText = Rule(
    "MC1005", "not-text", .error,
    what: "Finds NUL bytes, and bytes that are not UTF-8.",
    why: """
      cloud-init decodes a script and encodes it again before it writes it into a file: what is not UTF-8 makes that \
      fail (`surrogates not allowed`), and nothing runs. A NUL byte is written, but bash drops it or takes the file for \
      a program, and YAML refuses it. UTF-16, which Windows' editors call Unicode, is how they come about.
      """,
    sources: ["cloud-init 22.4.2: util.fully_decoded_payload and util.write_file, run", "bash 5.2"],
    examples: [
      .bad("#!/bin/sh\necho a⟦\0⟧b\n", as: .file, caption: "A NUL byte, which cannot be seen here:"),
      .good("#!/bin/sh\nprintf 'a\\0b é'\n", as: .file),
    ],
    check: .document { document, situation, findings in
      guard document.kind != .other else { return }
      let bytes = document.file.bytes
      if let at = bytes.firstIndex(of: 0) {
        let isWide = bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF])
        findings.add(
          isWide
            ? "this is UTF-16, which neither cloud-init nor a shell reads"
            : "a NUL byte, which no shell script may hold",
          at: document.place(of: SourceRange(at, at + 1)), help: ["save the file as UTF-8"])
      } else if document.isUserData, let at = firstInvalid(bytes) {
        findings.add(
          "this is not UTF-8: cloud-init fails to write the script into a file, and nothing runs",
          at: document.place(of: SourceRange(at, at + 1)), help: ["save the file as UTF-8"])
      }
    })

  /// The first byte that does not belong to UTF-8.
  private static func firstInvalid(_ bytes: [UInt8]) -> Int? {
    do {
      _ = try UTF8Span(validating: bytes.span)
      return nil
    } catch { return error.byteOffsets.lowerBound }
  }
}
