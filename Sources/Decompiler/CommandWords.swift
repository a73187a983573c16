import ShellAnalysis

/// The words of a command, options told from operands as getopt does it.
struct CommandWords {
  let operands: [Argument]
  private var switches: Set<String> = []
  private var values: [String: Argument] = [:]

  /// `valued` are the options that take a value: `C` for `-C`, `directory` for `--directory`.
  init(_ words: some Collection<Argument>, valued: Set<String>) {
    var operands: [Argument] = []
    var waiting: String?
    var onlyOperands = false
    for word in words {
      let text = word.value.prefix
      if let option = waiting {
        values[option] = word
        waiting = nil
      } else if onlyOperands || !text.hasPrefix("-") || text == "-" {
        operands.append(word)
      } else if text == "--" {
        onlyOperands = true
      } else if text.hasPrefix("--") {
        let parts = text.dropFirst(2).split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        let name = String(parts[0])
        switches.insert(name)
        if parts.count == 2 {
          if let value = word.text.map({ String($0.dropFirst(name.count + 3)) }) {
            values[name] = Argument(Value(value), at: word.place, isWritten: false)
          }
        } else if valued.contains(name) {
          waiting = name
        }
      } else {
        var letters = text.dropFirst()
        while let letter = letters.popFirst().map(String.init) {
          switches.insert(letter)
          guard valued.contains(letter) else { continue }
          if letters.isEmpty {
            waiting = letter
          } else {
            values[letter] = Argument(Value(String(letters)), at: word.place, isWritten: false)
          }
          break
        }
      }
    }
    self.operands = operands
  }

  func has(_ names: String...) -> Bool { names.contains(where: switches.contains) }

  func value(_ names: String...) -> String? { names.lazy.compactMap { values[$0]?.text }.first }

  /// The operands that are known in full.
  var texts: [String] { operands.compactMap(\.text) }
}
