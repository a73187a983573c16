import Diagnostics
import ShellSyntax

extension Analyser {
  /// What a command does, its wrappers taken off.
  mutating func perform(_ line: CommandLine, _ simple: SimpleCommand, _ command: Command, _ context: Context)
  {
    let index = emit(line, command, context)
    let text = line.words[0].argument.text
    if line.isInShell, let text, let function = state.functions[text] {
      call(function, line, index, command, context)
      return
    }
    let outer = capture != nil
    var output: Stream?
    if line.isInShell { builtin(line, simple, index, context) }
    if line.program?.opensShell ?? false {
      let result = captured(context) { $0.opened(by: line, index, context) }
      if !result.text.bytes.isEmpty { output = result }
    }
    if !contents.isEmpty {
      let result = captured(context) { _ = $0.ran(line, by: index, context) }
      if !result.text.bytes.isEmpty { output = result }
    }
    if line.isInShell, line.program == .eval {
      let result = captured(context) { $0.evaluate(line, by: index, context) }
      if !result.text.bytes.isEmpty { output = result }
    }
    finish(line, index, output: output, command, context, isWanted: outer)
    if line.isExecuted, state.end == .open { state.end = .exited }
  }

  /// A wrapper's text: `flock FILE -c 'text'`, `retry 'text'`.
  mutating func perform(text line: CommandLine, _ command: Command, _ context: Context) {
    var own = context
    own.wrappers += line.wrappers
    own.assignments.merge(line.assignments) { $1 }
    own.input = line.input
    var text = Text(isMapped: true)
    for (index, word) in line.words.enumerated() {
      if index > 0 { text.add(0x20) }
      text.add(word.known)
    }
    let place = line.words[0].argument.place
    let first = invocations.count
    let output = captured(context) {
      $0.nested(
        text, dialect: .sh, own, place: place,
        opening: TextOpening(by: first, line.wrappers.last?.name, in: own, $0))
    }
    if invocations.count == first { emit(line, command, context) }
    finish(
      line, min(first, invocations.count - 1), output: output, command, context, isWanted: capture != nil)
  }

  /// A call of a function.
  private mutating func call(
    _ function: Function, _ line: CommandLine, _ index: Int, _ command: Command, _ context: Context
  ) {
    called.insert(function.index)
    var own = context
    own.input = line.input
    own.assignments.merge(line.assignments) { $1 }
    own.call = invocations[index].place
    own.wrappers += line.wrappers
    guard context.calls.count < Self.maximumCalls, !context.calls.contains(function.index), workLeft > 0
    else {
      forget(function, at: invocations[index].place)
      finish(line, index, output: nil, command, context, isWanted: capture != nil)
      return
    }
    let positional = state.positional
    state.positional = Array(line.arguments)
    let saved = line.assignments.keys.sorted().map { ($0, state.variables.entry($0)) }
    for (name, value) in line.assignments { state.variables.set(name, value) }
    let isWatched = capture != nil || line.redirections.contains(where: \.isOutput)
    if isWatched {
      let output = captured(context) { $0.enter(function, own) }
      finish(line, index, output: output, command, context, isWanted: capture != nil)
    } else {
      enter(function, own)
      finish(line, index, output: nil, command, context, isWanted: false)
    }
    for (name, entry) in saved { state.variables.put(name, entry) }
    state.positional = positional
  }

  /// Goes through the body of a function.
  mutating func enter(_ function: Function, _ context: Context) {
    let saved = substitutions
    defer { substitutions = saved }
    var own = context
    own.frame = function.frame
    own.calls.append(function.index)
    own.isBounded = true
    own.circumstances.function = function.name
    called.insert(function.index)
    let start = state.end
    let mark = touched.count
    let before = state
    leaves.append([])
    locals.append([:])
    command(function.body, own)
    if state.end == .left { state.end = start }
    let returns = leaves.popLast() ?? []
    if !returns.isEmpty { join([state] + returns, from: before, since: mark) }
    for (name, entry) in (locals.popLast() ?? [:]).sorted(by: { $0.key < $1.key }) {
      state.variables.put(name, entry)
    }
  }

  /// A function is defined.
  mutating func define(_ name: Word, _ body: Command, _ context: Context) {
    let text = frames[context.frame].name(name.range)
    let function = Function(name: text, body: body, frame: context.frame, index: definitions.count)
    definitions.append(function)
    state.functions.set(text, function)
  }

  /// What it writes, and to which files.
  private mutating func finish(
    _ line: CommandLine, _ index: Int, output: Stream?, _ command: Command, _ context: Context, isWanted: Bool
  ) {
    let goesOn = writesOn(command.redirects, context)
    let needsOutput = isWanted && goesOn || line.redirections.contains(where: \.isOutput)
    if needsOutput {
      let stream = output ?? self.output(of: line, context)
      if goesOn, isWanted { write(stream, context) }
      for redirection in line.redirections where redirection.isOutput {
        addWrite(redirection, redirection.takesOutput ? stream : .unknown, by: index)
      }
    }
    addChanges(of: line, by: index, context)
  }
}

extension Redirection {
  /// The standard output goes there.
  var takesOutput: Bool { isOutput && (descriptor ?? 1) == 1 }
}
