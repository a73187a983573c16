import Diagnostics
import ShellSyntax

extension Analyser {
  /// What an expansion of a parameter comes to.
  enum ParameterValue {
    case text(Text)
    /// One positional parameter.
    case joined(Field)
    /// One word that is not split, whatever it is.
    case word(Text)
    /// `$@`, or all elements of an array.
    case several([Field])
    /// The same with `*`: one word within quotes.
    case star([Field])
    /// The same when nobody knows them.
    case unknownSeveral(String)
  }

  /// `$name` or `${…}`
  mutating func parameter(_ part: WordPart, _ context: Context) -> ParameterValue {
    switch part.kind {
    case .parameter(let name): return value(of: frames[context.frame].name(name), context)
    case .expansion(let expansion): return value(of: expansion, context)
    default: return .text(unknown(nil))
    }
  }

  private func unknown(_ name: String?) -> Text {
    var text = Text(isMapped: true)
    text.addUnknown(name)
    return text
  }

  private mutating func value(of name: String, _ context: Context) -> ParameterValue {
    switch name {
    case "@", "*":
      textLeft -= 64 * (state.positional?.count ?? 0)
      guard let positional = state.positional, textLeft > 0 else { return .unknownSeveral("@") }
      return name == "*" ? .star(positional) : .several(positional)
    case "#":
      guard let positional = state.positional, positional.allSatisfy({ !$0.argument.mayBeSeveral }) else {
        return .text(unknown("#"))
      }
      return .text(known(String(positional.count)))
    default: break
    }
    if let number = Int(name), number > 0 {
      guard let positional = state.positional else { return .text(unknown(name)) }
      let before = positional.prefix(number)
      if before.dropLast(before.count == number ? 1 : 0).contains(where: \.argument.mayBeSeveral) {
        return .text(unknown(name))
      }
      return number <= positional.count ? .joined(positional[number - 1]) : .text(known(""))
    }
    guard let argument = state.variables.entry(name)?.argument else { return .text(unknown(name)) }
    // A variable of a loop whose words are all without blanks is one word.
    if !argument.mayBeSeveral, argument.value.text == nil, argument.value.pieces.count == 1,
      !state.variables.choices(name).isEmpty
    {
      return .word(known(argument.value))
    }
    return .text(known(argument.value))
  }

  private mutating func known(_ value: Value) -> Text {
    var text = Text(isMapped: true)
    text.add(value)
    textLeft -= text.bytes.count
    return textLeft > 0 && text.bytes.count <= 1 << 16 ? text : unknown(nil)
  }

  private mutating func known(_ string: String) -> Text { known(Value(string)) }

  private mutating func value(of expansion: ParameterExpansion, _ context: Context) -> ParameterValue {
    let frame = frames[context.frame]
    let name = frame.name(expansion.name)
    let sign = frame.name(expansion.operator)
    let prefix = frame.name(expansion.prefix)
    if let index = expansion.index {
      let subscript_ = index.count == 1 ? frame.name(index[0].range) : ""
      return element(subscript_, of: name, prefix, sign, expansion, context)
    }
    if prefix == "#" {
      guard !name.isEmpty, case .text(let text) = value(of: name, context), text.isKnown else {
        return .text(unknown(nil))
      }
      return .text(known(String(text.value.text?.count ?? 0)))
    }
    if !prefix.isEmpty {
      run(expansion.operand, context)
      return .text(unknown(nil))
    }
    if sign.isEmpty { return value(of: name, context) }
    if name == "@" || name == "*" { return slice(state.positional, sign, from: 1, expansion, context) }
    return operated(name, value(of: name, context), sign, expansion, context)
  }

  /// `${array[…]}`
  private mutating func element(
    _ index: String, of name: String, _ prefix: String, _ sign: String, _ expansion: ParameterExpansion,
    _ context: Context
  ) -> ParameterValue {
    let elements = state.variables.elements(name)
    guard let elements, prefix.isEmpty || prefix == "#" && (index == "@" || index == "*") else {
      run(expansion.operand, context)
      return index == "@" && prefix.isEmpty ? .unknownSeveral(name) : .text(unknown(name))
    }
    if prefix == "#" { return .text(known(String(elements.count))) }
    textLeft -= 64 * elements.count
    guard textLeft > 0 else { return .unknownSeveral(name) }
    let fields = elements.map { Field($0) }
    switch index {
    case "@", "*":
      if sign.isEmpty { return index == "*" ? .star(fields) : .several(fields) }
      return slice(fields, sign, from: 0, expansion, context)
    default:
      guard sign.isEmpty, let number = Int(index), number >= 0, !elements.contains(where: \.mayBeSeveral)
      else {
        return .text(unknown(name))
      }
      return .text(number < elements.count ? known(elements[number].value) : known(""))
    }
  }

