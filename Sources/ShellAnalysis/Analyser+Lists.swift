import Diagnostics
import ShellSyntax

extension Analyser {
  /// Commands one after the other; the last one's exit code is that of the list.
  mutating func list(_ list: CommandList, _ context: Context) {
    let start = state.end
    for (index, item) in list.items.enumerated() {
      let isLast = index == list.items.count - 1
      var own = isLast ? context : context.inside
      if item.terminator == .background {
        own.fate = .unnoticed
        own.circumstances.isBackground = true
        subshell(own) { $0.command(item.command, $1) }
      } else {
        command(item.command, own)
      }
    }
    // What could not run at the beginning has not ended anything.
    if start != .open { state.end = start }
  }

  /// Any command.
  mutating func command(_ command: Command, _ outer: Context) {
    var context = outer
    context.depth += 1
    guard context.depth <= Self.maximumDepth, allowsWork(context) else { return }
    switch command.kind {
    case .simple(let simple): self.simple(simple, command, context)
    case .pipeline(let pipeline): self.pipeline(pipeline, context)
    case .andOr(let andOr): self.andOr(andOr, context)
    case .function(let name, let body): define(name, body, context)
    default: compound(command, context)
    }
  }

  /// Whether there is work left for a command within functions and nested texts.
  private mutating func allowsWork(_ context: Context) -> Bool {
    guard context.isBounded else { return true }
    guard workLeft > 0 else {
      state.variables.forgetAll()
      return false
    }
    workLeft -= 1
    return true
  }

  private mutating func pipeline(_ pipeline: Pipeline, _ outer: Context) {
    let context = pipeline.isNegated ? outer.with(.handled) : outer
    let count = pipeline.commands.count
    if count == 1 {
      command(pipeline.commands[0], context)
      return
    }
    var input = context.input
    for (position, item) in pipeline.commands.enumerated() {
      let isLast = position == count - 1
      var own = context
      own.input = input
      own.circumstances.pipelinePosition = position
      own.circumstances.pipelineCount = count
      if !isLast, !state.options.pipefail, context.fate != .ignored { own.fate = .unnoticed }
      if isLast {
        subshell(own) { $0.command(item, $1) }
      } else {
        input = captured(own) { $0.subshell(own) { $0.command(item, $1) } }
      }
    }
  }

  private mutating func andOr(_ andOr: AndOr, _ context: Context) {
    let commands = [andOr.first] + andOr.rest.map(\.command)
    // From behind: the next `||` decides what becomes of a failure.
    var fates = [Context.Fate](repeating: context.fate, count: commands.count)
    var next = Context.Fate.handled
    for (index, link) in andOr.rest.enumerated().reversed() {
      if link.isOr { next = isTrue(link.command, context.frame) ? .ignored : .handled }
      fates[index] = next
    }
    command(commands[0], context.with(fates[0]))
    var isChained = !context.circumstances.isConditional || context.circumstances.isChained
    for (index, link) in andOr.rest.enumerated() {
      var own = context.with(fates[index + 1]).conditional
      isChained = isChained && !link.isOr && isDeed(commands[index], context.frame)
      own.circumstances.isChained = isChained
      // What follows `cd x &&` is missing only if that fails.
      if !link.isOr, isPreparation(commands[index], context.frame) { own.branching -= 1 }
      branches([nil, { $0.command(link.command, own) }])
    }
  }

  /// `cd`, `.` and their like, which are not asked for their exit code to decide something.
  private func isPreparation(_ command: Command, _ frame: Int) -> Bool {
    guard case .simple(let simple) = command.kind, let first = simple.words.first,
      first.range.indices.count <= 8, let name = frames[frame].shell.constant(first)
    else { return false }
    return [".", "source", "cd", "export", "set", "true", ":", "umask"].contains(name)
  }

  /// A command that does something, and is not asked whether something is so.
  private func isDeed(_ command: Command, _ frame: Int) -> Bool {
    if isPreparation(command, frame) { return true }
    guard case .simple(let simple) = command.kind else { return false }
    let names = simple.words.prefix(2).map { word in
      word.range.indices.count <= 24 ? frames[frame].shell.constant(word) : nil
    }
    let name = names.first == "sudo" && names.count > 1 ? names[1] : names.first ?? nil
    return [
      "apt-get", "apt", "aptitude", "mkdir", "echo", "printf", "curl", "wget", "sleep", "rm", "cp", "mv",
      "ln",
      "install", "tee", "sed", "gpg", "add-apt-repository", "apt-key", "chmod", "chown", "tar", "cat",
    ].contains(name ?? "")
  }

  /// `true`, `:`, `/bin/true`: it is there to throw a failure away.
  private func isTrue(_ command: Command, _ frame: Int) -> Bool {
    guard case .simple(let simple) = command.kind, let first = simple.words.first,
      first.range.indices.count <= 16, let name = frames[frame].shell.constant(first)
    else { return false }
    return name == ":" || name == "true" || name == "/bin/true" || name == "/usr/bin/true"
  }

  /// Runs something in a shell of its own: what it sets is lost.
  mutating func subshell(_ context: Context, _ body: (inout Analyser, Context) -> Void) {
    let saved = state
    let mark = touched.count
    var own = context.apart(state.options)
    own.circumstances.isInSubshell = true
    leaves.append([])
    body(&self, own)
    _ = leaves.popLast()
    state = saved
    touched.removeLast(max(0, touched.count - mark))
  }

  /// Runs something and returns what it writes.
  mutating func captured(_ context: Context, _ body: (inout Analyser) -> Void) -> Stream {
    let outer = capture
    let outerBranching = captureBranching
    capture = Stream()
    captureBranching = context.branching
    body(&self)
    let result = capture ?? Stream.unknown
    capture = outer
    captureBranching = outerBranching
    return result
  }

  /// Something writes to the standard output.
  mutating func write(_ stream: Stream, _ context: Context) {
    capture?.add(stream, isCertain: context.branching == captureBranching)
  }
}
