/// How long things take, by model and flavor, and the deadlines and expectations that follow.
package struct Times: Sendable {
  /// From accepted to ACTIVE, from ACTIVE to registered, from taking a job to its end, from `DELETE` to gone.
  package enum Phase: UInt8, Sendable, CaseIterable { case build, boot, work, delete }

  private struct Subject: Hashable {
    let model: ModelPath
    let revision: String
    let flavor: FlavorName
    let phase: Phase

    init(_ phase: Phase, _ order: Order) {
      (model, revision, flavor, self.phase) = (order.model, order.revision, order.flavor, phase)
    }
  }

  private static let kept = 32
  /// With fewer samples nothing is known.
  private static let enough = 5

  private var samples: [Subject: [Duration]] = [:]

  package init() {}

  mutating func learn(_ duration: Duration, _ phase: Phase, of order: Order) {
    let subject = Subject(phase, order)
    var known = samples[subject, default: []]
    if known.count == Self.kept { known.removeFirst() }
    known.append(duration)
    samples[subject] = known
  }

  /// Twice the slowest of the last 32 (their 99th percentile), within the bounds; until five are known, the first guess
  /// where there is one and none of them needed longer, else the most. One that was given up counts with the time it
  /// had, so that the deadline grows until the slow ones make it again.
  package func deadline(
    _ phase: Phase, of order: Order, within bounds: Patience.Bounds, guess: Duration? = nil
  ) -> Duration {
    let known = samples[Subject(phase, order)] ?? []
    let learnt = known.max().map { $0 * 2 }
    if known.count >= Self.enough, let learnt { return bounds.clamp(learnt) }
    return guess.map { bounds.clamp(max($0, learnt ?? .zero)) } ?? bounds.most
  }

  /// What a model whose script was measured to take so long is given from ACTIVE to registered, to begin with: four
  /// times that, for a machine that is busy and a mirror that is far, and four minutes for the system and the worker.
  package static func firstGuess(preparation: Duration) -> Duration { preparation * 4 + .minutes(4) }

  /// What half of them took; nil while nothing is known.
  package func typical(_ phase: Phase, of order: Order) -> Duration? {
    guard let known = samples[Subject(phase, order)], !known.isEmpty else { return nil }
    return known.sorted()[known.count / 2]
  }

  /// How long the attempt should still count against the limits; nil when nobody can tell.
  func expectedRest(of attempt: Attempt, now: Instant) -> Duration? {
    let deleting = typical(.delete, of: attempt.order)
    let spent = attempt.since.duration(to: now)
    switch attempt.state {
    case .busy: return typical(.work, of: attempt.order).map { max(.zero, $0 - spent) + (deleting ?? .zero) }
    case .spent, .failed, .deleting, .stuck: return deleting.map { max(.zero, $0 - spent) }
    case .booking, .planned, .creating, .unknown, .building, .booting, .idle, .refused, .void, .gone:
      return nil
    }
  }
}
