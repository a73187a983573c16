import Diagnostics

extension Diagnostic {
  /// The fix that is made without asking: the first one, if it may be.
  func chosenFix(unsafe: Bool) -> Fix? { fixes.first { !$0.edits.isEmpty && ($0.isSafe || unsafe) } }
}

/// Makes the fixes of findings in one go; where two touch the same bytes, the first one is made and the other waits.
///
/// Lines that are put in take the indentation of the line they are put into, unless they begin with it already, and its
/// line end.
/// - Returns: the new bytes, and how many fixes were made.
func applyOnce(
  _ findings: [Diagnostic], to file: SourceFile, unsafe: Bool, _ allows: (Fix, Diagnostic) -> Bool
) -> (bytes: [UInt8], count: Int) {
  var taken: [Fix.Edit] = []
  var count = 0
  for finding in findings where finding.place?.file == file {
    guard let fix = finding.chosenFix(unsafe: unsafe), allows(fix, finding) else { continue }
    // A fix that is there already, of another finding, is made as well.
    let new = fix.edits.filter { !taken.contains($0) }
    if new.contains(where: { edit in
      taken.contains { touches($0.range, edit.range) } || edit.range.end > file.bytes.count
    }) {
      continue
    }
    taken += new
    count += 1
  }
  var bytes: [UInt8] = []
  var at = 0
  for edit in taken.sorted(by: { $0.range < $1.range }) where edit.range.start >= at {
    bytes += file.bytes[at..<edit.range.start]
    bytes += fitted(edit, in: file)
    at = edit.range.end
  }
  return (bytes + file.bytes[at...], count)
}

private func touches(_ a: SourceRange, _ b: SourceRange) -> Bool {
  a.start < b.end && b.start < a.end || a.start == b.start
}

private func fitted(_ edit: Fix.Edit, in file: SourceFile) -> [UInt8] {
  let text = Array(edit.replacement.utf8)
  guard text.contains(UInt8(ascii: "\n")) else { return text }
  let line = file.range(ofLine: file.line(at: edit.range.start))
  let indentation = file.bytes[line.start..<line.end].prefix { $0 == 0x20 || $0 == 0x09 }
  let hasReturn = line.end < file.bytes.count && file.bytes[line.end] == UInt8(ascii: "\r")
  var out: [UInt8] = []
  for (index, byte) in text.enumerated() {
    if byte == UInt8(ascii: "\n") {
      if hasReturn, out.last != UInt8(ascii: "\r") { out.append(UInt8(ascii: "\r")) }
      out.append(byte)
      // Nothing is to be indented in an empty line, where the text goes on by itself, and where it is already.
      let rest = text[(index + 1)...]
      let next = rest.first ?? nextByte(edit, in: file)
      let isDone = next == nil || next == UInt8(ascii: "\n") || next == UInt8(ascii: "\r")
      if !isDone, !rest.starts(with: indentation), !startsLine(edit, index, text, line) {
        out += indentation
      }
    } else {
      out.append(byte)
    }
  }
  return out
}

/// Whether whole lines are put in at the very start of a line, whose indentation then still stands behind them.
private func startsLine(_ edit: Fix.Edit, _ index: Int, _ text: [UInt8], _ line: SourceRange) -> Bool {
  edit.range.start == line.start && index == text.count - 1
}

private func nextByte(_ edit: Fix.Edit, in file: SourceFile) -> UInt8? {
  edit.range.end < file.bytes.count ? file.bytes[edit.range.end] : nil
}
