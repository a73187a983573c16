import Diagnostics
import ShellSyntax

extension Analyser {
  /// What a command writes to its standard output.
  mutating func output(of line: CommandLine, _ context: Context) -> Stream {
    switch line.program {
    case .echo: return Stream(text: echo(line, context))
    case .printf: return printf(line)
    case .cat:
      let operands = Operands(line.arguments, letters: "").operands
      if operands.isEmpty
        || operands.count == 1 && (operands[0].text == "-" || operands[0].text == "/dev/stdin")
      {
        return line.input ?? .unknown
      }
      if operands.count == 1, let key = fileKey(absolute(operands[0]).value), let known = contents[key] {
        return known
      }
    case .tee, .unbuffer: return line.input ?? .unknown
    case .curl: if !writesFile(line) { return .download(address(line)) }
    case .wget:
      let options = Operands(line.arguments, letters: "OoPUaeitTwQ", names: ["output-document"])
      if options.value("O", "output-document")?.text == "-" { return .download(address(line)) }
    case .gpg, .gpg2:
      var stream = Stream.unknown
      if let operand = Operands(line.arguments, letters: "o", names: ["output"]).operands.last,
        let key = fileKey(absolute(operand).value)
      {
        stream.origin = contents[key]?.origin
      } else {
        stream.origin = line.input?.origin
      }
      return stream
    case .base64, .gunzip, .gzip, .xz, .unxz, .zcat, .sed, .tr, .awk, .grep, .head, .tail:
      var stream = Stream.unknown
      stream.origin = line.input?.origin
      return stream
    case .true, .false, .colon, .test, .bracket, .cd, .mkdir, .rm, .cp, .mv, .ln, .chmod, .chown, .touch,
      .sleep,
      .export, .readonly, .local, .declare, .typeset, .set, .shift, .unset, .exit, .return, .break,
      .continue, .trap, .read, .install, .wait, .umask, .shopt, .dot, .source, .eval:
      return Stream()
    default: break
    }
    return .unknown
  }

  private func writesFile(_ line: CommandLine) -> Bool {
    let options = Operands(line.arguments, letters: CurlOptions.letters, names: CurlOptions.names)
    if let path = options.value("o", "output"), path.text != "-" { return true }
    return options.has("O", "remote-name", "J", "remote-name-all")
  }

  /// `echo`: its words joined by blanks.
  private func echo(_ line: CommandLine, _ context: Context) -> Text {
    // dash's own reads escapes and no option but `-n`; bash's and the program read none without `-e`.
    let isDash = line.isInShell && frames[context.frame].shell.dialect == .sh
    var escapes = isDash
    var ends = true
    var words = line.arguments
    while let word = words.first?.argument.text, word.hasPrefix("-"), word.count > 1,
      word.dropFirst().allSatisfy({ isDash ? $0 == "n" : $0 == "n" || $0 == "e" || $0 == "E" })
    {
      for letter in word.dropFirst() {
        switch letter {
        case "n": ends = false
        case "e": escapes = true
        default: escapes = false
        }
      }
      words = words.dropFirst()
      if isDash { break }
    }
    var text = Text(isMapped: true)
    for (index, word) in words.enumerated() {
      if index > 0 { text.add(0x20) }
      let own = word.known
      guard escapes, own.bytes.contains(0x5C) else {
        text.add(own)
        continue
      }
      if text.add(unescaping: own, isEcho: true) { return text }
    }
    if ends { text.add(0x0A) }
    return text
  }

  /// `printf`: its format, as often as there are words for it.
  private func printf(_ line: CommandLine) -> Stream {
    var words = line.arguments
    if words.first?.argument.text == "--" { words = words.dropFirst() }
    if words.first?.argument.text == "-v" { return Stream() }
    guard let format = words.popFirst()?.known else { return .unknown }
    var text = Text(isMapped: true)
    repeat {
      let before = words.count
      guard add(format, &words, to: &text) else { return .unknown }
      if words.count == before { break }
    } while !words.isEmpty && text.bytes.count < 1 << 20
    return Stream(text: text)
  }

  private func add(_ format: Text, _ words: inout ArraySlice<Field>, to text: inout Text) -> Bool {
    let bytes = format.bytes
    var plain = 0
    var index = 0
    while index < bytes.count {
      guard bytes[index] == 0x25 else {
        index += 1
        continue
      }
      if text.add(unescaping: format, plain..<index, isEcho: false) { return true }
      guard index + 1 < bytes.count else { return false }
      switch bytes[index + 1] {
      case 0x25: text.add(0x25)
      case 0x73, 0x64, 0x69, 0x75, 0x71: if let word = words.popFirst() { text.add(word.known) }
      case 0x62:
        if let word = words.popFirst(), text.add(unescaping: word.known, isEcho: true) { return true }
      default: return false
      }
      index += 2
      plain = index
    }
    _ = text.add(unescaping: format, plain..<bytes.count, isEcho: false)
    return true
  }
}

extension Text {
  /// Adds a part of another text, its backslash escapes replaced; true when a `\c` ends everything.
  mutating func add(unescaping other: Text, _ range: Range<Int>? = nil, isEcho: Bool) -> Bool {
    let range = range ?? other.bytes.indices
    let bytes = other.bytes
    var plain = range.lowerBound
    var index = plain
    while index < range.upperBound {
      guard bytes[index] == 0x5C, index + 1 < range.upperBound else {
        index += 1
        continue
      }
      add(other, plain..<index)
      if bytes[index + 1] == 0x63 { return true }
      var start = index + 1
      // `echo` writes octal numbers as `\0123`.
      if isEcho, bytes[start] == 0x30, start + 1 < range.upperBound, (0x30...0x37).contains(bytes[start + 1])
      {
        start += 1
      }
      let (new, length) = ansiEscape(bytes[start..<range.upperBound])
      add(new)
      index = start + max(length, 1)
      plain = index
    }
    if plain < range.upperBound { add(other, plain..<range.upperBound) }
    return false
  }
}

extension Stream {
  /// Something from the network.
  static func download(_ origin: Argument?) -> Stream {
    var stream = Stream.unknown
    stream.origin = origin
    return stream
  }
}

/// What `curl` or `wget` fetches: the word with `://`, or the last operand.
func address(_ line: CommandLine) -> Argument? {
  let words = line.arguments.map(\.argument)
  if let found = words.first(where: {
    $0.value.text(unknown: "").contains("://") && !$0.value.prefix.hasPrefix("-")
  }) {
    return found
  }
  let isCurl = line.program == .curl
  return Operands(
    line.arguments, letters: isCurl ? CurlOptions.letters : "OoPUaeitTwQ",
    names: isCurl ? CurlOptions.names : ["output-document"]
  ).operands.first
}

/// The options of `curl` that take a value.
enum CurlOptions {
  static let letters = "AbcCdDeEFhHKmoPQrtTuUwxXyYz"
  static let names: Set<String> = [
    "output", "header", "data", "user", "user-agent", "request", "retry", "retry-delay", "retry-max-time",
    "connect-timeout", "max-time", "proxy", "cacert", "capath", "cert", "key", "referer", "cookie",
    "cookie-jar",
    "form", "write-out", "url", "output-dir", "data-binary", "data-raw", "data-urlencode", "resolve",
    "interface",
    "limit-rate", "max-redirs", "proto", "proto-redir", "tls-max", "ciphers", "dump-header", "config",
    "range",
    "speed-limit", "speed-time", "stderr", "upload-file", "continue-at", "netrc-file", "noproxy",
  ]
}
