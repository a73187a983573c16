/// A worker as CDS shows it; it bears its server's name.
package struct Worker: Hashable, Sendable, Codable {
  /// CDS's status, as far as it matters.
  package enum Status: String, Sendable, Codable { case waiting, checking, building, disabled }

  package var id: WorkerID
  package var name: AttemptName
  package var status: Status

  package init(id: WorkerID, name: AttemptName, status: Status) {
    (self.id, self.name, self.status) = (id, name, status)
  }
}

/// One answer to "which workers are there?", those of other hatcheries included.
package struct WorkerList: Hashable, Sendable, Codable {
  /// When it was asked for.
  package var asked: Instant
  package var workers: [Worker]

  package init(asked: Instant, workers: [Worker]) { (self.asked, self.workers) = (asked, workers) }
}
