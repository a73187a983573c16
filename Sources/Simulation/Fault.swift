/// What goes wrong in the world while its faults last.
package enum Fault: String, Sendable, CaseIterable {
  /// The answer to an effect is lost: the effect happened.
  case lostAnswers = "lost-answers"
  /// The request is lost: the effect did not happen, and nobody says so.
  case lostRequests = "lost-requests"
  /// A create that was answered with a time-out is carried out up to a minute later.
  case lateCreates = "late-creates"
  /// A proxy carries a create out twice.
  case twins
  /// The cloud refuses for its quota, which is below the hatchery's limits.
  case quota
  /// 429 and 503 that certainly created nothing.
  case refusals
  /// Servers end in ERROR.
  case errors
  /// Servers stay in BUILD.
  case stuckBuilds = "stuck-builds"
  /// Workers never register.
  case deafBoots = "deaf-boots"
  /// Deletes are accepted and not carried out.
  case stuckDeletes = "stuck-deletes"
  /// Lists show the past, lack servers, are empty, or fail.
  case staleLists = "stale-lists"
  case partialLists = "partial-lists"
  case emptyLists = "empty-lists"
  case failedLists = "failed-lists"
  /// CDS forgets all workers for some minutes, whoever asks.
  case forgetfulCDS = "forgetful-cds"
  /// Workers die at work.
  case dyingWorkers = "dying-workers"
  /// Workers that are done leave their server running.
  case lingering
  /// Jobs are cancelled.
  case cancelled
  /// The hatchery is killed and started again.
  case crashes
  /// It is, and its journal is gone.
  case lostJournals = "lost-journals"
  /// The machine's clock jumps, forth and back.
  case clockJumps = "clock-jumps"
}
