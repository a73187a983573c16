/// A moment: milliseconds since some fixed start, which is the caller's (the epoch, outside simulations).
package struct Instant: InstantProtocol, Codable {
  package var milliseconds: Int

  package init(milliseconds: Int) { self.milliseconds = milliseconds }

  package func advanced(by duration: Duration) -> Instant {
    Instant(milliseconds: milliseconds + duration.milliseconds)
  }

  package func duration(to other: Instant) -> Duration {
    .milliseconds(other.milliseconds - milliseconds)
  }

  package static func < (a: Instant, b: Instant) -> Bool { a.milliseconds < b.milliseconds }
}

/// A number of milliseconds, also in a journal.
extension Instant {
  package init(from decoder: any Decoder) throws {
    milliseconds = try decoder.singleValueContainer().decode(Int.self)
  }

  package func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(milliseconds)
  }
}

extension Duration {
  /// Whole milliseconds, cut.
  package var milliseconds: Int {
    Int(components.seconds) * 1000 + Int(components.attoseconds / 1_000_000_000_000_000)
  }

  package static func minutes(_ minutes: Int) -> Duration { .seconds(60 * minutes) }
}
