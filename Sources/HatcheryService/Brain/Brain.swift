package import HatcheryConfig
package import Logging
package import Provisioning

/// The hatchery at work: the only one that holds the core. It tells the core what happened, has carried out what the
/// core wants, and wakes it.
package actor Brain {
  var fleet = Fleet()
  var settings: HatcherySettings
  var models: [ModelPath: FoundModel] = [:]
  /// The revision of each model whose user-data was warned of.
  var noted: [ModelPath: String] = [:]
  /// How those that can be booted stand to their bundles.
  var standings: [ModelPath: BundleShelf.Standing] = [:]
  var flavors: [Flavor] = []
  var pool: AddressPool
  var tally = Tally()
  /// Attempts of which a look at the console may tell why they failed.
  var failed: [AttemptName: BootFailure] = [:]
  /// The last look at the console of each server that boots.
  var looks: [AttemptName: Look] = [:]
  var health = Health()
  /// Servers of other owners in the last list.
  var foreign: [Owner: Int] = [:]
  /// Inputs and changes that are not in the journal yet.
  var recordings: [Recording] = []
  var transitions: [Transition] = []

  var shelf: BundleShelf
  let ports: Ports
  let logger: Logger
  let now: @Sendable () -> Instant
  let isDry: Bool
  private var inbox: [Event] = []
  private var isTurnDue = false
  private var alarm: Task<Void, Never>?
  /// What is to be done beside the core.
  private let jobs: AsyncStream<Job>
  let hands: AsyncStream<Job>.Continuation
  /// Creates that are under way, and deletes.
  let creating = Lane(width: 32)
  let deleting = Lane(width: 16)

  typealias Job = @Sendable () async -> Void

  /// What it works with.
  package struct Ports: Sendable {
    package var cloud: any CloudPort
    package var work: any WorkPort
    package var log: any IntentLog

    package init(cloud: any CloudPort, work: any WorkPort, log: any IntentLog) {
      (self.cloud, self.work, self.log) = (cloud, work, log)
    }
  }

  /// - Parameters:
  ///   - settings: what the operator decides.
  ///   - ports: the cloud, CDS and the journal.
  ///   - holding: the addresses that attempts of earlier lives hold.
  ///   - shelf: bundles of models.
  ///   - isDry: asks and decides, and changes nothing.
  ///   - logger: told what happens, without secrets.
  ///   - now: milliseconds since 1970.
  package init(
    _ settings: HatcherySettings, _ ports: Ports, holding: [AttemptName: String] = [:],
    shelf: BundleShelf = BundleShelf(), isDry: Bool = false, logger: Logger,
    now: @escaping @Sendable () -> Instant
  ) {
    (self.settings, self.ports, self.logger, self.now, self.isDry) = (settings, ports, logger, now, isDry)
    self.shelf = shelf
    pool = AddressPool(holding: holding)
    (jobs, hands) = AsyncStream.makeStream()
  }

  /// Lives until `stop`, or until the task is cancelled.
  package func run(_ life: Life) async {
    // Who is not known to CDS gets no answers there.
    await beatOnce()
    await withTaskCancellationHandler {
      await withDiscardingTaskGroup { group in
        group.addTask { await self.beat() }
        group.addTask { await self.keepCatalog() }
        group.addTask { await self.keepJournal() }
        group.addTask { await self.keepProgress() }
        tell([.started(life: life)])
        for await job in jobs { group.addTask { await job() } }
        group.cancelAll()
      }
    } onCancel: {
      hands.finish()
    }
    alarm?.cancel()
    await flush()
  }

  /// Ends `run`. What is under way is given up: the next life finds out what became of it.
  package nonisolated func stop() { hands.finish() }

  /// Tells the core what happened; it hears of it soon, together with whatever else comes until then.
  package func tell(_ events: [Event]) {
    inbox += events
    guard !isTurnDue else { return }
    isTurnDue = true
    Task { turn() }
  }

  private func turn() {
    isTurnDue = false
    let moment = now()
    let events = inbox
    inbox = []
    let (effects, changes) = fleet.step(now: moment, events)
    health.turned = moment
    recordings.append(Recording(now: moment, events: events))
    transitions += changes
    tally.step(changes)
    for change in changes { notice(change) }
    dispatch(effects)
  }

  /// Has the core called at a moment at the latest.
  func wake(at moment: Instant) {
    alarm?.cancel()
    let wait = max(.zero, now().duration(to: moment))
    alarm = Task {
      do { try await Task.sleep(for: wait, tolerance: .milliseconds(1)) } catch { return }
      tell([])
    }
  }
}
