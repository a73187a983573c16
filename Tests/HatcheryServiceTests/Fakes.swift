import Files
import HatcheryConfig
import HatcheryService
import Journal
import Logging
import Provisioning
import Synchronization
import WorkerUserData

/// A cloud in memory that does what it is told.
actor FakeCloud: CloudPort {
  struct Server: Sendable {
    var id: ServerID
    var plan: ServerPlan
    var status = Sighting.Status.build
  }

  private(set) var servers: [Server] = []
  private(set) var posts: [AttemptName] = []
  private(set) var consoles: [ServerID] = []
  private(set) var userData: [[UInt8]] = []
  private var answers: [Creation] = []
  /// What the console of each server shows.
  var text: String?
  private var statusOfNew = Sighting.Status.active

  func answer(next: [Creation]) { answers = next }
  func newServers(are status: Sighting.Status) { statusOfNew = status }
  func console(shows text: String) { self.text = text }

  /// A server that another hatchery has made.
  func place(_ name: AttemptName, of owner: Owner) {
    let order = Order(model: "lean", image: "Debian 12", flavor: "small")
    let plan = ServerPlan(intent: Intent(attempt: name, order: order), owner: owner, userData: [])
    servers.append(Server(id: ServerID("id-\(name)"), plan: plan, status: .active))
  }

  func servers() async -> CloudList? {
    CloudList(isComplete: true, servers: servers.map(Self.sighting))
  }

  private static func sighting(_ server: Server) -> Sighting {
    Sighting(
      id: server.id, name: server.plan.intent.attempt, owner: server.plan.owner,
      order: server.plan.intent.order,
      status: server.status)
  }

  func create(_ plan: ServerPlan) async -> Creation {
    posts.append(plan.intent.attempt)
    userData.append(plan.userData)
    if !answers.isEmpty {
      let answer = answers.removeFirst()
      guard case .accepted = answer else { return answer }
    }
    let server = Server(id: ServerID("id-\(posts.count)"), plan: plan, status: statusOfNew)
    servers.append(server)
    return .accepted(server: server.id)
  }

  func inspect(_ name: AttemptName, _ id: ServerID?) async -> Inspection {
    servers.first { $0.plan.intent.attempt == name }.map { .found(server: Self.sighting($0)) } ?? .absent
  }

  func delete(_ id: ServerID, force: Bool) async -> Deletion {
    guard servers.contains(where: { $0.id == id }) else { return .absent }
    servers.removeAll { $0.id == id }
    return .accepted
  }

  func quota() async -> (limit: Limit, used: Resources)? { (Limit(), .zero) }
  func flavors() async -> [Flavor]? { [Flavor(name: "small", cores: 1, memory: 1024)] }

  func console(of id: ServerID) async -> String? {
    consoles.append(id)
    return text
  }

  func equip(_ name: AttemptName, _ id: ServerID, _ settings: ServerSettings) async {}
  func tidy(_ names: Set<AttemptName>) async {}
}

/// A CDS in memory, with one model, `lean`.
actor FakeWork: WorkPort {
  private var wanted = 0
  private var list: [Worker] = []
  private var userData = Array("#!/bin/sh\necho hello\n".utf8)
  private(set) var beats = 0

  func need(_ count: Int) { wanted = count }
  func register(_ name: AttemptName, _ status: Worker.Status) {
    list.removeAll { $0.name == name }
    list.append(Worker(id: WorkerID("w-\(name)"), name: name, status: status))
  }
  func leave(_ name: AttemptName) { list.removeAll { $0.name == name } }
  func hold(_ bytes: [UInt8]) { userData = bytes }

  func beat() async -> String? {
    beats += 1
    return nil
  }

  func demand() async throws(WorkFailure) -> Demand {
    .counted(
      needs: [
        ModelNeed(
          model: "lean", wanted: wanted, idle: list.count { $0.status == .waiting },
          busy: list.count { $0.status == .building })
      ], copies: 1)
  }

  func workers() async throws(WorkFailure) -> [Worker] { list }
  func check(_ worker: AttemptName) async -> Checkup {
    list.first { $0.name == worker }.map { .registered(worker: $0) } ?? .absent
  }
  func disable(_ worker: WorkerID) async -> Disabling { .done }
  func book(_ job: JobID) async throws(WorkFailure) -> Bool { true }
  func release(_ job: JobID) async {}

  func model(_ path: ModelPath) async throws(WorkFailure) -> FoundModel {
    path == "lean"
      ? .model(
        BootModel(
          path: path, number: 7, image: "Debian 12", flavor: "small", userData: userData, revision: "1"))
      : .absent
  }

  func launch(_ name: AttemptName, of model: BootModel) async -> WorkerLaunch? {
    WorkerLaunch(
      api: "http://cds", key: "s3cret", name: name.rawValue, model: model.number, hatchery: 3, ttl: 30)
  }
}

