/// Text as it may go to a terminal: nothing of it is obeyed, everything has a known width.
package enum VisibleText {
  /// What a scalar is shown as, and how many columns that takes.
  static func cell(_ scalar: Unicode.Scalar) -> (text: String, width: Int) {
    switch scalar.value {
    case 0x09: return ("    ", 4)
    case 0x20...0x7E: return (String(Character(scalar)), 1)
    case 0x00...0x1F: return (String(decoding: [0xE2, 0x90, 0x80 + UInt8(scalar.value)], as: UTF8.self), 1)
    case 0x7F: return ("\u{2421}", 1)
    default: break
    }
    switch scalar.properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator, .privateUse, .unassigned, .surrogate:
      // Among them the marks that turn the direction of writing and make text look like other text.
      let name = "<U+" + hexadecimal(scalar.value) + ">"
      return (name, name.utf8.count)
    case .nonspacingMark, .enclosingMark: return (String(Character(scalar)), 0)
    default: return (String(Character(scalar)), isWide(scalar) ? 2 : 1)
    }
  }

  /// One line of prose: line ends and tabs become blanks, other control characters visible.
  package static func line(_ text: String) -> String {
    var out = ""
    for scalar in text.unicodeScalars {
      out += scalar == "\n" || scalar == "\t" ? " " : cell(scalar).text
    }
    return out
  }

  /// Columns that a scalar of East Asian scripts or an emoji takes.
  private static func isWide(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0xA4CF, 0xA960...0xA97F, 0xAC00...0xD7A3, 0xF900...0xFAFF,
      0xFE30...0xFE6F, 0xFF01...0xFF60, 0xFFE0...0xFFE6, 0x20000...0x3FFFD:
      true
    default: scalar.properties.isEmojiPresentation
    }
  }

  private static func hexadecimal(_ value: UInt32) -> String {
    let digits = String(value, radix: 16, uppercase: true)
    return String(repeating: "0", count: max(0, 4 - digits.count)) + digits
  }
}
