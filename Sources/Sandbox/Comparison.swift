/// What was said to be on PATH afterwards, and what is.
package struct Comparison: Hashable, Sendable {
  /// Said, and there; sorted, as all of these.
  package let confirmed: [String]
  /// Said, and not there.
  package let missing: [String]
  /// There and new, and not said.
  package let extras: [String]
  /// There before and no longer.
  package let gone: [String]
}

/// Compares what was said to be on PATH with what was there before and after.
package func compare(inferred: Set<String>, before: Set<String>, after: Set<String>) -> Comparison {
  Comparison(
    confirmed: inferred.intersection(after).sorted(), missing: inferred.subtracting(after).sorted(),
    extras: after.subtracting(before).subtracting(inferred).sorted(), gone: before.subtracting(after).sorted()
  )
}