  /// `${@:2}`, `${array[@]:1:2}`
  private mutating func slice(
    _ fields: [Field]?, _ sign: String, from base: Int, _ expansion: ParameterExpansion, _ context: Context
  ) -> ParameterValue {
    var operand = Text(isMapped: false)
    add(expansion.operand, to: &operand, context)
    guard sign == ":", let fields, let text = operand.value.text else { return .unknownSeveral("@") }
    let numbers = text.split(separator: ":").map { Int($0.filter { $0 != " " }) }
    guard let start = numbers.first ?? nil, start >= base, numbers.count <= 2,
      !fields.prefix(start - base).contains(where: \.argument.mayBeSeveral)
    else { return .unknownSeveral("@") }
    let rest = fields.dropFirst(start - base)
    guard numbers.count == 2 else { return .several(Array(rest)) }
    guard let count = numbers[1], count >= 0 else { return .unknownSeveral("@") }
    return .several(Array(rest.prefix(count)))
  }

  /// `${name:-operand}` and its like.
  private mutating func operated(
    _ name: String, _ value: ParameterValue, _ sign: String, _ expansion: ParameterExpansion,
    _ context: Context
  ) -> ParameterValue {
    var operand = Text(isMapped: true)
    add(expansion.operand, to: &operand, context)
    let text: Text
    switch value {
    case .text(let plain): text = plain
    case .joined(let field): text = field.known
    case .word(let word): text = word
    case .several, .star, .unknownSeveral: return .text(unknown(nil))
    }
    let isNamed = Int(name) == nil && name.first.map { $0.isLetter || $0 == "_" } ?? false
    let isSet = isNamed ? state.variables.entry(name)?.argument != nil : text.isKnown
    switch sign {
    case ":-", "-", ":=", "=":
      guard isSet else {
        // What the script has not set may come from outside.
        if sign.hasSuffix("="), isNamed {
          set(
            name,
            Argument(
              Value([.unknown(name)]), at: frames[context.frame].place(expansion.name), isWritten: false,
              mayBeSeveral: true))
        }
        return .text(unknown(name))
      }
      guard text.isKnown else { return value }
      return text.bytes.isEmpty && sign.hasPrefix(":") ? .text(operand) : value
    case ":?", "?": return value
    case ":+", "+":
      guard isSet, text.isKnown else { return .text(unknown(nil)) }
      return text.bytes.isEmpty && sign == ":+" ? .text(known("")) : .text(operand)
    case "%", "%%", "#", "##":
      guard let string = text.value.text, let pattern = pattern(expansion.operand, context) else { break }
      guard let result = pattern.removed(from: string, atEnd: sign.hasPrefix("%"), longest: sign.count == 2)
      else {
        break
      }
      return .text(known(result))
    case ":":
      guard let string = text.value.text, string.utf8.allSatisfy({ $0 < 0x80 }) else { break }
      let numbers = (operand.value.text ?? "?").split(separator: ":").map { Int($0.filter { $0 != " " }) }
      guard let start = numbers.first ?? nil, start >= 0, numbers.count <= 2 else { break }
      let rest = string.dropFirst(start)
      guard numbers.count == 2 else { return .text(known(String(rest))) }
      guard let count = numbers[1], count >= 0 else { break }
      return .text(known(String(rest.prefix(count))))
    case "/", "//":
      guard let string = text.value.text, let result = replaced(string, sign, operand.value.text) else {
        break
      }
      return .text(known(result))
    case ",,": if let string = text.value.text { return .text(known(string.lowercased())) }
    case "^^": if let string = text.value.text { return .text(known(string.uppercased())) }
    default: break
    }
    return .text(unknown(nil))
  }

  /// `${name/old/new}` without patterns.
  private func replaced(_ string: String, _ sign: String, _ operand: String?) -> String? {
    guard let operand, !operand.contains(where: { "*?[\\#%".contains($0) }) else { return nil }
    let parts = operand.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
    guard let old = parts.first, !old.isEmpty, string.utf8.count <= 4096 else { return nil }
    let new = parts.count == 2 ? Array(parts[1].utf8) : []
    let bytes = Array(string.utf8)
    let wanted = Array(old.utf8)
    var result: [UInt8] = []
    var index = 0
    var isDone = false
    while index < bytes.count {
      if !isDone, bytes[index...].starts(with: wanted) {
        result += new
        index += wanted.count
        isDone = sign == "/"
      } else {
        result.append(bytes[index])
        index += 1
      }
    }
    return String(decoding: result, as: UTF8.self)
  }

  /// A pattern of text, `*` and `?`; nil when there is more to it.
  private mutating func pattern(_ parts: [WordPart], _ context: Context) -> Pattern? {
    var pattern = Pattern()
    for part in parts {
      if case .glob = part.kind {
        switch frames[context.frame].shell[part.range].first {
        case 0x2A: pattern.elements.append(.any)
        case 0x3F: pattern.elements.append(.one)
        default: return nil
        }
        continue
      }
      var text = Text(isMapped: false)
      add([part], to: &text, context)
      guard text.isKnown else { return nil }
      // Within quotes the parser has not looked for patterns.
      if case .literal = part.kind {
        for byte in text.bytes {
          switch byte {
          case 0x2A: pattern.elements.append(.any)
          case 0x3F: pattern.elements.append(.one)
          case 0x5B, 0x5C: return nil
          default: pattern.elements.append(.byte(byte))
          }
        }
      } else {
        pattern.elements += text.bytes.map(Pattern.Element.byte)
      }
    }
    return pattern
  }
}
