package import Diagnostics

/// A file as it was read: what is judged of it, and what is not.
package struct Reading: Sendable {
  /// A piece that nobody judges, and why.
  package struct Unread: Hashable, Sendable {
    /// Lower case, without a full stop: `it is for python3`.
    package let reason: String
    package let place: Place
    /// Whether it could not be read, though cloud-init would try; false where it is none of the linter's business.
    package let isBroken: Bool

    package init(_ reason: String, at place: Place, isBroken: Bool = false) {
      self.reason = reason
      self.place = place
      self.isBroken = isBroken
    }
  }

  package let file: SourceFile
  /// A wrapping stands before what it holds; otherwise in the order of the text.
  package let documents: [Document]
  package let unread: [Unread]
  /// What YAML says of the text, as it says it.
  package let problems: [Diagnostic]
  /// Texts that are written in others: the file that stands for one, and where its bytes are.
  let origins: [(file: SourceFile, text: EmbeddedText)]

  package init(file: SourceFile, documents: [Document]) {
    self.init(file: file, documents: documents, unread: [], problems: [], origins: [])
  }

  init(
    file: SourceFile, documents: [Document], unread: [Unread], problems: [Diagnostic],
    origins: [(file: SourceFile, text: EmbeddedText)]
  ) {
    self.file = file
    self.documents = documents
    self.unread = unread
    self.problems = problems
    self.origins = origins
  }
}
