import CloudInit
import Diagnostics
import ShellAnalysis
import ShellSyntax

extension Rule {
  static let templateBreaks = Rule(
    "MC7001", "template-breaks", .error, fix: .safe,
    scope: "scripts for CDS: `--for cds`, a file called .udata, or one that speaks of CDS's worker",
    what: "Finds `{{` that CDS's hatchery cannot render.",
    why: """
      The hatchery passes the whole user-data, comments and all, through Go's template engine before it hands it to \
      Nova. What it does not know, as in `docker ps --format '{{.Names}}'`, makes that fail: no machine of the model \
      ever starts. `{{.API}}` and the hatchery's other names are filled in.
      """,
    instead: "Let an empty pair of quotes stand between the braces: the shell sees the same word.",
    sources: ["CDS: hatchery/openstack, udata as text/template, 2017 and 2026"],
    examples: [
      .bad(
        "# for /tmp/user_data\ndocker ps --format '⟦{{.Names}}⟧'\n",
        fixed: "# for /tmp/user_data\ndocker ps --format '{''{.Names}}'\n",
        onlyHere: "quotes in quotes; only scripts are user-data of CDS"),
      .good("# for /tmp/user_data\ncurl -fsS \"{{.API}}/mon/status\"\n"),
      .good("docker ps --format '{{.Names}}'\n", onlyHere: "nothing speaks of CDS"),
    ],
    check: .document { document, situation, findings in
      guard document.kind == .script || document.kind == .boothook, document.isFirstBoot,
        isForCDS(document.file, situation)
      else { return }
      let bytes = document.file.bytes
      let openings = TemplateSafety.openings(in: bytes)
      if openings.isEmpty { return }
      var behind = 0
      for start in openings where start >= behind {
        let action = TemplateAction(at: start, in: bytes)
        behind = action.end
        if action.isKnown { continue }
        findings.add(
          action.isClosed
            ? "the hatchery's template engine does not know this: no machine starts"
            : "the hatchery's template engine looks for a '}}' on this line: no machine starts",
          at: document.place(of: SourceRange(start, action.end)),
          help: ["let an empty pair of quotes stand between the braces: {''{"],
          fixes: fix(start, document).map { [Fix("part the braces", [$0])] } ?? [])
      }
    })

  /// Parts the braces in the way that the text around them allows; nil where there is none.
  private static func fix(_ start: Int, _ document: Document) -> Fix.Edit? {
    guard document.part == nil, let script = document.scripts.first,
      let stretch = script.text.map.runs.first(where: { $0.outer <= start && start < $0.outer + $0.length })
    else { return nil }
    // Carriage returns are not in the script any more.
    let inside = stretch.inner + start - stretch.outer
    let run = document.file.bytes[start...].prefix { $0 == UInt8(ascii: "{") }.count
    let shell = script.shell
    let separator: String
    let token = shell.tokens[shell.tokenIndex(at: inside)]
    switch token.kind {
    case .comment: separator = " "
    case .singleQuoted: separator = "''"
    default:
      guard let isQuoted = quoting(at: inside, shell) else { return nil }
      separator = isQuoted ? "\"\"" : "''"
    }
    return document.edit(
      SourceRange(start, start + run), [String](repeating: "{", count: run).joined(separator: separator))
  }

  /// Whether double quotes are around the byte; nil where it belongs to no word, as in a here-document.
  private static func quoting(at offset: Int, _ shell: ShellFile) -> Bool? {
    var result: Bool?
    shell.walk { node in
      switch node {
      case .hereDocument: return .skip
      case .word(let word):
        if word.range.start <= offset && offset < word.range.end { result = false } else { return .skip }
      case .part(let part):
        guard part.range.start <= offset && offset < part.range.end else { return .skip }
        switch part.kind {
        case .doubleQuoted: result = true
        case .command, .process: result = nil
        case .literal, .hole, .brace, .glob: break
        default: result = nil
        }
      default: break
      }
      return .enter
    }
    return result
  }
}
