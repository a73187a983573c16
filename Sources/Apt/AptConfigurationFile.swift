/// The text of a file in the format of apt.conf(5).
package struct AptConfigurationFile: Hashable, Sendable {
  /// An assignment and its stretch of the text, in bytes.
  package struct Entry: Hashable, Sendable {
    package let setting: AptConfiguration.Setting
    package let range: Range<Int>
  }

  package private(set) var entries: [Entry] = []
  /// Whether something stands in it that could not be read because it is not known.
  package private(set) var isOpen = false
  /// Where a statement stands that apt refuses the whole file for: no `;` behind it, or several values.
  package private(set) var error: Range<Int>?

  /// - Parameter text: in which U+FFFC stands for what is not known.
  package init(_ text: [UInt8]) {
    var reader = Reader(text: text)
    reader.statements([])
    entries = reader.entries
    isOpen = reader.isOpen
    error = reader.isOpen ? nil : reader.error
  }

  package var settings: [AptConfiguration.Setting] { entries.map(\.setting) }
}

/// Goes over the text once.
private struct Reader {
  let text: [UInt8]
  var position = 0
  var entries: [AptConfigurationFile.Entry] = []
  var isOpen = false
  var error: Range<Int>?

  private enum Token { case word(String, isQuoted: Bool), semicolon, open, close, end }

  init(text: [UInt8]) { self.text = text }

  /// What stands in one pair of braces, or in the file.
  mutating func statements(_ path: [String]) {
    var words: [(text: String, isQuoted: Bool)] = []
    var start = position
    while error == nil {
      let token = next(&start, isFirst: words.isEmpty)
      switch token {
      case .word(let word, let isQuoted):
        if word.contains(AptCommand.unknown), words.isEmpty, !isQuoted { isOpen = true }
        words.append((word, isQuoted))
      case .semicolon:
        assign(words, path, start..<position)
        words = []
      case .open:
        // Deeper than any file that somebody wrote; the rest is left unread.
        guard path.count < 64 else {
          isOpen = true
          position = text.count
          return
        }
        // `Scope "value" { … }` and, for lists of lists, `{ … }` alone.
        if words.count > 1 { assign(words, path, start..<position) }
        let inner = path + [words.first?.text ?? ""]
        words = []
        statements(inner)
        // The `;` behind a closing brace is optional.
        skipSemicolon()
      case .close:
        // What stands last in braces needs no `;`.
        assign(words, path, start..<position)
        words = []
        // apt passes over a brace too many.
        if !path.isEmpty { return }
      case .end:
        if !words.isEmpty { error = start..<text.count }
        return
      }
    }
  }

  private mutating func assign(
    _ words: [(text: String, isQuoted: Bool)], _ path: [String], _ range: Range<Int>
  ) {
    guard let first = words.first else { return }
    if first.text == "#clear" {
      for word in words.dropFirst() { add(path + [word.text], .clear, range) }
      return
    }
    if first.text == "#include" {
      isOpen = true
      return
    }
    if words.count == 1 {
      if !path.isEmpty { add(path, .append(known(first.text)), range) }
      return
    }
    if words.count > 2, words.dropFirst().contains(where: { !$0.isQuoted }) {
      error = range
      return
    }
    let name = (path + [first.text]).joined(separator: "::")
    let value = known(words.dropFirst().map(\.text).joined(separator: " "))
    if name.hasSuffix("::") {
      add([String(name.dropLast(2))], .append(value), range)
    } else {
      add([name], .set(value), range)
    }
  }

  private mutating func add(_ path: [String], _ change: AptConfiguration.Setting.Change, _ range: Range<Int>)
  {
    entries.append(.init(setting: .init(path.joined(separator: "::"), change), range: range))
  }

  private func known(_ text: String) -> String? { text.contains(AptCommand.unknown) ? nil : text }

  private mutating func skipSemicolon() {
    skipSpace()
    if position < text.count, text[position] == UInt8(ascii: ";") { position += 1 }
  }

  private mutating func skipSpace() {
    while position < text.count {
      let byte = text[position]
      if byte == 32 || (9...13).contains(byte) {
        position += 1
      } else if byte == UInt8(ascii: "#"), !starts("#clear"), !starts("#include") {
        skipLine()
      } else if starts("//") {
        skipLine()
      } else if starts("/*") {
        position += 2
        while position < text.count, !starts("*/") { position += 1 }
        position = min(position + 2, text.count)
      } else {
        return
      }
    }
  }

  private mutating func skipLine() { while position < text.count, text[position] != 10 { position += 1 } }

  private func starts(_ word: String) -> Bool { text[position...].starts(with: word.utf8) }

  private mutating func next(_ start: inout Int, isFirst: Bool) -> Token {
    skipSpace()
    if isFirst { start = position }
    guard position < text.count else { return .end }
    switch text[position] {
    case UInt8(ascii: ";"):
      position += 1
      return .semicolon
    case UInt8(ascii: "{"):
      position += 1
      return .open
    case UInt8(ascii: "}"):
      position += 1
      return .close
    case UInt8(ascii: "\""):
      position += 1
      let from = position
      while position < text.count, text[position] != UInt8(ascii: "\"") { position += 1 }
      let word = String(decoding: text[from..<position], as: UTF8.self)
      if position == text.count { error = (from - 1)..<position }
      position = min(position + 1, text.count)
      return .word(word, isQuoted: true)
    default:
      let from = position
      while position < text.count, !isEnd(text[position]) { position += 1 }
      return .word(String(decoding: text[from..<position], as: UTF8.self), isQuoted: false)
    }
  }

  private func isEnd(_ byte: UInt8) -> Bool {
    byte == 32 || (9...13).contains(byte) || ";{}\"".utf8.contains(byte)
  }
}
