package import Apt
package import Diagnostics

/// An entry of apt's sources as a script or a cloud-config writes it.
package struct SourceEntry: Sendable {
  /// Where it goes.
  package enum Form: Hashable, Sendable {
    /// A line of `/etc/apt/sources.list` or a `.list` file.
    case oneLine
    /// A stanza of a `.sources` file.
    case deb822
    /// The argument of `add-apt-repository`, or `apt: sources:` of a cloud-config.
    case argument
  }

  package let form: Form
  /// Unknown parts are U+FFFC.
  package let source: AptSource
  /// The whole entry.
  package let place: Place
  /// The address, the suites and the value of signed-by in it.
  package let uriPlace: Place
  package let suitePlaces: [Place]
  package let signedByPlace: Place?
  /// `[trusted=yes]`, `Trusted: yes`.
  package let trustedPlace: Place?
  /// The file it is written to; nil for an argument.
  package let path: String?
  /// The invocation that writes it; nil in a cloud-config.
  package let invocation: Int?
  /// Whether its text is written in full where `place` says, so that it can be edited.
  package let isWritten: Bool

  package init(
    form: Form, source: AptSource, place: Place, uriPlace: Place, suitePlaces: [Place], signedByPlace: Place?,
    trustedPlace: Place?, path: String?, invocation: Int?, isWritten: Bool
  ) {
    self.form = form
    self.source = source
    self.place = place
    self.uriPlace = uriPlace
    self.suitePlaces = suitePlaces
    self.signedByPlace = signedByPlace
    self.trustedPlace = trustedPlace
    self.path = path
    self.invocation = invocation
    self.isWritten = isWritten
  }
}
