extension Parser {
  /// `[[ … ]]`
  mutating func condition() -> Command.Kind {
    _ = take(.openCondition)
    let condition = either()
    skipLines()
    guard !halted else { return .condition(condition) }
    if !isConditionEnd { unexpected("`]]`") } else { take(2, .reserved) }
    return .condition(condition)
  }

  private var isConditionEnd: Bool {
    here == Byte.closeBracket && byte(position + 1) == Byte.closeBracket
      && (position + 2 >= limit || byte(position + 2).isBreak)
  }

  private mutating func either() -> Condition? {
    var left = both()
    while let first = left, takePair(Byte.pipe), let right = both() { left = .or(first, right) }
    return left
  }

  private mutating func both() -> Condition? {
    var left = term()
    while let first = left, takePair(Byte.and), let right = term() { left = .and(first, right) }
    return left
  }

  private mutating func takePair(_ byte: UInt8) -> Bool {
    guard !atEnd, here == byte, next == byte else { return false }
    take(to: joined(position + 1) + 1, .operator)
    return true
  }

  private mutating func term() -> Condition? {
    guard descend() else { return nil }
    defer { depth -= 1 }
    skipLines()
    if atEnd || isConditionEnd {
      unexpected("a condition")
      return nil
    }
    if here == Byte.open {
      take(1, .operator)
      let inner = either()
      guard !halted else { return inner }
      expect(Byte.close)
      skipLines()
      return inner.map(Condition.group)
    }
    if here == Byte.bang, position + 1 >= limit || byte(position + 1).isBreak {
      take(1, .operator)
      return term().map(Condition.not)
    }
    return comparison()
  }

  /// A word and, if there is one, an operator and another word.
  private mutating func comparison() -> Condition? {
    let first = position
    guard let left = operand(.plain) else { return nil }
    if isUnary(characters(first)) {
      skipBlanks()
      guard let right = operand(.plain) else { return nil }
      skipLines()
      return .unary(operator: left, right)
    }
    skipBlanks()
    let start = position
    if !atEnd, here == Byte.less || here == Byte.greater, !startsProcess(position) {
      take(1, .operator)
    } else if atEnd || isConditionEnd || here == Byte.close
      || (here == Byte.and || here == Byte.pipe) && next == here
    {
      return .word(left)
    } else if !here.isBreak {
      _ = word(.plain)
      guard isBinary(characters(start)) else {
        fail(start, position, "this is no operator of `[[`")
        return nil
      }
    } else {
      unexpected("an operator of `[[`")
      return nil
    }
    let sign = range(start, position)
    let place = place(of: characters(start))
    skipBlanks()
    guard let right = operand(place) else { return nil }
    skipLines()
    return .binary(left, operator: sign, right)
  }

  private mutating func operand(_ place: WordPlace) -> Word? {
    let isWord =
      !here.isBreak || startsProcess(position)
      || place == .regularExpression && (here == Byte.open || here == Byte.pipe)
    guard !atEnd, isWord, !isConditionEnd else {
      unexpected("a word")
      return nil
    }
    return word(place)
  }

  /// The few bytes between an index and the position.
  private func characters(_ start: Int) -> String {
    guard position - start < 4 else { return "" }
    return String(decoding: bytes[start..<position], as: UTF8.self)
  }

  private func isUnary(_ characters: String) -> Bool {
    let text = Array(characters.utf8)
    guard text.count == 2, text[0] == Byte.minus else { return false }
    return "abcdefghknoprstuvwxzGLNORS".utf8.contains(text[1])
  }

  private func isBinary(_ characters: String) -> Bool {
    switch characters {
    case "=", "==", "!=", "=~", "-eq", "-ne", "-lt", "-le", "-gt", "-ge", "-nt", "-ot", "-ef": true
    default: false
    }
  }

  private func place(of sign: String) -> WordPlace {
    switch sign {
    case "=~": .regularExpression
    case "=", "==", "!=": .pattern
    default: .plain
    }
  }
}
