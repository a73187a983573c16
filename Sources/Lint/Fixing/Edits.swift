import Diagnostics
import ShellAnalysis

extension Argument {
  /// Takes the word out together with the blanks before it; nil when it is not written here in full.
  var removal: Fix.Edit? {
    guard isWritten else { return nil }
    let bytes = place.file.bytes
    var start = place.range.start
    while start > 0, bytes[start - 1] == 0x20 || bytes[start - 1] == 0x09 { start -= 1 }
    return Fix.Edit(SourceRange(start, place.range.end), "")
  }

  /// Puts `text`, as a shell reads it, behind the word with a blank between; nil when it is not written in full.
  func addition(_ text: String) -> Fix.Edit? {
    isWritten ? Fix.Edit(SourceRange(place.range.end, place.range.end), " " + text) : nil
  }

  /// Writes something else instead of the word; nil when it is not written here in full.
  func replacement(_ text: String) -> Fix.Edit? { isWritten ? Fix.Edit(place.range, text) : nil }
}
