import CloudInit
import Diagnostics
import ShellAnalysis

/// Where `text` occurs in `bytes`, from left to right, without overlaps.
func offsets(of text: String, in bytes: [UInt8], limit: Int = .max) -> [Int] {
  let wanted = Array(text.utf8)
  guard !wanted.isEmpty else { return [] }
  var found: [Int] = []
  while found.count < limit,
    let next = bytes.offset(of: wanted, from: found.last.map { $0 + wanted.count } ?? 0)
  {
    found.append(next)
  }
  return found
}

/// Whether `text` occurs in `bytes`.
func contains(_ text: String, in bytes: [UInt8]) -> Bool { bytes.offset(of: Array(text.utf8)) != nil }

extension Document {
  /// The place of a stretch of its bytes, in the file around it where it is a part.
  func place(of range: SourceRange) -> Place { part?.place(range) ?? Place(file, range) }

  /// Whether the stretch can be edited: it stands in a file as it is.
  func isVerbatim(_ range: SourceRange) -> Bool { part?.isVerbatim(range) ?? true }

  /// The first line, without its end.
  var firstLine: SourceRange { file.range(ofLine: 1) }

  /// Puts `text` before everything else.
  func insertionAtStart(_ text: String) -> Fix.Edit? { edit(SourceRange(0, 0), text) }

  /// Writes `text` over a stretch; nil where the stretch is not written as it is.
  func edit(_ range: SourceRange, _ text: String) -> Fix.Edit? {
    isVerbatim(range) ? Fix.Edit(place(of: range).range, text) : nil
  }

  /// Whether cloud-init gets a script, or would if its start were right.
  var isScriptOrNearly: Bool {
    switch userData {
    case .script, .boothook: true
    case .unrecognised(let reason): reason != .base64 && reason != .empty
    default: false
    }
  }
}

extension Fix {
  /// A fix of edits of which some may be impossible: then there is none.
  static func of(_ title: String, _ edits: [Edit?], isSafe: Bool = true) -> [Fix] {
    let possible = edits.compactMap(\.self)
    return possible.count == edits.count && !possible.isEmpty ? [Fix(title, possible, isSafe: isSafe)] : []
  }
}
