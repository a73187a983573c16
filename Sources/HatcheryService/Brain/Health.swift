package import Provisioning

/// When things last went well. Moments are the caller's.
package struct Health: Hashable, Sendable {
  /// The core was last asked.
  package var turned: Instant?
  /// CDS last said that it knows us, and why it did not.
  package var beaten: Instant?
  package var beatFailure: String?
  /// The last complete list of servers was asked for.
  package var listed: Instant?
  /// Why the journal refused something; nil once it takes things again.
  package var journalFailure: String?
  /// Flavors are known: the cloud knows us.
  package var catalogued: Instant?
}
