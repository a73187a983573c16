import Diagnostics
import ShellAnalysis
import ShellSyntax
import YAML

/// Knows which edits of shell a file takes at a place: what a rule puts in may not fit between the quotes around it.
struct FixGuard {
  private let reading: Reading
  private let scalars: [YAMLNode]

  init(_ reading: Reading) {
    self.reading = reading
    scalars = reading.documents.compactMap(\.cloudConfig).flatMap { $0.root.scalars }
  }

  /// Whether each edit of the fix of a finding fits where it goes.
  func allows(_ fix: Fix, of finding: Diagnostic) -> Bool {
    // A rule that looks at the file itself knows what is around.
    switch Rule.named(finding.id)?.check {
    case .document, .cloudConfig: return true
    default: break
    }
    return fix.edits.allSatisfy { edit in
      let text = Array(edit.replacement.utf8)
      return text.isEmpty
        || (scalars.allSatisfy { $0.takes(text, edit.range) } && fitsShell(text, edit.range))
    }
  }

  private func fitsShell(_ text: [UInt8], _ range: SourceRange) -> Bool {
    reading.documents.allSatisfy { document in
      document.scripts.flatMap { [$0] + $0.nested }.allSatisfy { script in
        guard script.text.file === reading.file, let inner = script.text.map.inner(range) else { return true }
        return ShellQuotes(around: inner, in: script.shell).take(text)
      }
    }
  }
}

extension YAMLNode {
  /// Every scalar that is written in it, keys left out.
  fileprivate var scalars: [YAMLNode] {
    if origin != place { return [] }
    switch content {
    case .scalar: return [self]
    case .sequence(let items): return items.flatMap(\.scalars)
    case .mapping(let pairs): return pairs.flatMap(\.value.scalars)
    }
  }

  /// Whether the text can stand in the scalar, if the range is a part of it.
  fileprivate func takes(_ text: [UInt8], _ range: SourceRange) -> Bool {
    guard place.range.start <= range.start, range.end <= place.range.end else { return true }
    let string = String(decoding: text, as: UTF8.self)
    switch style {
    case .literal: return true
    case .folded: return !string.contains("\n")
    case .singleQuoted: return !text.contains(UInt8(ascii: "'")) && !string.contains("\n")
    case .doubleQuoted: return !text.contains { $0 == 0x22 || $0 == 0x5C || $0 == 0x0A }
    case .plain, .block, .flow:
      let isStart = range.start == place.range.start
      let isFirstFine = !isStart || text.first.map { "!&*-?|>@`\"'%#{}[],:".utf8.contains($0) } != true
      // The value may stand in brackets, where a comma ends it.
      return isFirstFine && !string.contains("\n") && !string.contains(": ") && !string.contains(" #")
        && !text.contains { ",[]{}".utf8.contains($0) }
    }
  }
}

/// The quotes around a stretch of a script, the innermost ones.
struct ShellQuotes {
  private enum Kind { case none, single, double, here, back }
  private var kind = Kind.none

  init(around range: SourceRange, in shell: ShellFile) {
    var kind = Kind.none
    func holds(_ outer: ByteRange) -> Bool { Int(outer.start) < range.start && range.end < Int(outer.end) }
    shell.walk { node in
      switch node {
      case .part(let part):
        guard holds(part.range) else { return .skip }
        switch part.kind {
        case .singleQuoted, .ansiQuoted: kind = .single
        case .doubleQuoted: kind = .double
        case .command(_, let backquoted): kind = backquoted ? .back : .none
        case .process: kind = .none
        default: break
        }
      case .hereDocument(let document):
        let body = document.range
        guard Int(body.start) <= range.start, range.end <= Int(body.end) else { return .skip }
        kind = document.isQuoted ? .none : .here
      case .command(let command):
        // Its here-documents stand behind it.
        return command.redirects.isEmpty && !holds(command.range.widened) ? .skip : .enter
      default: break
      }
      return .enter
    }
    self.kind = kind
  }

  /// Whether the text means between them what it means without them.
  func take(_ text: [UInt8]) -> Bool {
    switch kind {
    case .none: true
    case .single: !text.contains(UInt8(ascii: "'"))
    case .double: !text.contains { "\"$`\\".utf8.contains($0) }
    case .here: !text.contains { "$`\\".utf8.contains($0) }
    case .back: !text.contains { "`\\".utf8.contains($0) }
    }
  }
}

extension ByteRange {
  /// With a byte more on each side, so that a stretch at the edge is held.
  fileprivate var widened: ByteRange { ByteRange(Int(start) - 1, Int(end) + 1) }
}
