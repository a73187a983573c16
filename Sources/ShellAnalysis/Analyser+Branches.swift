import Diagnostics
import ShellSyntax

extension Analyser {
  /// Goes several ways from here, of which a shell takes one; nil is the way on which nothing happens.
  mutating func branches(_ ways: [((inout Analyser) -> Void)?]) {
    let start = state
    let mark = touched.count
    var ends: [ShellState] = []
    for way in ways {
      state = start
      way?(&self)
      ends.append(state)
    }
    join(ends, from: start, since: mark)
  }

  /// For each name that is touched from `mark` on, the ways on which it is, by their places in `open`: `bodies` say what
  /// each way alone has touched, in their order; what lies between them any way may have.
  private func setters(_ bodies: [Range<Int>], since mark: Int, among open: [Int]) -> [String: [Int]] {
    var names: [String: [Int]] = [:]
    var shared = mark
    for body in bodies + [touched.count..<touched.count] {
      for name in touched[shared..<body.lowerBound] { names[name] = Array(open.indices) }
      shared = body.upperBound
    }
    for (index, way) in open.enumerated() where way < bodies.count {
      for name in touched[bodies[way]] where names[name]?.last.map({ $0 < index }) ?? true {
        names[name, default: []].append(index)
      }
    }
    // Ways that end the script set nothing that counts, but what is known of the name may have to be said again.
    for name in touched[mark...] where names[name] == nil { names[name] = [] }
    return names
  }

  /// What is true where several ways come together.
  ///
  /// `bodies` say where in `touched` stands what each way alone has touched; any way may have touched the rest.
  mutating func join(
    _ ends: [ShellState], from start: ShellState, since mark: Int, bodies: [Range<Int>] = []
  ) {
    let ways = ends.indices.filter { ends[$0].end == start.end }
    let open = ways.map { ends[$0] }
    guard var result = open.first else {
      state = ends.last ?? start
      state.end = ends.contains { $0.end == .left } ? .left : .exited
      return
    }
    let others = Array(open.dropFirst())
    if !others.isEmpty {
      if touched.count > mark || others.contains(where: { $0.variables.epoch != result.variables.epoch }) {
        let names = setters(bodies, since: mark, among: ways)
        result.variables.join(others.map(\.variables), over: names)
        touched.replaceSubrange(mark..., with: names.keys.sorted())
      }
      for other in others {
        result.options.errexit = result.options.errexit && other.options.errexit
        result.options.nounset = result.options.nounset && other.options.nounset
        result.options.pipefail = result.options.pipefail && other.options.pipefail
        if other.directory != result.directory { result.directory = nil }
        if other.positional?.map(\.argument) != result.positional?.map(\.argument) { result.positional = nil }
        result.functions = other.functions
      }
    }
    state = result
  }

  /// Commands that hold others, with redirections of their own.
  mutating func compound(_ command: Command, _ outer: Context) {
    var context = outer
    let redirections = redirections(command.redirects, context)
    if let input = input(command.redirects, redirections, context) { context.input = input }
    let targets = redirections.filter(\.isOutput)
    guard !targets.isEmpty || command.redirects.contains(where: { $0.operator == .duplicateOutput }) else {
      inside(command, context)
      return
    }
    let first = invocations.count
    let output = captured(context) { $0.inside(command, context) }
    if writesOn(command.redirects, context) { write(output, context) }
    guard !targets.isEmpty else { return }
    if invocations.count == first {
      emit(Field.synthetic(":", at: frames[context.frame].place(command.range)), command, context)
    }
    for target in targets {
      addWrite(target, target.takesOutput ? output : .unknown, by: first)
    }
  }

  /// Whether the standard output still goes where it went.
  func writesOn(_ redirects: [Redirect], _ context: Context) -> Bool {
    let shell = frames[context.frame].shell
    return redirects.allSatisfy { redirect in
      let descriptor = shell[redirect.descriptor]
      guard descriptor.isEmpty || descriptor.elementsEqual("1".utf8) else { return true }
      switch redirect.operator {
      case .output, .append, .clobber, .both, .appendBoth: return false
      case .duplicateOutput: return shell[redirect.target.range].elementsEqual("1".utf8)
      default: return true
      }
    }
  }

  private mutating func inside(_ command: Command, _ context: Context) {
    switch command.kind {
    case .group(let list): self.list(list, context)
    case .subshell(let list): subshell(context) { $0.list(list, $1) }
    case .choice(let branches, let otherwise): choice(branches[...], otherwise, context)
    case .loop(_, let condition, let body):
      loop(command.range, context) { analyser, own in
        analyser.list(condition, own.with(.handled))
        analyser.list(body, own.looped)
      }
    case .each(let variable, let words, let body, let isSelect):
      each(variable, words, body, isSelect: isSelect, command.range, context)
    case .count(let parts, let body):
      run(parts, context)
      loop(command.range, context) { $0.list(body, $1) }
    case .match(let word, let items): match(word, items, context)
    case .condition(let condition):
      if let condition { run(condition, context) }
    case .arithmetic(let parts):
      run(parts, context)
      forget(command.range, context)
    case .coprocess(_, let command):
      var own = context
      own.fate = .unnoticed
      own.circumstances.isBackground = true
      subshell(own) { $0.command(command, $1) }
    case .simple, .pipeline, .andOr, .function: self.command(command, context)
    }
  }

