/// Waiting longer and longer after failures, for each subject alone.
package struct BackOff: Sendable {
  /// What can fail.
  package enum Subject: Hashable, Sendable {
    /// Nova cannot build this image in this flavor: no host, no address, an image that is too big for the disk.
    case build(FlavorName, image: String)
    /// Its servers become no workers, or its image is gone.
    case model(ModelPath)
    /// The cloud takes no requests.
    case cloud
    /// Intents are not written down.
    case journal
  }

  /// How the waiting grows.
  package struct Steps: Hashable, Sendable, Codable {
    package var first: Duration = .seconds(10)
    package var most: Duration = .minutes(10)
    /// A model that failed so often in a row is given up until it changes, is pardoned, or `rest` is over.
    package var poison = 5
    package var rest: Duration = .minutes(60)

    package init() {}
  }

  /// Failures since the last success.
  package struct Record: Sendable {
    package var failures = 0
    /// In own time.
    package var until: Instant
    package var reason: String
  }

  private var records: [Subject: Record] = [:]

  package init() {}

  mutating func failed(
    _ subject: Subject, _ reason: String, now: Instant, steps: Steps, least: Duration = .zero
  ) {
    var record = records[subject] ?? Record(until: now, reason: reason)
    // Servers that were started together fail together: that is one failure.
    if record.failures > 0, now < record.until { return }
    record.failures += 1
    var wait = min(steps.most, steps.first * Double(1 << min(record.failures - 1, 16)))
    if case .model = subject, record.failures >= steps.poison { wait = steps.rest }
    record.until = now + max(wait, least)
    record.reason = reason
    records[subject] = record
  }

  mutating func succeeded(_ subject: Subject) { records[subject] = nil }

  /// What stands in the way now; nil when nothing does.
  package func blocking(_ subject: Subject, now: Instant) -> Record? {
    guard !records.isEmpty, let record = records[subject], now < record.until else { return nil }
    return record
  }

  /// After a failure, one at a time is tried until one succeeds.
  func isOnProbation(_ subject: Subject) -> Bool { !records.isEmpty && records[subject] != nil }
}
