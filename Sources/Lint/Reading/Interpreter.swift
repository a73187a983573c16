import ShellSyntax

/// Who a `#!` line hands the file to.
struct Interpreter {
  /// The base name: `sh`, `python3`; behind `env`, what env starts.
  let name: String
  /// nil when it is neither sh nor bash.
  let dialect: Dialect?

  /// nil when there is no such line.
  init?(shebangOf bytes: [UInt8]) {
    guard bytes.starts(with: "#!".utf8) else { return nil }
    let line = bytes.dropFirst(2).prefix(256).prefix { $0 != UInt8(ascii: "\n") }
    let words = line.split { $0 == 0x20 || $0 == 0x09 || $0 == 0x0D }.map {
      String(decoding: $0.split(separator: UInt8(ascii: "/")).last ?? [], as: UTF8.self)
    }
    let started =
      words.first == "env" ? words.dropFirst().first { !$0.hasPrefix("-") && !$0.contains("=") } : nil
    name = started ?? words.first ?? "nothing"
    dialect = Dialect(shebangOf: bytes)
  }
}
