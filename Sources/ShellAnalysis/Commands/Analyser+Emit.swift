import Diagnostics
import ShellSyntax

extension Analyser {
  /// Notes that something runs; returns its index.
  @discardableResult
  mutating func emit(_ line: CommandLine, _ command: Command, _ context: Context) -> Int {
    var circumstances = context.circumstances
    circumstances.options = state.options
    circumstances.failure = context.failure(state.options)
    circumstances.isUnreachable = circumstances.isUnreachable || state.end != .open
    let isOwn = context.frame == 0 && context.call == nil
    var assignments = line.assignments
    if !context.assignments.isEmpty { assignments.merge(context.assignments) { own, _ in own } }
    let input = line.input.flatMap { $0.isWorthTelling ? $0.text.embedded(in: file) : nil }
    invocations.append(
      Invocation(
        words: line.words.map(\.argument), name: line.name,
        wrappers: context.wrappers.isEmpty ? line.wrappers : context.wrappers + line.wrappers,
        assignments: assignments, lostAssignments: line.lost, resetsEnvironment: line.resetsEnvironment,
        variables: state.variables, redirections: line.redirections, input: input,
        inputOrigin: line.input?.origin,
        circumstances: circumstances, place: place(of: line, command, context),
        node: isOwn ? command.range : nil))
    return invocations.count - 1
  }

  /// The same for something that no word says.
  mutating func emit(_ words: [Field], _ command: Command, _ context: Context) {
    emit(
      CommandLine(
        words: words, name: words[0].argument.text ?? "", wrappers: [], redirections: [],
        input: nil, isInShell: true, isExecuted: false), command, context)
  }

  /// From the first word on as far as the words stand one behind the other, in the same command.
  private func place(of line: CommandLine, _ command: Command, _ context: Context) -> Place {
    let own = frames[context.frame].place(command.range)
    let first = line.wrappers.first?.place ?? line.words[0].argument.place
    let isInside = first.range.start >= own.range.start && first.range.end <= own.range.end
    let limit = isInside ? own.range.end : (context.call?.range.end ?? first.range.end)
    var end = first.range.end
    for place in line.wrappers.map(\.place) + line.words.map(\.argument.place)
    where place.range.start >= end && place.range.end <= limit {
      end = place.range.end
    }
    return Place(first.file, SourceRange(first.range.start, end))
  }

  /// The redirections, their words expanded.
  mutating func redirections(_ redirects: [Redirect], _ context: Context) -> [Redirection] {
    if redirects.isEmpty { return [] }
    let frame = frames[context.frame]
    return redirects.map { redirect in
      let target: Argument
      if redirect.hereDocument == nil {
        target = text(of: redirect.target, context).argument
      } else {
        target = Argument(
          Value(frame.name(redirect.target.range)), at: frame.place(redirect.target.range), isWritten: false)
      }
      return Redirection(
        redirect.operator,
        descriptor: redirect.descriptor.isEmpty ? nil : Int(frame.name(redirect.descriptor)),
        target, at: frame.place(redirect.range))
    }
  }

  /// What the command reads according to its redirections; nil when they do not say.
  mutating func input(
    _ redirects: [Redirect], _ redirections: [Redirection], _ context: Context
  ) -> Stream? {
    var found: Stream?
    for (redirect, redirection) in zip(redirects, redirections) {
      guard redirection.descriptor ?? 0 == 0 else { continue }
      switch redirect.operator {
      case .hereDocument, .strippedHereDocument:
        guard let index = redirect.hereDocument else { break }
        found = hereDocument(frames[context.frame].shell.hereDocuments[index], context)
      case .hereString:
        found = Stream(text: text(of: redirect.target, context, mapped: true).known)
        found?.text.add(0x0A)
      case .input, .readWrite, .duplicateInput: found = Stream.unknown
      default: break
      }
    }
    return found
  }

  private mutating func hereDocument(_ document: HereDocument, _ context: Context) -> Stream {
    let frame = frames[context.frame]
    textLeft -= context.isBounded ? document.range.indices.count : 0
    guard textLeft > 0 else { return Stream.unknown }
    var text = Text(isMapped: true)
    add(document.parts, to: &text, context)
    _ = frame
    return Stream(text: document.stripsTabs ? text.withoutTabs : text)
  }
}

extension Text {
  /// Without the tabs at the beginning of its lines.
  var withoutTabs: Text {
    var result = Text(isMapped: isMapped)
    var start = 0
    var index = 0
    var isLineStart = true
    while index < bytes.count {
      if isLineStart, bytes[index] == 0x09 {
        result.add(self, start..<index)
        index += 1
        start = index
        continue
      }
      isLineStart = bytes[index] == 0x0A
      index += 1
    }
    result.add(self, start..<index)
    return result
  }
}
