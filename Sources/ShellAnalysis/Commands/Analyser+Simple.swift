import Diagnostics
import ShellSyntax

/// A command line on its way through the wrappers.
struct CommandLine {
  var words: [Field]
  var name: String
  var program: Program?
  var wrappers: [Invocation.Wrapper]
  var assignments: [String: Value] = [:]
  var lost: [String: Value] = [:]
  var resetsEnvironment = false
  var redirections: [Redirection]
  var input: Stream?
  /// The shell itself runs it: functions and builtins are what they are.
  var isInShell: Bool
  var isExecuted: Bool

  var arguments: ArraySlice<Field> { words.dropFirst() }
}

extension Analyser {
  /// Assignments, or a command with its arguments.
  mutating func simple(_ simple: SimpleCommand, _ command: Command, _ context: Context) {
    substitutions = [:]
    guard !simple.words.isEmpty else {
      assignmentFate = context.fate
      for each in simple.assignments { assign(each, context) }
      assignmentFate = nil
      bare(command, context)
      return
    }
    var assignments: [String: Value] = [:]
    for each in simple.assignments {
      assignments[frames[context.frame].name(each.name)] = text(of: each.value, context).argument.value
    }
    let first = program(simple.words[0], context)
    let isDeclaration = first?.declares ?? false
    let isMapped = first == .echo || first == .printf
    var fields = words(simple, context, mapped: isMapped, declares: isDeclaration)
    fields = resolved(fields, context)
    var unwrapped = unwrap(fields, assignments)
    if !isMapped, unwrapped.isText || needsText(unwrapped) {
      fields = resolved(words(simple, context, mapped: true, declares: isDeclaration), context)
      unwrapped = unwrap(fields, assignments)
    }
    let redirections = redirections(command.redirects, context)
    let input = input(command.redirects, redirections, context) ?? context.input
    guard !unwrapped.words.isEmpty else {
      bare(command, context)
      return
    }
    if unwrapped.takesInput { addInput(input, to: &unwrapped, context) }
    let name = unwrapped.words[0].argument.programName ?? ""
    var line = CommandLine(
      words: unwrapped.words, name: name, program: Program(rawValue: name), wrappers: unwrapped.wrappers,
      assignments: unwrapped.assignments, lost: unwrapped.lost,
      resetsEnvironment: unwrapped.resetsEnvironment, redirections: redirections, input: input,
      isInShell: unwrapped.isInShell, isExecuted: unwrapped.isExecuted)
    if line.isInShell, line.name != line.words[0].argument.text { line.isInShell = false }
    if unwrapped.isText {
      perform(text: line, command, context)
    } else {
      perform(line, simple, command, context)
    }
  }

  /// What the first word names, if that is a short text.
  private func program(_ word: Word, _ context: Context) -> Program? {
    guard word.range.indices.count <= 16 else { return nil }
    return frames[context.frame].shell.constant(word).flatMap(Program.init(rawValue:))
  }

  private mutating func words(
    _ simple: SimpleCommand, _ context: Context, mapped: Bool, declares: Bool
  ) -> [Field] {
    var fields: [Field] = []
    fields.reserveCapacity(simple.words.count)
    for (index, word) in simple.words.enumerated() {
      if declares, index > 0 {
        fields.append(text(of: word, context, mapped: mapped))
      } else {
        expand(word, into: &fields, context, mapped: mapped)
      }
    }
    return fields
  }

  private func unwrap(_ fields: [Field], _ assignments: [String: Value]) -> Unwrapped {
    let functions = state.functions
    return Unwrapped(fields, assignments) { functions.contains($0) }
  }

  /// Whether the text of the words matters, not only their values.
  private func needsText(_ unwrapped: Unwrapped) -> Bool {
    guard let first = unwrapped.words.first?.argument, let name = first.programName else { return false }
    if unwrapped.isInShell, let text = first.text, state.functions.contains(text) { return true }
    return Program(rawValue: name)?.needsText ?? false
  }

