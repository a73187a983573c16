import Diagnostics
import ShellSyntax

extension Analyser {
  /// The arguments that a word becomes; with the places of their bytes when they are to be `mapped`.
  mutating func expanded(_ word: Word, _ context: Context, mapped: Bool = false) -> [Field] {
    var fields: [Field] = []
    expand(word, into: &fields, context, mapped: mapped)
    return fields
  }

  /// Adds the arguments that a word becomes.
  mutating func expand(_ word: Word, into fields: inout [Field], _ context: Context, mapped: Bool = false) {
    let frame = frames[context.frame]
    // Most words are one stretch of text.
    if word.parts.count == 1, !mapped, !frame.hasBackquoteEscapes, frame.unknowns.isEmpty {
      switch word.parts[0].kind {
      case .literal:
        fields.append(literal(word.range, 0, frame))
        return
      case .singleQuoted:
        fields.append(literal(word.range, 1, frame))
        return
      default: break
      }
    }
    let hasBraces = word.parts.contains { if case .brace = $0.kind { true } else { false } }
    var builder = WordBuilder(
      at: frame.place(word.range), isWritten: !hasBraces && frame.isWritten(word.range), isMapped: mapped)
    if hasBraces {
      for alternative in braced(word.parts, frame) {
        for piece in alternative { add(piece, to: &builder, context) }
        builder.finish()
      }
    } else {
      for part in word.parts { add(part, to: &builder, context) }
      builder.finish()
    }
    fields += builder.fields
  }

  private func literal(_ range: ByteRange, _ quotes: Int, _ frame: Frame) -> Field {
    let inside = Int(range.start) + quotes..<max(Int(range.end) - quotes, Int(range.start) + quotes)
    let text = frame.shell.bytes.withUnsafeBufferPointer { bytes in
      String(decoding: UnsafeBufferPointer(rebasing: bytes[inside]), as: UTF8.self)
    }
    return Field(Argument(Value(text), at: frame.place(range), isWritten: frame.isVerbatim(range)))
  }

  /// The value of an assignment, of a redirection's target: one text, whatever is in it.
  mutating func text(of word: Word, _ context: Context, mapped: Bool = false) -> Field {
    let frame = frames[context.frame]
    var builder = WordBuilder(
      at: frame.place(word.range), isWritten: frame.isWritten(word.range), isMapped: mapped)
    var text = Text(isMapped: mapped)
    builder.isWritten = add(word.parts, to: &text, context) && builder.isWritten
    builder.add { $0.add(text) }
    builder.finish()
    return builder.fields[0]
  }

  private mutating func add(_ piece: WordPiece, to builder: inout WordBuilder, _ context: Context) {
    switch piece {
    case .text(let text): builder.add { $0.add(text.utf8) }
    case .part(let part): add(part, to: &builder, context)
    }
  }

  private mutating func add(_ part: WordPart, to builder: inout WordBuilder, _ context: Context) {
    switch part.kind {
    case .doubleQuoted(let parts, _):
      if parts.isEmpty { builder.start() }
      for inner in parts { add(quoted: inner, to: &builder, context) }
    case .parameter, .expansion:
      switch parameter(part, context) {
      case .text(let text): add(split: text, to: &builder)
      case .word(let text): builder.add(quoted: text)
      case .unknownSeveral(let name): builder.add(several: name)
      case .several(let fields), .star(let fields):
        for (index, field) in fields.enumerated() {
          if index > 0 { builder.finish() }
          if field.argument.value.isPlain {
            builder.add(field)
          } else {
            add(split: field.known, to: &builder)
          }
        }
      case .joined(let field):
        if field.argument.value.isPlain { builder.add(field) } else { add(split: field.known, to: &builder) }
      }
    case .command(let list, _):
      add(split: substituted(list, part, context), to: &builder)
    case .hole:
      builder.isWritten = false
      builder.mayBeSeveral = true
      builder.add { $0.addUnknown(nil) }
    case .glob, .patternGroup:
      builder.hasGlob = true
      addText(part, to: &builder, context)
    default: addText(part, to: &builder, context)
    }
  }

  private mutating func add(quoted part: WordPart, to builder: inout WordBuilder, _ context: Context) {
    switch part.kind {
    case .parameter, .expansion:
      switch parameter(part, context) {
      case .text(let text), .word(let text): builder.add(quoted: text)
      case .unknownSeveral(let name): builder.add(several: name)
      case .star(let fields): builder.add(quoted: joined(fields))
      case .several(let fields): builder.add(several: fields)
      case .joined(let field): builder.add(field)
      }
    default: addText(part, to: &builder, context)
    }
  }

  private mutating func addText(_ part: WordPart, to builder: inout WordBuilder, _ context: Context) {
    var text = Text(isMapped: builder.isMapped)
    if !add([part], to: &text, context) { builder.isWritten = false }
    // What is unknown in a nested text may have held blanks.
    if !text.isKnown, !frames[context.frame].unknowns.isEmpty { builder.mayBeSeveral = true }
    builder.add { $0.add(text) }
  }

  /// Adds what an expansion outside of quotes comes to.
  private func add(split text: Text, to builder: inout WordBuilder) {
    // A script that sets `IFS` splits in ways of its own.
    if state.variables.isSet("IFS"),
      !text.bytes.allSatisfy({ $0 >= 0x30 && $0 <= 0x39 || ($0 | 0x20) >= 0x61 && ($0 | 0x20) <= 0x7A })
    {
      var unknown = Text(isMapped: false)
      unknown.addUnknown(nil)
      builder.add(split: unknown)
    } else {
      builder.add(split: text)
    }
  }

  /// The fields with blanks between them.
  func joined(_ fields: [Field]) -> Text {
    var text = Text(isMapped: true)
    for (index, field) in fields.enumerated() {
      if index > 0 { text.add(0x20) }
      text.add(field.known)
    }
    return text
  }
}

extension Value {
  /// One word without anything that an unquoted expansion would do more to.
  var isPlain: Bool {
    guard let text, !text.isEmpty else { return false }
    return !text.utf8.contains {
      $0 == 0x20 || $0 == 0x09 || $0 == 0x0A || $0 == 0x2A || $0 == 0x3F || $0 == 0x5B
    }
  }
}
