extension Parser {
  /// The end of a template's statement or comment (`{%…%}`, `{#…#}`, `%{…}`), which stands for no word.
  mutating func directiveEnd() -> Int? {
    switch (here, byte(position + 1)) {
    case (Byte.openBrace, Byte.percent) where holes.contains(.jinja):
      return end(of: Byte.percent, Byte.closeBrace)
    case (Byte.openBrace, Byte.hash) where holes.contains(.jinja):
      return end(of: Byte.hash, Byte.closeBrace)
    case (Byte.percent, Byte.openBrace) where holes.contains(.terraform):
      return balancedEnd()
    default: return nil
    }
  }

  /// The end of a template's hole that begins here; nil when none does.
  mutating func holeEnd() -> Int? {
    switch (here, byte(position + 1)) {
    case (Byte.openBrace, Byte.openBrace) where holes.contains(.braces):
      return end(of: Byte.closeBrace, Byte.closeBrace)
    case (Byte.dollar, Byte.openBrace) where holes.contains(.terraform) && isForeignExpansion():
      return balancedEnd()
    default: return directiveEnd()
    }
  }

  private mutating func end(of first: UInt8, _ second: UInt8) -> Int? {
    guard position >= noHoleBefore[first, default: 0] else { return nil }
    var index = position + 2
    // A hole that runs over a page is none; where one was sought in vain, none is sought again.
    let last = min(limit, position + 4096)
    defer { steps += max(0, index - position) }
    while index + 1 < last {
      if bytes[index] == first, bytes[index + 1] == second { return index + 2 }
      index += 1
    }
    noHoleBefore[first] = last
    return nil
  }

  /// Behind the brace that closes the one after this byte.
  private mutating func balancedEnd() -> Int? {
    guard position >= noHoleBefore[Byte.openBrace, default: 0] else { return nil }
    var level = 0
    var index = position + 1
    let last = min(limit, position + 4096)
    defer { steps += max(0, index - position) }
    while index < last {
      if bytes[index] == Byte.openBrace { level += 1 }
      if bytes[index] == Byte.closeBrace {
        level -= 1
        if level == 0 { return index + 1 }
      }
      index += 1
    }
    noHoleBefore[Byte.openBrace] = last
    return nil
  }

  /// `${` with something that is no parameter of a shell: `${var.name}`, `${file("x")}`, `${ a }`.
  private func isForeignExpansion() -> Bool {
    var index = position + 2
    if byte(index) == Byte.space { return true }
    guard byte(index).startsName else { return false }
    while byte(index).continuesName { index += 1 }
    return byte(index) == 0x2E || byte(index) == Byte.open || byte(index) == Byte.space
  }
}
