extension Parser {
  /// `<(` or `>(`, which bash reads as a word.
  @inline(__always) func startsProcess(_ index: Int) -> Bool {
    isBash && (byte(index) == Byte.less || byte(index) == Byte.greater) && byte(joined(index + 1)) == Byte.open
  }

  /// A redirection; nil when something else begins here.
  mutating func redirect() -> Redirect? {
    let start = position
    var operatorStart = position
    switch here {
    case Byte.less, Byte.greater: break
    case Byte.and where isBash && next == Byte.greater: break
    case 0x30...0x39:
      operatorStart = joined(position + 1)
      while isBash, byte(operatorStart).isDigit, operatorStart - position < 10 {
        operatorStart = joined(operatorStart + 1)
      }
    case Byte.openBrace where isBash:
      operatorStart += 1
      while byte(operatorStart).continuesName { operatorStart += 1 }
      guard operatorStart > position + 1, byte(operatorStart) == Byte.closeBrace else { return nil }
      operatorStart += 1
    default: return nil
    }
    guard operatorStart == start || byte(operatorStart) == Byte.less || byte(operatorStart) == Byte.greater,
      !startsProcess(operatorStart), !atEnd
    else { return nil }
    if operatorStart > start { take(to: operatorStart, .descriptor) }
    let kind = redirectOperator()
    skipBlanks()
    guard !atEnd, !here.isBreak || startsProcess(position) else {
      unexpected(kind == .hereDocument || kind == .strippedHereDocument ? "a delimiter" : "a file")
      return nil
    }
    let isDocument = kind == .hereDocument || kind == .strippedHereDocument
    let target = word(isDocument ? .delimiter : .plain)
    let document = isDocument ? addHereDocument(target, stripsTabs: kind == .strippedHereDocument) : nil
    return Redirect(
      range(start, position), descriptor: range(start, operatorStart), kind, target, hereDocument: document)
  }

  private mutating func redirectOperator() -> Redirect.Operator {
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
