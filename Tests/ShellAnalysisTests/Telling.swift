import Diagnostics
import ShellAnalysis
import ShellSyntax

/// A script, analysed.
func script(_ text: String, _ dialect: Dialect = .bash, holes: TemplateHoles = []) -> Script {
  analyse(
    EmbeddedText(SourceFile(name: "script", text: text)), as: .script, dialect: dialect, holes: holes)
}

/// A value: `‹name›` stands for what is unknown.
func told(_ value: Value) -> String {
  value.pieces.map { piece in
    switch piece {
    case .known(let text): text.replacing("\n", with: "⏎")
    case .unknown(let name): "‹\(name ?? "")›"
    }
  }.joined()
}

/// A word: in brackets when it has blanks, with `…` when it may be several.
func told(_ word: Argument) -> String {
  let text = told(word.value)
  return (text.isEmpty || text.contains(" ") ? "[\(text)]" : text) + (word.mayBeSeveral ? "…" : "")
}

func told(_ words: [Argument]) -> String { words.map(told).joined(separator: " ") }

/// A command: its wrappers in angle brackets, its own assignments, its words.
func told(_ invocation: Invocation) -> String {
  let wrappers = invocation.wrappers.map { "<\(told($0.words))>" }
  let assignments = invocation.assignments.sorted { $0.key < $1.key }.map { "\($0.key)=\(told($0.value))" }
  return (wrappers + assignments + [told(invocation.words)]).joined(separator: " ")
}

/// Everything that a script runs, line by line.
func told(_ script: Script) -> String { script.invocations.map(told).joined(separator: "\n") }

/// What a script does to files.
func changes(_ script: Script) -> String {
  func text(_ content: EmbeddedText?, _ isComplete: Bool) -> String {
    (content.map { "«\($0.text.replacing("\n", with: "⏎").replacing("\u{FFFC}", with: "‹›"))»" } ?? "‹›")
      + (isComplete ? "" : "…")
  }
  return script.changes.map { change in
    let path = told(change.path)
    let mode = change.mode.map { " \($0)" } ?? ""
    switch change.kind {
    case .write(let content, let isComplete): return "write \(path) \(text(content, isComplete))\(mode)"
    case .append(let content, let isComplete): return "append \(path) \(text(content, isComplete))\(mode)"
    case .copy(let from): return "copy \(told(from)) to \(path)\(mode)"
    case .download(let from): return "download \(told(from)) to \(path)\(mode)"
    case .edit: return "edit \(path)"
    case .remove: return "remove \(path)"
    case .makeDirectory: return "make \(path)\(mode)"
    case .permissions: return "permissions \(path)\(mode)"
    }
  }.joined(separator: "\n")
}

/// The commands of a script that have a property, by their names.
func names(_ script: Script, _ property: (Invocation) -> Bool) -> String {
  script.invocations.filter(property).map(\.name).joined(separator: " ")
}
