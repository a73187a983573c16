/// The record of one attempt to have a server. All moments are in own time.
package struct Attempt: Sendable {
  /// What never changes, held once: records are copied many times a step.
  private let facts: Facts
  /// The ledger's number of its model.
  var model = 0
  package internal(set) var state: State
  package internal(set) var since: Instant
  package let born: Instant
  /// It was started in this life: how long it takes can be told.
  let isWatched: Bool

  package internal(set) var server: ServerID?
  package internal(set) var worker: WorkerID?
  /// When Nova had accepted it, when it was first seen ACTIVE, when its worker was first seen.
  package internal(set) var accepted: Instant?
  package internal(set) var active: Instant?
  package internal(set) var registered: Instant?

  /// Complete lists of servers that lack it, and lists of workers that lack its worker.
  var unlisted = Absence()
  var unregistered = Absence()
  /// Lists of jobs that lack its job.
  var jobless = Absence()
  /// When Nova said 404 to a direct question.
  var notFound: Instant?
  /// When a direct question about it was asked whose answer has settled nothing so far.
  var open: Instant?
  var deleteSent: Instant?
  /// When CDS, asked directly, did not know its worker.
  var cleared: Instant?
  /// Nova has shown it in ERROR or stopped, or as being deleted: no job runs on it, or none can be saved.
  var isDown = false
  /// It is a second server of one name.
  let isTwin: Bool
  /// The operator, or a second server of the same name, wants it gone whatever it does.
  package internal(set) var isDoomed = false
  /// It was started while another one for the same need was unknown. It is not replaced in its turn.
  var isReplacement = false

  init(name: AttemptName, order: Order, state: State, isWatched: Bool, now: Instant) {
    facts = Facts(name: name, order: order)
    (self.state, since, born) = (state, now, now)
    self.isWatched = isWatched
    isTwin = facts.workerName != name
  }

  package var name: AttemptName { facts.name }
  package var order: Order { facts.order }
  var resources: Resources { facts.order.resources }
  /// It is for one job alone.
  var isBound: Bool { facts.order.job != nil }
  /// The name under which its worker registers: its own, or that of the first server of this name.
  var workerName: AttemptName { facts.workerName }

  private final class Facts: Sendable {
    let name: AttemptName
    let order: Order
    let workerName: AttemptName

    init(name: AttemptName, order: Order) {
      (self.name, self.order) = (name, order)
      let text = name.rawValue
      let mark = text.utf8.firstIndex(of: UInt8(ascii: "#"))
      workerName = mark.map { AttemptName(String(text[..<$0])) } ?? name
    }
  }

  /// Absence from one list after another.
  struct Absence: Sendable {
    private(set) var lists = 0
    private(set) var since: Instant?
    /// Most others were absent with it.
    private(set) var isTogether = false

    mutating func again(now: Instant, together: Bool = false) {
      lists += 1
      since = since ?? now
      isTogether = isTogether || together
    }

    mutating func end() { if lists > 0 { self = Absence() } }

    func holds(lists least: Int, for duration: Duration, now: Instant) -> Bool {
      guard let since, lists >= least else { return false }
      return since + duration <= now
    }
  }
}
