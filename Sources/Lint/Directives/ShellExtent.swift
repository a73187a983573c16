import Diagnostics
import ShellSyntax

/// Finds what a comment in a script speaks of.
struct ShellExtent {
  private let shell: ShellFile

  init(_ shell: ShellFile) { self.shell = shell }

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
    var best: Command?
    visitCommands { command in
      guard command.range.start >= comment.end else { return }
      if let known = best, known.range.start <= command.range.start { return }
      best = command
    }
    return best
  }

  /// The command that ends before the comment on its line.
  private func last(before comment: ByteRange) -> Command? {
    var best: Command?
    visitCommands { command in
      guard command.range.end <= comment.start, !hasLineEnd(Int(command.range.end), Int(comment.start)) else {
        return
      }
      switch command.kind {
      case .simple, .pipeline, .andOr, .condition, .arithmetic: break
      default: return
      }
      if let known = best, known.range.end > command.range.end { return }
      if let known = best, known.range.end == command.range.end, known.range.start <= command.range.start {
        return
      }
      best = command
    }
    return best
  }

  private func hasLineEnd(_ start: Int, _ end: Int) -> Bool {
    shell.bytes[start..<end].contains(UInt8(ascii: "\n"))
  }

  private func visitCommands(_ visit: (Command) -> Void) {
    shell.walk { node in
      if case .command(let command) = node { visit(command) }
      return .enter
    }
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