  /// A command word that nobody knows, but that is one of a few wrappers or nothing: `$SUDO`.
  private func resolved(_ fields: [Field], _ context: Context) -> [Field] {
    guard let first = fields.first, first.argument.mayBeSeveral, first.argument.value.pieces.count == 1,
      case .unknown(let name?) = first.argument.value.pieces[0], fields.count > 1
    else { return fields }
    let choices = state.variables.choices(name).compactMap(\.text)
    if choices.isEmpty {
      let lower = name.lowercased()
      return lower.contains("sudo") && !lower.contains(" ") ? Array(fields.dropFirst()) : fields
    }
    var longest: [Field] = []
    for choice in choices {
      let words = choice.split { $0 == " " || $0 == "\t" }.map {
        Field(Argument(Value(String($0)), at: first.argument.place, isWritten: false))
      }
      // `echo` stands there so that a trial run only shows the command.
      if words.isEmpty || words.count == 1 && ["echo", ":", "true"].contains(choice) { continue }
      let probe = Field(Argument(Value("x"), at: first.argument.place, isWritten: false))
      let rest = Unwrapped(words + [probe], [:]) { _ in false }
      // A wrapper and nothing else, or a shell that takes the next word as its text.
      guard rest.words.count == 1 || rest.words.dropFirst().first?.argument.text == "-c",
        rest.words.count <= 3
      else {
        return fields
      }
      if words.count > longest.count { longest = words }
    }
    return longest + fields.dropFirst()
  }

  /// Adds the words that `xargs` reads from its input.
  private mutating func addInput(_ input: Stream?, to unwrapped: inout Unwrapped, _ context: Context) {
    guard let wrapper = unwrapped.wrappers.last(where: { $0.name == "xargs" }) else { return }
    var fields: [Field] = []
    if let input, input.isComplete {
      for word in input.text.value.text?.split(whereSeparator: { $0 == " " || $0 == "\n" || $0 == "\t" })
        ?? []
      {
        fields.append(Field(Argument(Value(String(word)), at: wrapper.place, isWritten: false)))
      }
    } else {
      fields = [
        Field(
          Argument(Value([.unknown(nil)]), at: wrapper.place, isWritten: false, mayBeSeveral: true))
      ]
    }
    guard let mark = replacement(wrapper) else {
      textLeft -= 64 * fields.count
      unwrapped.words += textLeft > 0 ? fields.prefix(256) : []
      return
    }
    unwrapped.words = unwrapped.words.map { field in
      guard let text = field.argument.text, text.contains(mark) else { return field }
      if fields.count == 1, text == mark { return fields[0] }
      return Field(field.argument.unknown(nil))
    }
  }

  /// `{}` of `xargs -I{}`.
  private func replacement(_ wrapper: Invocation.Wrapper) -> String? {
    for (index, word) in wrapper.words.enumerated() {
      guard let text = word.text else { continue }
      if text == "-i" || text == "--replace" { return "{}" }
      if text == "-I", index + 1 < wrapper.words.count { return wrapper.words[index + 1].text }
      if text.hasPrefix("-I") { return String(text.dropFirst(2)) }
      if text.hasPrefix("--replace=") { return String(text.dropFirst(10)) }
    }
    return nil
  }

  /// Redirections without a command.
  private mutating func bare(_ command: Command, _ context: Context) {
    guard !command.redirects.isEmpty else { return }
    let redirections = redirections(command.redirects, context)
    let line = CommandLine(
      words: Field.synthetic(":", at: frames[context.frame].place(command.range)), name: ":", wrappers: [],
      redirections: redirections, input: nil, isInShell: true, isExecuted: false)
    let index = emit(line, command, context)
    for redirection in redirections where redirection.isOutput { addWrite(redirection, Stream(), by: index) }
  }
}

extension Field {
  /// A word that is written nowhere.
  static func synthetic(_ text: String, at place: Place) -> [Field] {
    [Field(Argument(Value(text), at: place, isWritten: false))]
  }
}
