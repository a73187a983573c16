/// The words behind a program's name, told apart as getopt does.
struct Operands {
  struct Option {
    /// `m` of `-m`, `mode` of `--mode`.
    let name: String
    let value: Argument?
  }

  private(set) var options: [Option] = []
  private(set) var operands: [Argument] = []

  /// Reads them: `letters` are the one-letter options that take a value, `names` the long ones that may take it
  /// as a word of its own.
  init(_ words: ArraySlice<Field>, letters: String, names: Set<String> = []) {
    let words = words.map(\.argument)
    var index = 0
    var isOnly = false
    while index < words.count {
      let word = words[index]
      let text = word.value.prefix
      index += 1
      guard !isOnly, text.hasPrefix("-"), text.utf8.count > 1 else {
        operands.append(word)
        continue
      }
      if text == "--" {
        isOnly = true
      } else if text.hasPrefix("--") {
        let long = text.dropFirst(2)
        if let equals = long.firstIndex(of: "=") {
          let length = 2 + long[..<equals].utf8.count + 1
          options.append(Option(name: String(long[..<equals]), value: word.dropping(length)))
        } else if names.contains(String(long)), index < words.count {
          options.append(Option(name: String(long), value: words[index]))
          index += 1
        } else {
          options.append(Option(name: String(long), value: nil))
        }
      } else {
        for (position, letter) in text.dropFirst().enumerated() {
          guard letters.contains(letter) else {
            options.append(Option(name: String(letter), value: nil))
            continue
          }
          let used = text.prefix(position + 2).utf8.count
          if used < text.utf8.count || word.text == nil {
            options.append(Option(name: String(letter), value: word.dropping(used)))
          } else if index < words.count {
            options.append(Option(name: String(letter), value: words[index]))
            index += 1
          }
          break
        }
      }
    }
  }

  /// The value of the last of these options; nil when none has one.
  func value(_ names: String...) -> Argument? {
    options.last { names.contains($0.name) && $0.value != nil }?.value
  }

  func has(_ names: String...) -> Bool { options.contains { names.contains($0.name) } }
}

extension Argument {
  /// The word without its first `count` bytes, which are known.
  func dropping(_ count: Int) -> Argument {
    guard case .known(let head) = value.pieces.first else { return self }
    let rest = String(decoding: Array(head.utf8.dropFirst(count)), as: UTF8.self)
    let pieces = rest.isEmpty && value.pieces.count > 1 ? [] : [Value.Piece.known(rest)]
    return Argument(
      Value(pieces + value.pieces.dropFirst()), at: place, isWritten: false, mayBeSeveral: mayBeSeveral,
      hasGlob: hasGlob)
  }
}
