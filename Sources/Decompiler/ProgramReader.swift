import Inference
import ShellAnalysis

/// What running a program does to PATH: one value a family of programs, each in a file of its own.
struct ProgramReader: Sendable {
  /// The programs' base names.
  let names: Set<String>
  let read: @Sendable (Invocation) -> [Deed.Kind]

  init(_ names: String..., read: @escaping @Sendable (Invocation) -> [Deed.Kind]) {
    self.names = Set(names)
    self.read = read
  }

  static let all: [ProgramReader] = [
    .dpkg, .alternatives, .archives, .pip, .pipx, .npm, .gem, .go, .cargo, .fetchedScript, .sourceBuild,
    .compilers, .snap,
  ]

  /// By program.
  static let table: [String: ProgramReader] = {
    var table: [String: ProgramReader] = [:]
    for reader in all { for name in reader.names { table[name] = reader } }
    return table
  }()
}
