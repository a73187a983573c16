/// What the core wants done. Each but `vouch`, `forget`, `release` and `wake` is answered by one event, or by none if the answer
/// is lost.
package enum Effect: Hashable, Sendable {
  /// Tell CDS that a worker for the job is coming → `.booking`.
  case book(AttemptName, JobID)
  /// Give the job back to CDS.
  case release(JobID)
  /// Write the intent so that it outlives a crash → `.recorded`. Only then comes `create`.
  case record(Intent)
  /// `POST /servers`, once → `.created`.
  case create(Intent)
  /// Look one server up, by name while its id is unknown → `.inspected`.
  case inspect(AttemptName, ServerID?)
  /// Look one worker up → `.checked`.
  case check(AttemptName, worker: AttemptName)
  /// Have CDS give the worker no more jobs → `.disabled`.
  case disable(AttemptName, WorkerID)
  /// `DELETE`; with force where the cloud has such → `.deleted`.
  case delete(AttemptName, ServerID, force: Bool)
  /// From now on the journal knows every server there may be: the next life may take it for kept.
  case vouch
  /// The intent has ended; the journal may drop it.
  case forget(AttemptName)
  case ask(Question)
  /// Call `step` then at the latest.
  case wake(at: Instant)
}
