/// A job that waits in CDS's queue.
package struct Job: Hashable, Sendable, Codable {
  /// Who has promised CDS to bring a worker.
  package enum Booking: String, Sendable, Codable { case none, ours, others }

  package var id: JobID
  package var requirements: [Requirement]
  /// When it came into the queue, on CDS's clock: only for the order.
  package var queued: Instant
  /// Whose share it uses: the project.
  package var share: String
  /// Higher goes first.
  package var priority: Int
  package var booking: Booking

  package init(
    id: JobID, requirements: [Requirement], queued: Instant, share: String = "", priority: Int = 0,
    booking: Booking = .none
  ) {
    (self.id, self.requirements, self.queued) = (id, requirements, queued)
    (self.share, self.priority, self.booking) = (share, priority, booking)
  }
}