/// A journal in memory.
actor FakeLog: IntentLog {
  private(set) var intents: [AttemptName: Journal.Entry] = [:]
  private(set) var reports: [String: String] = [:]
  private(set) var recordings: [Recording] = []
  private(set) var isVouchedFor = false

  func record(_ entries: [Journal.Entry]) async throws(JournalError) {
    for entry in entries { intents[entry.intent.attempt] = entry }
  }
  func forget(_ attempts: [AttemptName]) async throws(JournalError) {
    for attempt in attempts { intents[attempt] = nil }
  }
  func vouch() async throws(JournalError) { isVouchedFor = true }
  func note(_ recordings: [Recording], _ transitions: [Transition]) async throws(JournalError) {
    self.recordings += recordings
  }
  func keep(report text: String, on attempt: AttemptName) async throws(JournalError) {
    reports[attempt.rawValue] = text
  }
  func history(of attempt: String?, last count: Int) async throws(JournalError) -> [Journal.Entered] { [] }
  func report(on attempt: String) async throws(JournalError) -> String? { reports[attempt] }
}

/// A hatchery among fakes, whose clock is the machine's.
struct Stage {
  let cloud = FakeCloud()
  let work = FakeWork()
  let log = FakeLog()
  let brain: Brain
  let lines = Lines()

  init(
    isDry: Bool = false, shelf: BundleShelf = BundleShelf(),
    _ change: (inout HatcherySettings) -> Void = { _ in }
  ) {
    var settings = HatcherySettings()
    settings.policy = Policy(owner: "me", prefix: "h")
    settings.policy.rhythm.demand = .milliseconds(100)
    settings.policy.rhythm.workers = .milliseconds(100)
    settings.policy.rhythm.serversInMotion = .milliseconds(100)
    settings.policy.patience.idle = .milliseconds(100)
    settings.policy.patience.listLag = .milliseconds(10)
    change(&settings)
    let lines = lines
    let logger = Logger(label: "test") { _ in lines }
    brain = Brain(
      settings, Brain.Ports(cloud: cloud, work: work, log: log), shelf: shelf, isDry: isDry, logger: logger,
      now: Self.now)
  }

  @Sendable static func now() -> Instant {
    let (seconds, fraction) = Self.start.duration(to: ContinuousClock.now).components
    return Instant(
      milliseconds: 1_700_000_000_000 + Int(seconds) * 1000 + Int(fraction / 1_000_000_000_000_000))
  }
  private static let start = ContinuousClock.now

  /// Lets the hatchery live while the body runs.
  func live(_ body: @Sendable () async throws -> Void) async throws {
    let life = Life(policy: await brain.report().policy, seed: 1, journal: .first)
    try await withThrowingTaskGroup { group in
      group.addTask { await brain.run(life) }
      try await body()
      brain.stop()
      try await group.waitForAll()
    }
  }

  /// Waits until it is so, for half a minute at most.
  func until(_ condition: @Sendable () async -> Bool) async throws {
    for _ in 0..<1500 {
      if await condition() { return }
      try await Task.sleep(for: .milliseconds(20))
    }
    throw NeverCame()
  }

  struct NeverCame: Error {}
}

/// What was logged.
final class Lines: LogHandler {
  private let all = Mutex<[String]>([])
  var text: String { all.withLock { $0.joined(separator: "\n") } }

  func log(event: LogEvent) {
    all.withLock { $0.append("\(event.level) \(event.message) \(event.metadata ?? [:])") }
  }

  subscript(metadataKey key: String) -> Logger.Metadata.Value? {
    get { nil }
    set {}
  }
  var metadata: Logger.Metadata {
    get { [:] }
    set {}
  }
  var logLevel: Logger.Level {
    get { .trace }
    set {}
  }
}
