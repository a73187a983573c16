extension Parser {
  /// `<(` or `>(`, which bash reads as a word.
  @inline(__always) func startsProcess(_ index: Int) -> Bool {
    isBash && (byte(index) == Byte.less || byte(index) == Byte.greater)
      && byte(joined(index + 1)) == Byte.open
  }

  /// A redirection; nil when something else begins here.
  mutating func redirect() -> Redirect? {
    let start = position
    guard let operatorStart = redirectStart() else { return nil }
    if operatorStart > start { take(to: operatorStart, .descriptor) }
    let kind = redirectOperator()
    skipBlanks()
    let isDuplicate = kind == .duplicateInput || kind == .duplicateOutput
    guard startsWord() || isBash && isDuplicate && here.isDigit else {
      unexpected(kind == .hereDocument || kind == .strippedHereDocument ? "a delimiter" : "a file")
      return nil
    }
    let isDocument = kind == .hereDocument || kind == .strippedHereDocument
    let target = word(isDocument ? .delimiter : .plain)
    let document = isDocument ? addHereDocument(target, stripsTabs: kind == .strippedHereDocument) : nil
    return Redirect(
      range(start, position), descriptor: range(start, operatorStart), kind, target, hereDocument: document)
  }

  /// A word begins here, and not a redirection.
  func startsWord() -> Bool {
    guard !atEnd else { return false }
    if here.isBreak { return startsProcess(position) }
    return redirectStart() == nil
  }

  /// The index of the operator if a redirection begins here, behind its descriptor.
  private func redirectStart() -> Int? {
    var index = position
    switch here {
    case Byte.less, Byte.greater: break
    case Byte.and where isBash && next == Byte.greater: return index
    case 0x30...0x39:
      index = joined(position + 1)
      while isBash, byte(index).isDigit, index - position < 10 { index = joined(index + 1) }
    case Byte.openBrace where isBash:
      index += 1
      guard byte(index).startsName else { return nil }
      while byte(index).continuesName { index += 1 }
      if byte(index) == Byte.openBracket {
        while !byte(index).isBreak, byte(index) != Byte.closeBrace, index < limit { index += 1 }
      }
      guard byte(index) == Byte.closeBrace else { return nil }
      index += 1
    default: return nil
    }
    guard byte(index) == Byte.less || byte(index) == Byte.greater, !startsProcess(index), !atEnd else {
      return nil
    }
    return index
  }

  mutating func redirectOperator() -> Redirect.Operator {
    let second = joined(position + 1)
    let third = joined(second + 1)
    let isTriple: Bool
    let (kind, end): (Redirect.Operator, Int)
    switch (here, byte(second)) {
    case (Byte.and, _):
      isTriple = byte(third) == Byte.greater
      (kind, end) = isTriple ? (.appendBoth, third + 1) : (.both, second + 1)
    case (Byte.less, Byte.less):
      if byte(third) == Byte.minus {
        (kind, end) = (.strippedHereDocument, third + 1)
      } else if isBash, byte(third) == Byte.less {
        (kind, end) = (.hereString, third + 1)
      } else {
        (kind, end) = (.hereDocument, second + 1)
      }
    case (Byte.less, Byte.and): (kind, end) = (.duplicateInput, second + 1)
    case (Byte.less, Byte.greater): (kind, end) = (.readWrite, second + 1)
    case (Byte.less, _): (kind, end) = (.input, position + 1)
    case (_, Byte.greater): (kind, end) = (.append, second + 1)
    case (_, Byte.and): (kind, end) = (.duplicateOutput, second + 1)
    case (_, Byte.pipe): (kind, end) = (.clobber, second + 1)
    default: (kind, end) = (.output, position + 1)
    }
    take(to: end, .redirect)
    return kind
  }
}
