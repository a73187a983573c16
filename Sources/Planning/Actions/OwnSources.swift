package import Apt

package struct OwnSources: Hashable, Sendable {
  package struct Entry: Hashable, Sendable {
    package var source: AptSource
    /// Fingerprints of the keys that may have signed it; empty where apt itself checks.
    package let signers: [String]

    package init(source: AptSource, signers: [String]) {
      self.source = source
      self.signers = signers
    }
  }

  package var entries: [Entry]
  /// Whether apt would refuse the signatures, so that the keys are checked by other means.
  package let expired: Bool

  package init(entries: [Entry], expired: Bool) {
    self.entries = entries
    self.expired = expired
  }
}
