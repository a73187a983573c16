package import Apt
package import Diagnostics

/// A release of a distribution as the catalogue describes it (`templates/distros/NAME.yaml`).
package struct Distro: Sendable, Hashable {
  /// Where a release went that the mirrors have dropped.
  package struct Archive: Sendable, Hashable {
    package struct Source: Sendable, Hashable {
      package let uri: String
      package let suites: [String]
      package let components: [String]
      /// Full fingerprints, upper case: the only keys that may have signed it.
      package let signers: [String]
      package let verified: Verification

      package init(
        uri: String, suites: [String], components: [String], signers: [String], verified: Verification
      ) {
        self.uri = uri
        self.suites = suites
        self.components = components
        self.signers = signers
        self.verified = verified
      }
    }

    /// Whether apt itself may refuse the signatures: every key that made them has expired, or images of the release
    /// may not know the one that has not.
    package let expired: Bool
    package let sources: [Source]

    package init(expired: Bool, sources: [Source]) {
      self.expired = expired
      self.sources = sources
    }
  }

  package let release: Release
  package let aliases: [String]
  /// What clouds usually call the image: `Debian 8`.
  package let image: String
  /// The cloud image's own user.
  package let user: String
  package let glibc: PackageVersion?
  package let python: String?
  /// ISO date of the last free support.
  package let endOfLife: String?
  package let archive: Archive?
  package let verified: Verification
  package let notes: [String]
  package let place: Place

  package var name: String { release.name }

  package init(
    release: Release, aliases: [String], image: String, user: String, glibc: PackageVersion?, python: String?,
    endOfLife: String?, archive: Archive?, verified: Verification, notes: [String], place: Place
  ) {
    self.release = release
    self.aliases = aliases
    self.image = image
    self.user = user
    self.glibc = glibc
    self.python = python
    self.endOfLife = endOfLife
    self.archive = archive
    self.verified = verified
    self.notes = notes
    self.place = place
  }
}
