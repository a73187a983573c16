/// Names for the bytes that mean something to a shell.
enum Byte {
  static let tab: UInt8 = 0x09
  static let newline: UInt8 = 0x0A
  static let space: UInt8 = 0x20
  static let bang: UInt8 = 0x21
  static let double: UInt8 = 0x22
  static let hash: UInt8 = 0x23
  static let dollar: UInt8 = 0x24
  static let percent: UInt8 = 0x25
  static let and: UInt8 = 0x26
  static let single: UInt8 = 0x27
  static let open: UInt8 = 0x28
  static let close: UInt8 = 0x29
  static let star: UInt8 = 0x2A
  static let plus: UInt8 = 0x2B
  static let comma: UInt8 = 0x2C
  static let minus: UInt8 = 0x2D
  static let slash: UInt8 = 0x2F
  static let colon: UInt8 = 0x3A
  static let semicolon: UInt8 = 0x3B
  static let less: UInt8 = 0x3C
  static let equals: UInt8 = 0x3D
  static let greater: UInt8 = 0x3E
  static let question: UInt8 = 0x3F
  static let at: UInt8 = 0x40
  static let openBracket: UInt8 = 0x5B
  static let backslash: UInt8 = 0x5C
  static let closeBracket: UInt8 = 0x5D
  static let caret: UInt8 = 0x5E
  static let backquote: UInt8 = 0x60
  static let openBrace: UInt8 = 0x7B
  static let pipe: UInt8 = 0x7C
  static let closeBrace: UInt8 = 0x7D
  static let tilde: UInt8 = 0x7E
}

extension UInt8 {
  @inline(__always) var isDigit: Bool { self >= 0x30 && self <= 0x39 }
  @inline(__always) var startsName: Bool { (self | 0x20) >= 0x61 && (self | 0x20) <= 0x7A || self == 0x5F }
  @inline(__always) var continuesName: Bool { startsName || isDigit }

  /// `$!`, `$#` and their like.
  @inline(__always) var isSpecialParameter: Bool {
    switch self {
    case Byte.bang, Byte.hash, Byte.dollar, Byte.star, Byte.minus, Byte.question, Byte.at: true
    default: false
    }
  }

  /// Ends an unquoted word.
  @inline(__always) var isBreak: Bool {
    switch self {
    case Byte.space, Byte.tab, Byte.newline, Byte.semicolon, Byte.and, Byte.pipe, Byte.open, Byte.close,
      Byte.less, Byte.greater:
      true
    default: false
    }
  }

  /// Means nothing but itself wherever it stands in a word.
  @inline(__always) var isPlain: Bool {
    switch self {
    case 0x61...0x7A, 0x30...0x39, Byte.minus, 0x2E, Byte.slash, 0x41...0x5A, 0x5F, Byte.colon,
      Byte.hash, Byte.closeBracket, Byte.caret, 0x80...0xFF, 0x01...0x08, 0x0B...0x1F, 0x7F:
      true
    default: false
    }
  }
}
