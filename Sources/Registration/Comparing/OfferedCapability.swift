package import CDS
package import Planning

/// A capability that a model is to have on the server, and why.
package struct OfferedCapability: Hashable, Sendable {
  package enum Reason: String, Hashable, Sendable {
    /// The spec, or what it asks for, says so.
    case declared
    /// A job known to the server requires it, and it is inferred.
    case required
    /// `--all` or a pattern names it, and it is inferred.
    case chosen
  }

  package let capability: ServerCapability
  package let tier: Tier
  package let reason: Reason

  package init(_ capability: ServerCapability, _ tier: Tier, _ reason: Reason) {
    self.capability = capability
    self.tier = tier
    self.reason = reason
  }
}
