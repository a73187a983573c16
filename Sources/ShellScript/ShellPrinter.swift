/// Makes shell text of items. The only place where a value becomes shell.
package struct ShellPrinter {
  private var lines: [String] = []
  private var depth = 0

  package init() {}

  /// The items as POSIX shell, ending in a line end.
  package static func text(_ items: [ShellItem]) -> String {
    var printer = ShellPrinter()
    printer.add(items)
    return printer.lines.joined(separator: "\n") + "\n"
  }

  private mutating func add(_ items: [ShellItem]) {
    for item in items { add(item) }
  }

  private mutating func add(_ item: ShellItem) {
    switch item {
    case .blank: lines.append("")
    case .comment(let text): line("# " + Self.harmless(text))
    case .command(let words): line(Self.command(words))
    case .feed(let words, let input): feed(words, input)
    case .assign(let assignments):
      line(assignments.map { "\($0.name)=\($0.value.printed)" }.joined(separator: " "))
    case .function(let name, let body):
      line("\(name)() {")
      depth += 1
      add(body)
      depth -= 1
      line("}")
    case .library(let text):
      lines.append(text.hasSuffix("\n") ? String(text.dropLast()) : text)
    }
  }

  private mutating func line(_ text: String) {
    lines.append(String(repeating: "  ", count: depth) + text)
  }

  private static func command(_ words: [ShellWord]) -> String {
    words.map(\.printed).joined(separator: " ")
  }

  /// A here-document where the text can stand as it is, else a quoted word through a pipe: the first is what
  /// people can read, the second can carry anything.
  private mutating func feed(_ words: [ShellWord], _ input: String) {
    guard HereDocument.canHold(input) else {
      line("printf %s \(ShellWord(input).printed) | \(Self.command(words))")
      return
    }
    let delimiter = HereDocument.delimiter("END", for: input)
    line("\(Self.command(words)) << '\(delimiter)'")
    lines.append(String(input.dropLast()))
    lines.append(delimiter)
  }

  /// A comment must end where its line ends and must not wake the template engine.
  private static func harmless(_ text: String) -> String {
    var result = ""
    var previousWasBrace = false
    for scalar in text.unicodeScalars {
      if scalar == "{", previousWasBrace { result += " " }
      previousWasBrace = scalar == "{"
      let isControl =
        scalar.value < 32 || scalar.value == 127 || scalar.value == 0x2028 || scalar.value == 0x2029
      result.unicodeScalars.append(isControl ? " " : scalar)
    }
    return result
  }
}
