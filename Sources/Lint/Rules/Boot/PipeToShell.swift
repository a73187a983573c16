import Diagnostics
import ShellAnalysis
import ShellSyntax

extension Rule {
  static let pipeToShell = Rule(
    "MC4016", "pipe-to-shell", .warning,
    what: "Finds downloads that go straight into a shell.",
    why: """
      What runs is whatever the server sends today, as root, and nobody has looked at it. When the connection breaks \
      in the middle, the first half has run. Without `-f`, an error page runs.
      """,
    instead: "Download it, compare its checksum, run it.",
    examples: [
      .bad(
        "⟦curl -fsSL https://mirror.example/install.sh | sh⟧",
        onlyHere: "it is not looked for in the text of sh -c"),
      .bad(
        "⟦wget -qO- https://mirror.example/x | sudo -E bash -⟧",
        onlyHere: "it is not looked for in the text of sh -c"),
      .bad(
        "⟦sh -c \"$(curl -fsSL https://mirror.example/x)\"⟧",
        onlyHere: "it is not looked for in the text of sh -c"),
      .good(
        "curl -fsSL https://mirror.example/x -o /tmp/x\necho \"$sum  /tmp/x\" | sha256sum -c\nsh /tmp/x\n"),
      .good("curl -fsSL https://mirror.example/key | gpg --dearmor > /etc/apt/keyrings/x.gpg"),
    ],
    check: .script { script, situation, findings in
      let bytes = script.shell.bytes
      guard contains("curl", in: bytes) || contains("wget", in: bytes) else { return }
      for index in script.indices(of: "curl", "wget") {
        let invocation = script.invocations[index]
        guard !invocation.circumstances.isUncalled, let reader = script.reader(of: index), isShell(reader),
          invocation.place.file == reader.place.file
        else { continue }
        let range = SourceRange(invocation.place.range.start, reader.place.range.end)
        add(Place(invocation.place.file, range), &findings)
      }
      let shell = script.shell
      shell.walk { node in
        guard case .command(let command) = node else { return .enter }
        switch command.kind {
        case .simple(let simple):
          if takesText(simple, shell), simple.words.contains(where: { holdsDownload($0, shell) }) {
            add(script.place(command.range), &findings)
          }
        default: break
        }
        return .enter
      }
    })

  private static func add(_ place: Place, _ findings: inout Findings) {
    findings.add(
      "what a server sends runs unseen", at: place,
      help: ["download it, compare its checksum, then run it"])
  }

  private static func isDownload(_ command: Command, _ shell: ShellFile) -> Bool {
    guard case .simple(let simple) = command.kind else { return false }
    return ["curl", "wget"].contains(shell.program(of: simple))
  }

  /// A shell or another interpreter that reads its program from standard input.
  private static func isShell(_ invocation: Invocation) -> Bool {
    let rest = invocation.arguments.map { $0.text ?? "" }
    if ["sh", "bash", "dash", "zsh", "ksh"].contains(invocation.name) {
      if rest.contains(where: { $0.hasOption("c") }) { return false }
      return rest.contains("-s") || rest.allSatisfy { $0.hasPrefix("-") }
    }
    return ["python", "python3", "perl", "ruby", "node"].contains(invocation.name)
      && rest.allSatisfy { $0 == "-" }
  }

  /// `sh -c`, `eval`, `source`.
  private static func takesText(_ simple: SimpleCommand, _ shell: ShellFile) -> Bool {
    let words = shell.programWords(of: simple)
    guard let name = words.first.flatMap({ shell.constant($0) })?.baseName else { return false }
    switch name {
    case "eval", "source", ".": return true
    case "sh", "bash", "dash", "zsh": return true
    default: return false
    }
  }

  /// `$(curl …)` or `<(curl …)` in the word, as its own command.
  private static func holdsDownload(_ word: Word, _ shell: ShellFile) -> Bool {
    func lists(_ parts: [WordPart]) -> [CommandList] {
      parts.flatMap { part -> [CommandList] in
        switch part.kind {
        case .doubleQuoted(let inner, _): lists(inner)
        case .command(let list, _), .process(let list): [list]
        default: []
        }
      }
    }
    // The whole word, or what is made of it is not a program.
    guard word.parts.count == 1 else { return false }
    return lists(word.parts).contains { list in
      list.items.count == 1 && isDownload(list.items[0].command, shell)
    }
  }
}
