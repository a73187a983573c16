extension Parser {
  /// Records what is wrong between two indices and halts. Only the first error before a halt counts.
  mutating func fail(_ start: Int, _ end: Int, _ message: String) {
    guard !halted else { return }
    errors.append(SyntaxError(range(start, end), message, whenRun: isDeferred))
    halted = true
    position = limit
    emit(.unparsed)
  }

  /// Records what the shell will find wrong when it runs this part, and reads on.
  mutating func complain(_ start: Int, _ end: Int, _ message: String) {
    guard !halted else { return }
    errors.append(SyntaxError(range(start, end), message, whenRun: true))
  }

  /// Fails at the token under the position.
  mutating func unexpected(_ expected: String? = nil) {
    let wanted = expected.map { ", where \($0) is expected" } ?? ""
    guard !atEnd else { return fail(limit, limit, "the script ends here\(wanted)") }
    if here == Byte.newline { return fail(position, position + 1, "the line ends here\(wanted)") }
    var end = position + 1
    if here.isBreak {
      while end < limit, end < position + 3, bytes[end] == here { end += 1 }
    } else {
      while end < limit, end < position + 40, !bytes[end].isBreak { end += 1 }
    }
    let text = String(decoding: bytes[position..<end], as: UTF8.self)
    fail(position, end, "`\(text)` is not expected here\(wanted)")
  }

  /// Whether one more level of nesting is bearable; otherwise it fails.
  mutating func descend() -> Bool {
    guard depth < Parser.deepest else {
      fail(position, min(position + 1, limit), "nested more than \(Parser.deepest) levels deep")
      return false
    }
    depth += 1
    return true
  }

  /// Reads a part of the text that ends at `end`, whatever is wrong in it.
  ///
  /// It is `deferred` when the shell does not look at it before it runs it.
  mutating func region<Result>(
    to end: Int, deferred: Bool, _ read: (inout Parser) -> Result
  ) -> Result {
    let outer = (limit, halted, isDeferred, pending, isInSubstitution, reservedBarred, openDocument)
    limit = end
    isDeferred = isDeferred || deferred
    pending = []
    isInSubstitution = false
    reservedBarred = false
    openDocument = nil
    let result = read(&self)
    take(to: end, .unparsed)
    let failed = halted && !isDeferred
    (limit, halted, isDeferred, pending, isInSubstitution, reservedBarred, openDocument) = outer
    if failed {
      halted = true
      take(to: limit, .unparsed)
    }
    return result
  }
}
