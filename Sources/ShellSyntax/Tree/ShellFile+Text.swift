extension ShellFile {
  /// The bytes in `range` as the shell sees them: without the backslashes that only protect a byte from an
  /// enclosing backquote.
  public func seen(_ range: ByteRange) -> [UInt8] {
    guard hasBackquoteEscapes else { return Array(self[range]) }
    var bytes: [UInt8] = []
    var index = tokenIndex(at: Int(range.start))
    while index < tokens.count, tokens[index].start < range.end {
      if tokens[index].kind != .backquoteEscape {
        bytes += self[self.range(ofToken: index)].clamped(to: range, of: self)
      }
      index += 1
    }
    return bytes
  }

  /// The text of a word that expands to itself, its quotes removed; nil when it holds anything that expands.
  ///
  /// Globs and braces stand in it as they are written.
  public func constant(_ word: Word) -> String? {
    var bytes: [UInt8] = []
    return add(word.parts, to: &bytes) ? String(decoding: bytes, as: UTF8.self) : nil
  }

  private func add(_ parts: [WordPart], to bytes: inout [UInt8]) -> Bool {
    for part in parts {
      switch part.kind {
      case .literal, .glob, .brace: bytes += seen(part.range)
      case .escaped: bytes += seen(part.range).dropFirst()
      case .continuation: break
      case .singleQuoted: bytes += seen(part.range).dropFirst().dropLast()
      case .doubleQuoted(let inner, _): if !add(inner, to: &bytes) { return false }
      case .ansiQuoted:
        let inside = seen(part.range).dropFirst(2).dropLast()
        if inside.contains(Byte.backslash) { return false }
        bytes += inside
      default: return false
      }
    }
    return true
  }

  /// The index of the token that holds the byte at `offset`.
  public func tokenIndex(at offset: Int) -> Int {
    var low = 0
    var high = tokens.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if tokens[middle].start <= offset { low = middle } else { high = middle }
    }
    return low
  }
}

extension ArraySlice<UInt8> {
  fileprivate func clamped(to range: ByteRange, of file: ShellFile) -> ArraySlice<UInt8> {
    file.bytes[Swift.max(startIndex, Int(range.start))..<Swift.min(endIndex, Int(range.end))]
  }
}
