/// Commands one after the other.
public struct CommandList: Hashable, Sendable {
  public enum Terminator: UInt8, Hashable, Sendable { case none, semicolon, newline, background }

  public struct Item: Hashable, Sendable {
    public let command: Command
    public let terminator: Terminator

    public init(_ command: Command, _ terminator: Terminator) {
      self.command = command
      self.terminator = terminator
    }
  }

  public let range: ByteRange
  public let items: [Item]

  public init(_ range: ByteRange, _ items: [Item]) {
    self.range = range
    self.items = items
  }
}

/// A command of any kind, with its redirections.
public struct Command: Hashable, Sendable {
  public let range: ByteRange
  public let kind: Kind
  /// In the order in which they stand; of a simple command, wherever among its words they stand.
  public let redirects: [Redirect]

  public init(_ range: ByteRange, _ kind: Kind, redirects: [Redirect] = []) {
    self.range = range
    self.kind = kind
    self.redirects = redirects
  }

  public indirect enum Kind: Hashable, Sendable {
    case simple(SimpleCommand)
    case pipeline(Pipeline)
    case andOr(AndOr)
    /// `{ …; }`
    case group(CommandList)
    /// `( … )`
    case subshell(CommandList)
    /// `if`, each `elif`; `else`
    case choice([Branch], otherwise: CommandList?)
    /// `while`, `until`
    case loop(until: Bool, condition: CommandList, body: CommandList)
    /// `for`, `select`; no words means "$@"
    case each(variable: Word, words: [Word]?, body: CommandList, isSelect: Bool)
    /// `for ((…))`
    case count([WordPart], body: CommandList)
    /// `case`
    case match(Word, [CaseItem])
    case function(name: Word, body: Command)
    /// `[[ … ]]`
    case condition(Condition?)
    /// `(( … ))`
    case arithmetic([WordPart])
    case coprocess(name: Word?, Command)
  }
}

/// Assignments and words; at least one of them, or a redirection.
public struct SimpleCommand: Hashable, Sendable {
  public let assignments: [Assignment]
  public let words: [Word]

  public init(assignments: [Assignment], words: [Word]) {
    self.assignments = assignments
    self.words = words
  }
}

/// `name=value`
public struct Assignment: Hashable, Sendable {
  public let range: ByteRange
  public let name: ByteRange
  /// Between the brackets, if there are any.
  public let index: [WordPart]?
  /// `+=`
  public let appends: Bool
  /// With no parts when nothing follows the `=`; one part `array` when it is an array.
  public let value: Word

  public init(_ range: ByteRange, name: ByteRange, index: [WordPart]?, appends: Bool, value: Word) {
    self.range = range
    self.name = name
    self.index = index
    self.appends = appends
    self.value = value
  }
}

/// Commands joined by `|`, or one that is negated or timed.
public struct Pipeline: Hashable, Sendable {
  /// An odd number of `!` stands before it.
  public let isNegated: Bool
  /// `time` stands before it.
  public let isTimed: Bool
  /// Empty only after a lone `!` or `time`.
  public let commands: [Command]

  public init(isNegated: Bool, isTimed: Bool, commands: [Command]) {
    self.isNegated = isNegated
    self.isTimed = isTimed
    self.commands = commands
  }
}

/// Commands joined by `&&` and `||`, from left to right.
public struct AndOr: Hashable, Sendable {
  public struct Link: Hashable, Sendable {
    public let isOr: Bool
    public let command: Command

    public init(isOr: Bool, _ command: Command) {
      self.isOr = isOr
      self.command = command
    }
  }

  public let first: Command
  public let rest: [Link]

  public init(_ first: Command, _ rest: [Link]) {
    self.first = first
    self.rest = rest
  }
}

/// A condition and what is done when it holds.
public struct Branch: Hashable, Sendable {
  public let condition: CommandList
  public let body: CommandList

  public init(_ condition: CommandList, _ body: CommandList) {
    self.condition = condition
    self.body = body
  }
}

/// The patterns of a `case` and what is done when one fits.
public struct CaseItem: Hashable, Sendable {
  public enum Terminator: UInt8, Hashable, Sendable { case none, stop, fallThrough, testNext }

  public let range: ByteRange
  public let patterns: [Word]
  public let body: CommandList
  public let terminator: Terminator

  public init(_ range: ByteRange, _ patterns: [Word], _ body: CommandList, _ terminator: Terminator) {
    self.range = range
    self.patterns = patterns
    self.body = body
    self.terminator = terminator
  }
}
