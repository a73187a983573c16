/// A word that a shell reads as grammar where a command may begin. The raw value is its bytes.
enum Reserved: UInt64 {
  case `if` = 0x6966
  case then = 0x7468_656E
  case elif = 0x656C_6966
  case `else` = 0x656C_7365
  case fi = 0x6669
  case `while` = 0x7768_696C_65
  case until = 0x756E_7469_6C
  case `for` = 0x666F_72
  case `do` = 0x646F
  case done = 0x646F_6E65
  case `case` = 0x6361_7365
  case esac = 0x6573_6163
  case `in` = 0x696E
  case openBrace = 0x7B
  case closeBrace = 0x7D
  case bang = 0x21
  case select = 0x7365_6C65_6374
  case function = 0x6675_6E63_7469_6F6E
  case time = 0x7469_6D65
  case coproc = 0x636F_7072_6F63
  case openCondition = 0x5B5B
  case closeCondition = 0x5D5D

  /// Only bash knows it.
  var isBash: Bool {
    switch self {
    case .select, .function, .time, .coproc, .openCondition, .closeCondition: true
    default: false
    }
  }

  /// It ends the list of commands before it.
  var endsList: Bool {
    switch self {
    case .then, .elif, .else, .fi, .do, .done, .esac, .closeBrace: true
    default: false
    }
  }

  var spelling: String {
    var bytes: [UInt8] = []
    var rest = rawValue
    while rest > 0 {
      bytes.insert(UInt8(truncatingIfNeeded: rest), at: 0)
      rest >>= 8
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
