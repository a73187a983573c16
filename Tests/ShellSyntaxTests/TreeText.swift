import ShellSyntax

/// The tree as one line of nested parentheses, for tests to compare with.
func tree(_ script: String, _ dialect: Dialect = .bash, holes: TemplateHoles = []) -> String {
  let file = ShellFile(Array(script.utf8), dialect: dialect, holes: holes)
  let errors = file.errors.map { " !\($0.whenRun ? "later " : "")\($0.message)" }.joined()
  return TreeText(file: file).list(file.root) + errors
}

private struct TreeText {
  let file: ShellFile

  func list(_ list: CommandList) -> String {
    list.items.map { item in command(item.command) + (item.terminator == .background ? " &" : "") }
      .joined(separator: "; ")
  }

  func command(_ command: Command) -> String {
    ([kind(command.kind)] + command.redirects.map(redirect)).filter { !$0.isEmpty }.joined(separator: " ")
  }

  private func redirect(_ redirect: Redirect) -> String {
    let head = "\(file.text(redirect.descriptor)){\(redirect.operator)}\(word(redirect.target))"
    guard let index = redirect.hereDocument else { return head }
    let document = file.hereDocuments[index]
    return head + "<\(document.parts.map(part).joined(separator: "|"))>"
  }

  func word(_ word: Word) -> String { word.parts.map(part).joined(separator: "|") }

  private func kind(_ kind: Command.Kind) -> String {
    switch kind {
    case .simple(let simple):
      let assignments = simple.assignments.map { one in
        let index = one.index.map { "[\($0.map(part).joined(separator: "|"))]" } ?? ""
        return "(\(file.text(one.name))\(index)\(one.appends ? "+" : "")= \(word(one.value)))"
      }
      return (assignments + simple.words.map(word)).joined(separator: " ")
    case .pipeline(let pipeline):
      let head = (pipeline.isTimed ? "time " : "") + (pipeline.isNegated ? "not " : "")
      return "(\(head)pipe \(pipeline.commands.map(command).joined(separator: ", ")))"
    case .andOr(let andOr):
      return "(" + command(andOr.first)
        + andOr.rest.map { ($0.isOr ? " or " : " and ") + command($0.command) }.joined() + ")"
    case .group(let inner): return "{\(list(inner))}"
    case .subshell(let inner): return "(sub \(list(inner)))"
    case .choice(let branches, let otherwise):
      let heads = branches.map { "if \(list($0.condition)) then \(list($0.body))" }
      return "(" + heads.joined(separator: " ") + (otherwise.map { " else " + list($0) } ?? "") + ")"
    case .loop(let until, let condition, let body):
      return "(\(until ? "until" : "while") \(list(condition)) do \(list(body)))"
    case .each(let variable, let words, let body, let isSelect):
      let values = words.map { " in \($0.map(word).joined(separator: " "))" } ?? ""
      return "(\(isSelect ? "select" : "for") \(word(variable))\(values) do \(list(body)))"
    case .count(let parts, let body):
      return "(for ((\(parts.map(part).joined(separator: "|")))) do \(list(body)))"
    case .match(let subject, let items):
      let text = items.map { item in
        " \(item.patterns.map(word).joined(separator: " or ")) -> \(list(item.body)) \(item.terminator)"
      }
      return "(case \(word(subject))\(text.joined()))"
    case .function(let name, let body): return "(function \(word(name)) \(command(body)))"
    case .condition(let condition): return "[[\(condition.map(self.condition) ?? "?")]]"
    case .arithmetic(let parts): return "((\(parts.map(part).joined(separator: "|"))))"
    case .coprocess(let name, let body): return "(coproc \(name.map(word) ?? "-") \(command(body)))"
    }
  }

  private func condition(_ condition: Condition) -> String {
    switch condition {
    case .word(let one): word(one)
    case .unary(let sign, let one): "\(word(sign)) \(word(one))"
    case .binary(let left, let sign, let right): "\(word(left)) \(file.text(sign)) \(word(right))"
    case .not(let inner): "not \(self.condition(inner))"
    case .group(let inner): "(\(self.condition(inner)))"
    case .and(let left, let right): "\(self.condition(left)) and \(self.condition(right))"
    case .or(let left, let right): "\(self.condition(left)) or \(self.condition(right))"
    }
  }

  private func part(_ part: WordPart) -> String {
    switch part.kind {
    case .literal: text(part.range)
    case .escaped: "e<\(text(part.range))>"
    case .continuation: "\\n"
    case .singleQuoted: text(part.range)
    case .ansiQuoted: text(part.range)
    case .doubleQuoted(let parts, let localized): "\(localized ? "$" : "")\"\(join(parts))\""
    case .parameter(let name): "$\(text(name))"
    case .expansion(let expansion):
      "${\(text(expansion.prefix)),\(text(expansion.name))"
        + (expansion.index.map { "[\(join($0))]" } ?? "")
        + ",\(text(expansion.operator)),\(join(expansion.operand))}"
    case .command(let inner, let backquoted):
      (backquoted ? "`" : "$(") + list(inner) + (backquoted ? "`" : ")")
    case .arithmetic(let parts): "$((\(join(parts))))"
    case .process(let inner): "<(\(list(inner)))"
    case .array(let words): "(" + words.map(word).joined(separator: " ") + ")"
    case .patternGroup(let parts): "group(\(join(parts)))"
    case .glob: "g<\(text(part.range))>"
    case .brace: "b<\(text(part.range))>"
    case .tilde: "t<\(text(part.range))>"
    case .hole: "hole<\(text(part.range))>"
    }
  }

  private func join(_ parts: [WordPart]) -> String { parts.map(part).joined(separator: "|") }
  private func text(_ range: ByteRange) -> String { String(decoding: file.seen(range), as: UTF8.self) }
}
