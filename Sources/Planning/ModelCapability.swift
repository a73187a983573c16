/// A capability that a model is registered with, and how sure it is.
package struct ModelCapability: Hashable, Sendable, Comparable {
  package let capability: Capability
  package let evidence: Evidence

  package init(_ capability: Capability, _ evidence: Evidence) {
    self.capability = capability
    self.evidence = evidence
  }

  package var tier: Tier { evidence.tier }

  package static func < (a: Self, b: Self) -> Bool { a.capability < b.capability }
}
