import Diagnostics
import ShellSyntax

/// Goes through a script as a shell would, without running anything.
struct Analyser {
  /// What is looked into at most: functions and texts of their own open each other up to this depth.
  static let maximumDepth = 96
  static let maximumNesting = 4
  static let maximumCalls = 8

  let holes: TemplateHoles
  let file: SourceFile
  var frames: [Frame]
  var state = ShellState()
  var invocations: [Invocation] = []
  var changes: [FileChange] = []
  var written: [Script] = []
  /// What is in the files that the script has written, by what `fileKey` calls them.
  var contents: [String: Stream] = [:]
  /// The files with their contents that have been read where they run.
  var followed: Set<String> = []
  var temporaries: [String: Temporary] = [:]
  /// The texts within the script that shells read, in the order in which their reading ends.
  var texts: [NestedText] = []
  /// Where the texts begin, so that each is told once.
  var knownTexts: Set<Range<Int>> = []
  /// The names of the variables set so far, so that a branch knows which it has set.
  var touched: [String] = []
  var definitions: [Function] = []
  /// The functions that something calls, by their numbers.
  var called: Set<Int> = []
  /// Texts of `trap`s, to be run at the end.
  var traps: [Trap] = []
  /// What the commands that run now write, when somebody wants to know.
  var capture: Stream?
  /// In how many branches and loops that began.
  var captureBranching = 0
  /// The values of the substitutions of the command at hand, by where they start.
  var substitutions: [Int32: Text] = [:]
  /// What becomes of the exit code of a substitution in an assignment without a command; nil elsewhere.
  var assignmentFate: Context.Fate?
  /// The states in which `return`, `break` and `continue` have left the functions and loops around.
  var leaves: [[ShellState]] = []
  /// What the functions around have declared `local`, with what it was before.
  var locals: [[String: Variables.Entry?]] = []
  /// What may still be done within functions and nested texts, in commands.
  var workLeft = 20_000
  /// How much text may still be made of variables and here-documents, in bytes.
  var textLeft: Int
  /// Scripts that a script writes are analysed so many levels deep.
  let level: Int
  /// What the text of each frame sets, worked out when first asked for.
  var effects: [Int: [Effect]] = [:]
  var functionEffects: [Int: FunctionEffects] = [:]

  struct Trap {
    let text: Text
    let place: Place
    let context: Context
    let invocation: Int
  }

  init(_ text: EmbeddedText, _ shell: ShellFile, holes: TemplateHoles, level: Int) {
    self.holes = holes
    file = text.file
    self.level = level
    let whole = Place(text.file, SourceRange(0, 0))
    frames = [Frame(text, shell, nesting: 0, fallback: whole)]
    textLeft = (1 << 20) + 8 * text.bytes.count
  }

  /// Everything that the script does.
  mutating func run() {
    list(frames[0].shell.root, Context())
    runTraps()
    runUncalled()
  }

  private mutating func runTraps() {
    var index = 0
    state.end = .open
    while index < traps.count, index < 64 {
      let trap = traps[index]
      index += 1
      var context = trap.context
      context.circumstances.isInTrap = true
      nested(
        trap.text, dialect: nil, context.with(.unnoticed), place: trap.place,
        opening: TextOpening(by: trap.invocation, isOwnShell: false, in: context, self))
      state.end = .open
    }
  }

  /// The functions that nothing calls, callers before what they call.
  private mutating func runUncalled() {
    for function in definitions.reversed() where !called.contains(function.index) {
      var context = Context()
      context.fate = .unnoticed
      context.circumstances.isUncalled = true
      context.circumstances.isConditional = true
      state.end = .open
      state.positional = nil
      enter(function, context)
    }
  }
}
