/// A command of any kind, with its redirections.
public struct Command: Hashable, Sendable {
  /// From its first byte to its last.
  public let range: ByteRange
  /// What it is.
  public let kind: Kind
  /// In the order in which they stand; of a simple command, wherever among its words they stand.
  public let redirects: [Redirect]

  init(_ range: ByteRange, _ kind: Kind, redirects: [Redirect] = []) {
    self.range = range
    self.kind = kind
    self.redirects = redirects
  }

  /// What a command is.
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
    /// `[[ … ]]`; nil after an error
    case condition(Condition?)
    /// `(( … ))`
    case arithmetic([WordPart])
    case coprocess(name: Word?, Command)
  }
}
