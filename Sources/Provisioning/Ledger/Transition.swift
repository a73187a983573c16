/// One attempt's step from state to state: the event that history, metrics and pages are made of.
package struct Transition: Hashable, Sendable {
  package let attempt: AttemptName
  /// nil when the record was made.
  package let from: State?
  package let to: State
  package let cause: Cause
  /// More in words: Nova's fault, the reason of a refusal.
  package let detail: String?
  /// The caller's time.
  package let at: Instant
}
