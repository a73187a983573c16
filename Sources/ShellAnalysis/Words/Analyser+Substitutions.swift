import Diagnostics
import ShellSyntax

extension Analyser {
  /// What `$(…)` comes to. Its commands run once, however often the word is looked at.
  mutating func substituted(_ list: CommandList, _ part: WordPart, _ context: Context) -> Text {
    if let known = substitutions[part.range.start] { return known }
    let output = run(list, context)
    let isTold = output.isCertain && output.text.unknowns.allSatisfy { $0.name != nil }
    let text = isTold ? output.text.trimmed : unknown(part, context)
    substitutions[part.range.start] = text
    if !isTold, let name = text.unknowns.first?.name, name.hasPrefix("$(mktemp") {
      noteTemporary(name, in: context.frame, at: part.range.start)
    }
    return text
  }

  /// What `<(…)` comes to: the name of a pipe.
  mutating func processed(_ list: CommandList, _ part: WordPart, _ context: Context) -> Text {
    if let known = substitutions[part.range.start] { return known }
    _ = run(list, context)
    let text = unknown(part, context)
    substitutions[part.range.start] = text
    return text
  }

  private mutating func run(_ list: CommandList, _ context: Context) -> Stream {
    let saved = substitutions
    defer { substitutions = saved }
    var own = context
    own.circumstances.isSubstituted = true
    own.input = nil
    own.fate = assignmentFate ?? .unnoticed
    let outer = assignmentFate
    assignmentFate = nil
    defer { assignmentFate = outer }
    own.depth += 1
    guard own.depth <= Self.maximumDepth else { return Stream.unknown }
    return captured(own) { $0.subshell(own) { $0.list(list, $1) } }
  }

  /// Unknown, under the name of how it is written, if that is short: `$(lsb_release -cs)`.
  private func unknown(_ part: WordPart, _ context: Context) -> Text {
    var text = Text(isMapped: true)
    let frame = frames[context.frame]
    guard part.range.indices.count <= 200 else {
      text.addUnknown(nil)
      return text
    }
    var written = frame.name(part.range)
    if written.hasPrefix("`") { written = "$(" + written.dropFirst().dropLast() + ")" }
    text.addUnknown(written)
    return text
  }
}
