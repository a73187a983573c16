/// What a here-document needs: a delimiter that no line of its text is equal to.
///
/// Everything here goes by bytes, as the shell does: to Swift a CR LF is one character and no line end, and a brace
/// with an accent behind it is no brace.
package enum HereDocument {
  /// `word`, or `word_2`, `word_3` … where a line of the text is equal to it.
  package static func delimiter(_ word: String, for text: String) -> String {
    let lines = Set(Array(text.utf8).split(separator: UInt8(ascii: "\n")))
    var delimiter = word
    var number = 1
    while lines.contains(Array(delimiter.utf8)[...]) {
      number += 1
      delimiter = "\(word)_\(number)"
    }
    return delimiter
  }

  /// Whether the text can stand as it is: whole lines, no carriage return that an editor would lose, no `{{`.
  static func canHold(_ text: String) -> Bool {
    var previous: UInt8 = 0
    for byte in text.utf8 {
      let opensTemplate = byte == UInt8(ascii: "{") && previous == byte
      if byte == UInt8(ascii: "\r") || byte == 0 || opensTemplate { return false }
      previous = byte
    }
    return previous == UInt8(ascii: "\n")
  }
}
