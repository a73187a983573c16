import Diagnostics
import ShellSyntax

/// Finds what the comments in a script speak of.
struct ShellExtent {
  private let shell: ShellFile
  /// By their beginnings; of several that begin at one place the outermost.
  private var byStart: [Command] = []
  /// What may stand before a comment on its line, by their ends; of several that end at one place the longest.
  private var byEnd: [Command] = []

  init(_ shell: ShellFile) {
    self.shell = shell
    var all: [Command] = []
    shell.walk { node in
      if case .command(let command) = node { all.append(command) }
      return .enter
    }
    // A command comes before those in it.
    byStart = Self.firsts(all, by: \.range.start)
    let whole = all.filter { command in
      switch command.kind {
      case .simple, .pipeline, .andOr, .condition, .arithmetic: true
      default: false
      }
    }
    byEnd = Self.firsts(whole, by: \.range.end)
  }

  /// In order, of those with the same key the one that begins first, and of those the first.
  private static func firsts(_ commands: [Command], by key: (Command) -> Int32) -> [Command] {
    let sorted = commands.enumerated().sorted { a, b in
      (key(a.element), a.element.range.start, Int32(a.offset))
        < (key(b.element), b.element.range.start, Int32(b.offset))
    }
    var result: [Command] = []
    for (_, command) in sorted where result.last.map({ key($0) != key(command) }) ?? true {
      result.append(command)
    }
    return result
  }

  /// Behind a command, the command, as far as it stands on lines joined to the comment's; alone on its line, the next
  /// command. Here-documents belong to their command.
  func extent(of comment: ByteRange) -> SourceRange {
    let own = SourceRange(Int(comment.start), Int(comment.end))
    let found = standsAlone(comment) ? next(after: comment) : last(before: comment)
    guard let found else { return own }
    let end = end(of: found)
    return SourceRange(min(own.start, Int(found.range.start)), max(own.end, end))
  }

  private func standsAlone(_ comment: ByteRange) -> Bool {
    var at = Int(comment.start)
    while at > 0, shell.bytes[at - 1] == 0x20 || shell.bytes[at - 1] == 0x09 { at -= 1 }
    return at == 0 || shell.bytes[at - 1] == UInt8(ascii: "\n")
  }

  /// The first command behind the comment, the outermost of those that begin there.
  private func next(after comment: ByteRange) -> Command? {
    let index = byStart.partition { $0.range.start < comment.end }
    return index < byStart.count ? byStart[index] : nil
  }

  /// The command that ends before the comment on its line.
  private func last(before comment: ByteRange) -> Command? {
    let index = byEnd.partition { $0.range.end <= comment.start }
    guard index > 0 else { return nil }
    let command = byEnd[index - 1]
    return shell.bytes[Int(command.range.end)..<Int(comment.start)].contains(UInt8(ascii: "\n"))
      ? nil : command
  }

  /// Behind the command and the here-documents it reads.
  private func end(of command: Command) -> Int {
    var end = Int(command.range.end)
    shell.walk(command) { node in
      if case .hereDocument(let document) = node {
        end = max(end, Int(document.range.end), Int(document.end.end))
      }
      return .enter
    }
    return end
  }
}

extension Array {
  /// How many stand at the beginning of which `isBefore` is true; behind those it is false of all.
  func partition(_ isBefore: (Element) -> Bool) -> Int {
    var (low, high) = (0, count)
    while low < high {
      let middle = (low + high) / 2
      if isBefore(self[middle]) { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
