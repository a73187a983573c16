import Diagnostics
import ShellAnalysis
import ShellSyntax

extension Rule {
  static let hereDocumentExpands = Rule(
    "MC4020", "here-document-expands", .warning, fix: .unsafe,
    what:
      "Finds scripts and units written by a here-document whose `$…` the shell fills in before they are written.",
    why: """
      Without quotes around the delimiter the shell expands the text while it writes it. `$1`, `$@` and the variables \
      of the script that is written are empty by then, and the file says so for ever.
      """,
    sources: ["sh(1p), Here-Document"],
    examples: [
      .bad(
        "#!/bin/sh\ncat > /usr/local/bin/x <<EOF\n#!/bin/sh\necho ⟦$1⟧\nEOF\n",
        fixed: "#!/bin/sh\ncat > /usr/local/bin/x <<'EOF'\n#!/bin/sh\necho $1\nEOF\n", as: .file),
      .bad(
        "#!/bin/sh\ncat > /usr/local/bin/x <<EOF\n#!/bin/sh\ntime=\\$(date)\necho ⟦$time⟧\nEOF\n", as: .file),
      .good("#!/bin/sh\ncat > /usr/local/bin/x <<'EOF'\n#!/bin/sh\necho $1\nEOF\n", as: .file),
      .good("#!/bin/sh\nport=80\ncat > /usr/local/bin/x <<EOF\n#!/bin/sh\necho $port\nEOF\n", as: .file),
    ],
    check: .variables { text, situation, findings in
      let script = text.script
      let shell = script.shell
      guard script.kind != .written,
        shell.hereDocuments.contains(where: { !$0.isQuoted && !$0.parts.isEmpty }),
        !isTemplateFile(script)
      else { return }
      var functions: [ByteRange] = []
      var documents: [Int: Redirect] = [:]
      shell.walk { node in
        if case .command(let command) = node {
          if case .function = command.kind { functions.append(command.range) }
          for redirect in command.redirects {
            guard let index = redirect.hereDocument, !shell.hereDocuments[index].isQuoted else { continue }
            if isScript(shell.hereDocuments[index], command, shell) { documents[index] = redirect }
          }
        }
        return .enter
      }
      if documents.isEmpty { return }
      let variables = text.variables
      let used = Dictionary(grouping: variables.uses) { $0.hereDocument }
      let bodies = RangeIndex(functions.map(\.indices))
      for (index, redirect) in documents.sorted(by: { $0.key < $1.key }) {
        let document = shell.hereDocuments[index]
        let inFunction = bodies.indices(at: Int(redirect.range.start)).contains {
          redirect.range.end <= functions[$0].end
        }
        let uses = used[index] ?? []
        let own = assigned(in: document, shell).union(
          isUnit(document, shell)
            ? ["MAINPID", "MAINPIDFDID", "SERVICE_RESULT", "EXIT_CODE", "EXIT_STATUS"] : [])
        let lost = uses.filter { use in
          if use.name.allSatisfy({ "0123456789@*#".contains($0) }), use.name != "0", !use.name.isEmpty {
            return !inFunction
          }
          return own.contains(use.name) && variables.firstSet[use.name] == nil
            && variables.firstUnknown.map { $0 > Int(use.range.start) } ?? true
        }
        let isAll = lost.count == uses.count && !document.parts.contains { isComputed($0) || isEscaped($0) }
        for use in lost {
          let delimiter = String(decoding: document.delimiter, as: UTF8.self)
          findings.add(
            "this is expanded while the file is written, and is empty then", at: script.place(use.range),
            related: [.init("the delimiter is not quoted", at: script.place(redirect.target.range))],
            help: ["write '\\\(shell.text(use.range))', or quote the delimiter: <<'\(delimiter)'"],
            fixes: isAll
              ? Fix.of(
                "quote the delimiter", [script.edit(redirect.target.range, "'\(delimiter)'")], isSafe: false)
              : [])
        }
      }
    })

  /// Whether it is a script that is written to a file to run later, not one that a shell reads here and now; or a unit.
  private static func isScript(_ document: HereDocument, _ command: Command, _ shell: ShellFile) -> Bool {
    guard case .simple(let simple) = command.kind, ["cat", "tee"].contains(shell.program(of: simple)) else {
      return false
    }
    return shell.bytes[document.range.indices].starts(with: Array("#!".utf8)) || isUnit(document, shell)
  }

  /// Whether systemd reads it, which has variables of its own.
  private static func isUnit(_ document: HereDocument, _ shell: ShellFile) -> Bool {
    contains("\nExecStart=", in: Array(shell.bytes[document.range.indices]))
  }

  /// The variables that the text itself sets at the start of a line.
  private static func assigned(in document: HereDocument, _ shell: ShellFile) -> Set<String> {
    var names: Set<String> = []
    for line in shell.bytes[document.range.indices].split(separator: 0x0A) {
      let text = String(decoding: line.drop(while: isBlankByte), as: UTF8.self)
      for word in ["", "export ", "local ", "for ", "read ", "read -r "] where text.hasPrefix(word) {
        let rest = text.dropFirst(word.count)
        let name = String(rest.prefix { $0.isLetter || $0.isNumber || $0 == "_" })
        let next = rest.dropFirst(name.count).first
        if name.isShellName, word.hasPrefix("for") || word.hasPrefix("read") || next == "=" {
          names.insert(name)
        }
      }
    }
    return names
  }

  private static func isComputed(_ part: WordPart) -> Bool {
    switch part.kind {
    case .command, .arithmetic: true
    default: false
    }
  }

  private static func isEscaped(_ part: WordPart) -> Bool { part.kind == .escaped }
}
