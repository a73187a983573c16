import Apt
import Diagnostics
import ShellAnalysis

extension SourceCollector {
  /// Entries in the words and the input of a command.
  mutating func read(_ invocation: Invocation, _ index: Int) {
    switch invocation.name {
    case "add-apt-repository", "apt-add-repository": readAddition(invocation, index)
    case "sed": readEdit(invocation, index)
    case "echo", "printf", "cat", "tee", "grep", "egrep", "awk", "test", "[", "perl", "ruby", "python3",
      "debootstrap",
      "rm", "apt-get", "apt", "read", "":
      return
    default: readForeign(invocation, index)
    }
  }

  /// A function of the script, or a program that nobody knows, which is given an entry.
  private mutating func readForeign(_ invocation: Invocation, _ index: Int) {
    if let input = invocation.input, mayHoldSource(input.bytes) {
      add(plainSources(input.bytes), .oneLine, in: input, invocation: index)
    }
    for argument in invocation.arguments where argument.value.prefix.hasPrefix("deb") {
      let text = EmbeddedText(argument)
      add(plainSources(text.bytes), .oneLine, in: text, invocation: index, around: argument.place)
    }
  }

  private mutating func readAddition(_ invocation: Invocation, _ index: Int) {
    var operands: [Argument] = []
    var words = invocation.arguments
    while let word = words.popFirst() {
      let text = word.value.text()
      switch text {
      case "-r", "--remove", "-l", "--list", "-h", "--help": return
      case "-c", "--component", "-p", "--pocket", "-k", "--keyserver", "-C", "--cloud":
        words = words.dropFirst()
      case "-P", "--ppa", "-U", "--uri", "-S", "--sourceslist":
        if let value = words.popFirst() { operands.append(value) }
      default: if !text.hasPrefix("-") { operands.append(word) }
      }
    }
    guard let first = operands.first else { return }
    let text = EmbeddedText(first)
    if first.value.prefix.hasPrefix("ppa:") {
      readPPA(text, index, first.place)
    } else if operands.count > 1, first.text == "deb" || first.text == "deb-src" {
      readWords(operands, index)
    } else if first.value.prefix.hasPrefix("deb") {
      add(readOneLineSources(text.bytes), .argument, in: text, invocation: index, around: first.place)
    } else if first.value.prefix.contains("://") {
      // Its newer form leaves `deb` out, and the suite too.
      let sources = readOneLineSources(Array("deb ".utf8) + text.bytes)
      let moved = text.nested(
        Array("deb ".utf8) + text.bytes, OffsetMap([.init(inner: 4, outer: 0, length: text.bytes.count)]))
      add(
        sources.filter { !$0.suites.isEmpty }, .argument, in: moved, invocation: index, around: first.place)
    }
  }

  private mutating func readPPA(_ text: EmbeddedText, _ index: Int, _ place: Place) {
    let range = SourceRange(0, text.bytes.count)
    let source = WrittenSource(ppa: .init(text.text, range))
    add([source], .argument, in: text, invocation: index, bringsKey: true, around: place)
  }

  /// `add-apt-repository deb http://… xenial main`, its words not quoted.
  private mutating func readWords(_ words: [Argument], _ index: Int) {
    guard let first = words.first, let last = words.last else { return }
    var bytes: [UInt8] = []
    var map = OffsetMap()
    for word in words {
      if !bytes.isEmpty { bytes.append(UInt8(ascii: " ")) }
      let text = EmbeddedText(word)
      for run in text.map.runs {
        map.append(inner: bytes.count + run.inner, outer: run.outer, length: run.length)
      }
      bytes += text.bytes
    }
    let range = SourceRange(first.place.range.start, last.place.range.end)
    let text = EmbeddedText(bytes, in: first.place.file, map)
    add(
      readOneLineSources(bytes), .argument, in: text, invocation: index,
      around: Place(first.place.file, range))
  }

  /// `sed -i 's/old/new/' /etc/apt/sources.list`.
  private mutating func readEdit(_ invocation: Invocation, _ index: Int) {
    let texts = invocation.arguments.map { $0.value.text() }
    guard texts.contains(where: { $0.hasPrefix("-i") || $0.hasPrefix("--in-place") || isBundle($0) }),
      let path = texts.first(where: { $0.contains("/apt/sources.list") })
    else { return }
    for argument in invocation.arguments {
      let text = EmbeddedText(argument)
      for substitution in substitutions(text.bytes) {
        guard let source = WrittenSource(replacement: substitution.new) else { continue }
        add(
          [source], .edit, in: text, path: path, invocation: index, replaced: substitution.old,
          around: argument.place)
      }
    }
  }

  /// `-ri`, `-Ei`: short options of sed in one word, `i` among them.
  private func isBundle(_ text: String) -> Bool {
    text.hasPrefix("-") && !text.hasPrefix("--") && text.contains("i") && text.count <= 4
  }
}
