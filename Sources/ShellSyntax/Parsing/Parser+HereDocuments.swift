extension Parser {
  /// Notes a here-document whose body is still to come.
  ///
  /// - Returns: its index.
  mutating func addHereDocument(_ target: Word, stripsTabs: Bool) -> Int {
    var delimiter: [UInt8] = []
    var isQuoted = false
    addText(of: target.parts, to: &delimiter, &isQuoted)
    let nowhere = ByteRange(0, 0)
    hereDocuments.append(
      HereDocument(
        range: nowhere, parts: [], end: nowhere, delimiter: delimiter, isQuoted: isQuoted,
        stripsTabs: stripsTabs
      ))
    pending.append(hereDocuments.count - 1)
    return hereDocuments.count - 1
  }

  /// Adds a word's text with its quotes removed. Ranges are the script's, so the script's bytes are needed.
  private func addText(of parts: [WordPart], to text: inout [UInt8], _ isQuoted: inout Bool) {
    for part in parts {
      let raw = partBytes(part.range)
      switch part.kind {
      case .escaped:
        isQuoted = true
        text += raw.dropFirst()
      case .continuation: break
      case .singleQuoted:
        isQuoted = true
        text += raw.dropFirst().dropLast()
      case .ansiQuoted:
        isQuoted = true
        text += raw.dropFirst(2).dropLast()
      case .doubleQuoted(let inner, _):
        isQuoted = true
        addText(of: inner, to: &text, &isQuoted)
      default: text += raw
      }
    }
  }

  /// The bytes of the current text that stand at a range of the script.
  private func partBytes(_ range: ByteRange) -> ArraySlice<UInt8> {
    guard let map else { return bytes[range.indices] }
    var start = position
    while start > 0, map[start - 1] >= range.start { start -= 1 }
    var end = start
    while end < position, map[end] < range.end { end += 1 }
    return bytes[start..<end]
  }

  /// Reads the bodies that begin here, one after the other.
  mutating func readHereDocuments() {
    let waiting = pending
    pending = []
    for index in waiting { readHereDocument(index) }
  }

  private mutating func readHereDocument(_ index: Int) {
    let start = position
    let document = hereDocuments[index]
    var parts: [WordPart] = []
    var end: (start: Int, end: Int)?
    if document.isQuoted || isBash {
      end = bodyEnd(document)
      let stop = end?.start ?? limit
      if document.isQuoted {
        take(to: stop, .hereText)
        if stop > start { parts = [WordPart(range(start, stop), .literal)] }
      } else {
        parts = region(to: stop, deferred: true) { $0.quotedParts(.hereDocument) }
      }
    } else {
      openDocument = index
      defer { openDocument = nil }
      while true {
        if let found = lineEnd(document, at: position) {
          end = found
          break
        }
        if atEnd { break }
        parts += quotedParts(.hereLine)
      }
    }
    let stop = position
    let tail = end.map { min($0.end, limit) } ?? stop
    take(to: max(stop, tail), .hereEnd)
    hereDocuments[index].range = range(start, stop)
    hereDocuments[index].parts = parts
    hereDocuments[index].end = range(stop, position)
  }

  /// The line that ends the body which begins here; nil when the input ends first.
  private mutating func bodyEnd(_ document: HereDocument) -> (start: Int, end: Int)? {
    var index = position
    while index < limit {
      if let found = lineEnd(document, at: index) {
        steps += index - position
        return found
      }
      while index < limit, bytes[index] != Byte.newline {
        // In an expanded body a line goes on behind a backslash.
        if !document.isQuoted, bytes[index] == Byte.backslash { index += 1 }
        index += 1
      }
      index += 1
    }
    steps += limit - position
    return nil
  }

  /// The line at `index` if it is the delimiter.
  func lineEnd(_ document: HereDocument, at index: Int) -> (start: Int, end: Int)? {
    let start = index
    var index = index
    guard index < limit else { return nil }
    if document.stripsTabs { while byte(index) == Byte.tab { index += 1 } }
    for wanted in document.delimiter {
      if !document.isQuoted { index = joined(index) }
      guard index < limit, bytes[index] == wanted else { return nil }
      index += 1
    }
    if index >= limit { return (start, limit) }
    if bytes[index] == Byte.newline { return (start, index + 1) }
    guard isBash, isInSubstitution else { return nil }
    var probe = index
    while probe < limit, bytes[probe] != Byte.newline {
      if bytes[probe] == Byte.close { return (start, index) }
      probe += 1
    }
    return nil
  }
}
