import Diagnostics
import ShellSyntax

extension Analyser {
  /// Adds the text of some parts, nothing being split; false when something in them expands.
  @discardableResult
  mutating func add(_ parts: [WordPart], to text: inout Text, _ context: Context) -> Bool {
    var isWritten = true
    for part in parts where !add(part, to: &text, context) { isWritten = false }
    return isWritten
  }

  private mutating func add(_ part: WordPart, to text: inout Text, _ context: Context) -> Bool {
    let frame = frames[context.frame]
    switch part.kind {
    case .literal, .glob, .brace: addBytes(part.range, 0, 0, to: &text, frame)
    case .escaped: addBytes(part.range, 1, 0, to: &text, frame)
    case .continuation: break
    case .singleQuoted: addBytes(part.range, 1, 1, to: &text, frame)
    case .ansiQuoted: addANSI(part.range, to: &text, frame)
    case .doubleQuoted(let inner, _): return add(inner, to: &text, context)
    case .parameter, .expansion:
      switch parameter(part, context) {
      case .text(let value), .word(let value): text.add(value)
      case .unknownSeveral(let name): text.addUnknown(name)
      case .joined(let field): text.add(field.known)
      case .several(let fields), .star(let fields): text.add(joined(fields))
      }
      return false
    case .command(let list, _):
      text.add(substituted(list, part, context))
      return false
    case .arithmetic(let inner):
      run(inner, context)
      text.addUnknown(nil)
      return false
    case .process(let list):
      text.add(processed(list, part, context))
      return false
    case .array(let words):
      for word in words { _ = expanded(word, context) }
      text.addUnknown(nil)
      return false
    case .patternGroup(let inner):
      run(inner, context)
      addBytes(part.range, 0, 0, to: &text, frame)
    case .tilde:
      addTilde(part.range, to: &text, frame)
      return false
    case .hole:
      text.addUnknown(nil)
      return false
    }
    return true
  }

  /// The bytes of a range but the first and last few.
  private func addBytes(_ range: ByteRange, _ before: Int, _ after: Int, to text: inout Text, _ frame: Frame)
  {
    if frame.hasBackquoteEscapes {
      let seen = frame.shell.seen(range)
      if seen.count != range.indices.count {
        text.add(seen.dropFirst(before).dropLast(after))
        return
      }
    }
    let start = min(Int(range.start) + before, Int(range.end))
    text.add(start..<max(start, Int(range.end) - after), from: frame)
  }

  private func addTilde(_ range: ByteRange, to text: inout Text, _ frame: Frame) {
    if range.indices.count == 1, let home = state.variables["HOME"] {
      text.add(home)
    } else {
      text.addUnknown(range.indices.count == 1 ? "HOME" : nil)
    }
  }

  /// `$'…'`
  private func addANSI(_ range: ByteRange, to text: inout Text, _ frame: Frame) {
    let bytes = Array(frame.shell[range].dropFirst(2).dropLast())
    var index = 0
    var plain = 0
    func flush(_ end: Int) {
      if end > plain { text.add(bytes[plain..<end], from: frame, at: Int(range.start) + 2 + plain) }
    }
    while index < bytes.count {
      guard bytes[index] == 0x5C, index + 1 < bytes.count else {
        index += 1
        continue
      }
      flush(index)
      let (new, length) = ansiEscape(bytes[(index + 1)...])
      text.add(new)
      index += 1 + length
      plain = index
    }
    flush(bytes.count)
  }
}

/// What an escape of `$'…'` stands for, and its length; the backslash comes before.
func ansiEscape(_ rest: ArraySlice<UInt8>) -> (bytes: [UInt8], length: Int) {
  guard let first = rest.first else { return ([0x5C], 0) }
  func number(_ digits: ArraySlice<UInt8>, _ base: Int, _ most: Int) -> (value: Int, count: Int) {
    var value = 0
    var count = 0
    for byte in digits.prefix(most) {
      guard let digit = Character(Unicode.Scalar(byte)).hexDigitValue, digit < base else { break }
      value = value * base + digit
      count += 1
    }
    return (value, count)
  }
  switch first {
  case 0x61: return ([0x07], 1)
  case 0x62: return ([0x08], 1)
  case 0x65, 0x45: return ([0x1B], 1)
  case 0x66: return ([0x0C], 1)
  case 0x6E: return ([0x0A], 1)
  case 0x72: return ([0x0D], 1)
  case 0x74: return ([0x09], 1)
  case 0x76: return ([0x0B], 1)
  case 0x30...0x37:
    let (value, count) = number(rest, 8, 3)
    return ([UInt8(truncatingIfNeeded: value)], count)
  case 0x78:
    let (value, count) = number(rest.dropFirst(), 16, 2)
    return count == 0 ? ([0x5C, first], 1) : ([UInt8(truncatingIfNeeded: value)], 1 + count)
  case 0x75, 0x55:
    let (value, count) = number(rest.dropFirst(), 16, first == 0x75 ? 4 : 8)
    guard count > 0, let scalar = Unicode.Scalar(UInt32(truncatingIfNeeded: value)) else {
      return ([0x5C, first], 1)
    }
    return (Array(String(Character(scalar)).utf8), 1 + count)
  case 0x5C, 0x27, 0x22, 0x3F: return ([first], 1)
  default: return ([0x5C, first], 1)
  }
}
