import Diagnostics
import ShellAnalysis
import ShellSyntax

extension Rule {
  static let hereDocumentEnd = Rule(
    "MC1015", "here-document-end", .error, fix: .unsafe,
    what: "Finds here-documents that nothing ends.",
    why: """
      The line that ends one must be the delimiter and nothing else: no blanks before or behind it, and with `<<-` only \
      tabs before it. Without it everything up to the end of the file is the document: bash warns, dash says nothing, \
      and the rest of the script never runs.
      """,
    sources: ["sh(1p), Here-Document", "dash 0.5.12 and bash 5.2"],
    examples: [
      .bad(
        "#!/bin/sh\nif true; then\n  cat <<EOF\nhello\n⟦  EOF⟧\nfi\n",
        fixed: "#!/bin/sh\nif true; then\n  cat <<EOF\nhello\nEOF\nfi\n", as: .file),
      .bad("#!/bin/sh\ncat ⟦<<EOF⟧ > /etc/motd\nhello\n", as: .file),
      .good("#!/bin/sh\ncat <<EOF\nhello\nEOF\n", as: .file),
      .good("#!/bin/sh\nif true; then\n\tcat <<-EOF\n\thello\n\tEOF\nfi\n", as: .file),
    ],
    check: .text { script, situation, findings in
      let shell = script.shell
      guard shell.hereDocuments.contains(where: { $0.end.isEmpty }) else { return }
      shell.walk { node in
        guard case .redirect(let redirect) = node, let index = redirect.hereDocument else { return .enter }
        let document = shell.hereDocuments[index]
        guard document.end.isEmpty, !document.delimiter.isEmpty else { return .enter }
        let name = String(decoding: document.delimiter, as: UTF8.self)
        if let line = nearEnd(document, shell) {
          findings.add(
            "blanks stand beside \(name), so the here-document does not end here", at: script.place(line),
            label: "not the end",
            related: [.init("the here-document begins here", at: script.place(redirect.range))],
            notes: ["everything behind it is the document's text, and does not run"],
            help: [document.stripsTabs ? "indent it with tabs alone" : "let \(name) stand alone on its line"],
            fixes: script.text.isVerbatim(line.source)
              ? Fix.of(
                "let \(name) stand alone", [Fix.Edit(script.place(line).range, name)], isSafe: false) : [])
        } else {
          findings.add(
            "nothing ends this here-document: the rest of the file is its text",
            at: script.place(redirect.range),
            help: ["put \(name) on a line of its own behind the text"])
        }
        return .enter
      }
    })

  /// The first line of the body that is the delimiter but for blanks.
  private static func nearEnd(_ document: HereDocument, _ shell: ShellFile) -> ByteRange? {
    var start = Int(document.range.start)
    let end = Int(document.range.end)
    while start < end {
      let line = shell.bytes[start..<end].prefix { $0 != 0x0A }
      let trimmed = line.drop(while: isBlankByte).reversed().drop(while: isBlankByte).reversed()
      if Array(trimmed) == document.delimiter { return ByteRange(line.startIndex, line.endIndex) }
      start = line.endIndex + 1
    }
    return nil
  }
}
