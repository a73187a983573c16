package import Apt
package import Diagnostics

/// An entry of apt's sources as a script or a cloud-config writes it: one for each address that it names.
package struct SourceEntry: Sendable {
  /// Where it goes.
  package enum Form: Hashable, Sendable {
    /// A line of `/etc/apt/sources.list` or a `.list` file.
    case oneLine
    /// A stanza of a `.sources` file.
    case deb822
    /// The argument of `add-apt-repository`, or `apt: sources:` of a cloud-config.
    case argument
    /// `s/old/new/` on the files of apt's sources: what is known is the new host or suite.
    case edit
  }

  package let form: Form
  /// Its words; unknown parts are U+FFFC.
  package let written: WrittenSource
  /// The text in which the ranges of `written` are.
  package let text: EmbeddedText
  /// The one of `written.uris` that this entry is about.
  package let uri: WrittenSource.Word
  /// The file it is written to; nil for an argument, and where nobody knows.
  package let path: String?
  /// The invocation that writes it; nil in a cloud-config.
  package let invocation: Int?
  /// Of an edit, the text that is replaced.
  package let replaced: String?
  /// Whether its key comes with it, beside the text: `keyid:` of a cloud-config, a PPA's own.
  package let bringsKey: Bool
  /// Where nothing nearer is known of a place.
  private let around: Place?

  init(
    _ form: Form, _ written: WrittenSource, in text: EmbeddedText, uri: WrittenSource.Word, path: String?,
    invocation: Int?, replaced: String? = nil, bringsKey: Bool = false, around: Place? = nil
  ) {
    self.form = form
    self.written = written
    self.text = text
    self.uri = uri
    self.path = path
    self.invocation = invocation
    self.replaced = replaced
    self.bringsKey = bringsKey
    self.around = around
  }

  /// The entry in the terms of `AptSource`.
  package var source: AptSource {
    AptSource(
      uri: uri.text, suites: written.suites.map(\.text), components: written.components.map(\.text),
      trust: written.trust, checksValidUntil: written.checksValidUntil)
  }

  /// The whole entry.
  package var place: Place { place(written.range) }
  package var uriPlace: Place { place(uri.range) }
  /// In the order of `source.suites`.
  package var suitePlaces: [Place] { written.suites.map { place($0.range) } }
  /// The value of signed-by.
  package var signedByPlace: Place? { written.option("signed-by").map { place($0.value.range) } }
  /// `trusted=yes`, `Trusted: yes`, `allow-insecure=yes`.
  package var trustedPlace: Place? { written.trustedOption.map { place($0.range) } }
  /// Whether its text is written in full where `place` says, so that it can be edited.
  package var isWritten: Bool { text.isVerbatim(written.range) }

  /// The place of a stretch of `text`.
  package func place(_ range: SourceRange) -> Place {
    if let around, text.map.runs.isEmpty { return around }
    return text.place(range)
  }
}