  private mutating func choice(_ rest: ArraySlice<Branch>, _ otherwise: CommandList?, _ context: Context) {
    // One after the other, since a long chain of `elif` must not be a deep recursion.
    let start = state
    let mark = touched.count
    var ends: [ShellState] = []
    var bodies: [Range<Int>] = []
    var own = context.with(.handled)
    for (index, branch) in rest.enumerated() {
      if index == 1 { own = own.conditional }
      list(branch.condition, own)
      let asked = state
      let first = touched.count
      list(branch.body, context.conditional)
      bodies.append(first..<touched.count)
      ends.append(state)
      state = asked
    }
    let first = touched.count
    if let otherwise { list(otherwise, context.conditional) }
    bodies.append(first..<touched.count)
    ends.append(state)
    join(ends, from: start, since: mark, bodies: bodies)
  }

  private mutating func match(_ word: Word, _ items: [CaseItem], _ context: Context) {
    _ = expanded(word, context)
    let start = state
    let mark = touched.count
    var ends: [ShellState] = []
    var bodies: [Range<Int>] = []
    var isExhaustive = false
    var falls = false
    var fallsAnywhere = false
    for item in items {
      let shell = frames[context.frame].shell
      for pattern in item.patterns where shell[pattern.range].elementsEqual("*".utf8) { isExhaustive = true }
      if !falls { state = start } else { state.end = start.end }
      let first = touched.count
      list(item.body, context.conditional)
      falls = item.terminator == .fallThrough || item.terminator == .testNext
      fallsAnywhere = fallsAnywhere || falls
      ends.append(state)
      bodies.append(first..<touched.count)
    }
    if !isExhaustive { ends.append(start) }
    if ends.count == 1, isExhaustive {
      state = ends[0]
    } else {
      join(ends, from: start, since: mark, bodies: fallsAnywhere ? [] : bodies)
    }
  }

  /// Something that runs any number of times: what it sets is unknown when it starts.
  private mutating func loop(
    _ range: ByteRange, _ context: Context, _ body: (inout Analyser, Context) -> Void
  ) {
    var own = context.fate == .result || context.fate == .stops ? context : context.inside
    own.circumstances.isLooped = true
    own.branching += 1
    forget(range, context)
    let start = state
    let mark = touched.count
    leaves.append([])
    body(&self, own)
    if state.end == .left { state.end = start.end }
    join([start, state] + (leaves.popLast() ?? []), from: start, since: mark)
  }

  private mutating func each(
    _ variable: Word, _ words: [Word]?, _ body: CommandList, isSelect: Bool, _ range: ByteRange,
    _ context: Context
  ) {
    let frame = frames[context.frame]
    let name = frame.name(variable.range)
    var choices: [Argument] = []
    for word in words ?? [] { choices += expanded(word, context).map(\.argument) }
    if words == nil { choices = state.positional?.map(\.argument) ?? [] }
    let place = frame.place(variable.range)
    loop(range, context) { analyser, own in
      analyser.touched.append(name)
      if choices.count == 1, !choices[0].mayBeSeveral, !choices[0].hasGlob, !isSelect {
        let only = Argument(choices[0].value, at: choices[0].place, isWritten: false)
        analyser.state.variables.set(name, only)
      } else {
        // Of words without blanks, none becomes several.
        let isOne = choices.allSatisfy { $0.text.map { !$0.contains(" ") && !$0.isEmpty } ?? false }
        let either = Argument(
          Value([.unknown(name)]), at: place, isWritten: false, mayBeSeveral: choices.isEmpty || !isOne)
        analyser.state.variables.set(name, either, choices: choices)
      }
      analyser.list(body, own.looped)
    }
  }

  private mutating func run(_ condition: Condition, _ context: Context) {
    switch condition {
    case .word(let word), .unary(_, let word): _ = expanded(word, context)
    case .binary(let left, _, let right):
      _ = expanded(left, context)
      _ = expanded(right, context)
    case .not(let inner), .group(let inner): run(inner, context)
    case .and(let left, let right), .or(let left, let right):
      run(left, context)
      run(right, context)
    }
  }

  /// Runs the substitutions in an arithmetic expression.
  mutating func run(_ parts: [WordPart], _ context: Context) {
    guard parts.contains(where: { if case .literal = $0.kind { false } else { true } }) else { return }
    var text = Text(isMapped: false)
    add(parts, to: &text, context)
  }
}

extension Context {
  /// The body of a loop: it may not run.
  var looped: Context {
    var context = self
    context.circumstances.isConditional = true
    return context
  }
}
