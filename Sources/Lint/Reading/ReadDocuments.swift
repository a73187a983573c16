package import Diagnostics

/// What a file is, where its bytes alone do not say it.
package enum ReadingHint: Sendable {
  /// User-data: what has no first line that cloud-init knows is taken for a script that lacks it.
  case userData
  /// A script that something else runs: its first line and its size are its own affair.
  case script
}

/// Reads a file into what is judged: the kind is told by its first bytes, as cloud-init tells it.
///
/// Nothing is left out in silence: what yields no document stands in `Reading.unread`.
package func readDocuments(_ file: SourceFile, as hint: ReadingHint = .userData) -> Reading {
  var reader = DocumentReader(hint)
  reader.read(Piece(file: file))
  return Reading(
    file: file, documents: reader.documents, unread: reader.unread, problems: reader.problems,
    origins: reader.origins)
}
