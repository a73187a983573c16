/// A job that waits, and the models that can run it.
package struct Waiting: Sendable {
  package let job: Job
  package let candidates: Bits
}

/// One server that is wanted.
struct Need: Sendable {
  /// What it is for.
  enum Purpose: Sendable {
    case model(ModelPath)
    /// Its place in the queue.
    case job(Int)
  }

  let purpose: Purpose
  /// Higher goes first, and whatever waits before whatever is to be kept warm.
  let priority: Int
  let share: String
  /// Another one for the same need is unknown.
  var isReplacement = false
  /// Nobody waits for it.
  var isWarm = false
}
