import ArgumentParser
import CDS
import CloudCheck
import Diagnostics
import Files
import Glibc
import HTTPTransport
import HatcheryConfig
import HatcheryService
import HatcheryStatus
import Hummingbird
import Journal
import Logging
import OpenStack
import Provisioning
import Terminal

/// Everything that `hatchery run` is made of, put together.
struct RunningHatchery: Sendable {
  private let settings: HatcherySettings
  private let options: SettingOptions
  private let logger: Logger
  private let brain: Brain
  private let life: Life
  private let content: [UInt8]?
  private let output: OutputOptions

  init(
    _ settings: HatcherySettings, _ options: SettingOptions, _ content: [UInt8]?, _ output: OutputOptions,
    isDry: Bool
  ) throws {
    (self.settings, self.options, self.content, self.output) = (settings, options, content, output)
    let lines = LogLines(settings.log) { Self.now().milliseconds }
    let logger = Logger(label: "hatchery") { _ in lines }
    self.logger = logger
    let state = try settings.state ?? Self.defaultState()
    let journal = try Self.journal(state)
    let cloud = try Self.cloud(settings, output, logger)
    let desk = try Self.desk(settings, logger, state: isDry ? nil : state)
    let usesFloating =
      settings.server.floatingNetwork != nil
      || settings.models.values.contains { $0.server?.floatingNetwork != nil }
    brain = Brain(
      settings,
      .init(
        cloud: OpenStackPort(cloud, usesFloating: usesFloating, logger: logger), work: desk, log: journal),
      holding: journal.addresses, shelf: Reloading.shelf(settings, logger), isDry: isDry, logger: logger,
      now: Self.now)
    life = Life(
      policy: settings.policy, seed: UInt64.random(in: .min ... .max), journal: journal.beginning)
    if case .doubtful = journal.beginning {
      logger.warning(
        "the journal of the life before is missing: nothing is started until its servers would have shown up")
    }
  }

  /// Milliseconds since 1970.
  @Sendable static func now() -> Instant {
    // Its two fields are read by their places: which module owns their names depends on how this is compiled.
    withUnsafeTemporaryAllocation(of: timespec.self, capacity: 1) { buffer in
      guard let place = buffer.baseAddress, clock_gettime(CLOCK_REALTIME, place) == 0 else {
        return Instant(milliseconds: time(nil) * 1000)
      }
      return place.withMemoryRebound(to: Int.self, capacity: 2) {
        Instant(milliseconds: $0[0] * 1000 + $0[1] / 1_000_000)
      }
    }
  }

  private static func journal(_ path: String) throws -> Journal {
    do {
      return try Journal(try LockedDirectory(path))
    } catch let error as LockedDirectoryError {
      switch error {
      case .inUse:
        throw Failure("already-running", "another hatchery runs with the directory \(path)")
      case .unusable(let why):
        throw Failure("state-not-usable", why, help: ["--state names another directory"])
      }
    } catch let error as JournalError {
      throw Failure("journal-not-usable", error.description)
    }
  }

  private static func defaultState() throws -> String {
    func variable(_ name: String) -> String? { Console.variable(name).flatMap { $0.isEmpty ? nil : $0 } }
    if let given = variable("STATE_DIRECTORY") { return given }
    if let state = variable("XDG_STATE_HOME") ?? variable("HOME").map({ "\($0)/.local/state" }) {
      return "\(state)/hatchery"
    }
    throw Failure("no-home", "HOME is not set: say --state")
  }

  /// The cloud that settings, environment and clouds.yaml name.
  static func cloud(
    _ settings: HatcherySettings, _ output: OutputOptions, _ logger: Logger
  ) throws -> Cloud {
    var report = Report()
    let found = settings.cloudSettings(
      environment: Console.environment, files: LocalFiles(), &report)
    output.render(report)
    guard let found else { throw ExitCode(2) }
    return Cloud.connect(
      found, proxies: ProxySettings(environment: Console.environment),
      log: { logger.info("cloud", metadata: ["said": "\($0)"]) })
  }

  /// The CDS that the settings name; in the directory it is kept who we are there.
  static func desk(
    _ settings: HatcherySettings, _ logger: Logger, state: String? = nil
  ) throws -> ClassicDesk {
    guard let token = settings.cds.token else { throw Failure("missing-setting", "'cds.token' is not said") }
    let server: ServerURL
    do throws(CDSError) { server = try ServerURL(settings.cds.url) } catch {
      throw Failure("bad-url", error.message, help: error.help)
    }
    if server.isReadableOnTheWay {
      logger.warning("the token can be read on its way to CDS", metadata: ["url": "\(server)"])
    }
    var connection = ConnectionOptions()
    connection.authorities = settings.cds.authorities
    connection.proxies = ProxySettings(environment: Console.environment)
    connection.userAgent = "hatchery"
    let client = HTTPClient(
      connection, log: { logger.debug("cds", metadata: ["exchange": "\($0)"]) })
    let source = ClassicWorkSource(
      server: server, token: token, transport: TimedTransport(client, settings.cds.timeout))
    return ClassicDesk(
      source, name: settings.policy.owner.rawValue, token: token,
      address: settings.cds.workerURL ?? server.text, ttl: settings.worker.ttl,
      environment: settings.worker.environment, metadata: settings.worker.metadata,
      memory: state.map {
        IdentityFile("\($0)/identity.json", server: server.text, token: token, files: LocalFiles())
      }, copies: settings.cds.copies)
  }

  /// Lives until a signal ends it.
  func run(once: Bool) async throws {
    let reloading = Reloading(brain, settings, options, content, output, logger)
    try await withThrowingTaskGroup(of: Void.self) { group in
      group.addTask { await brain.run(life) }
      if let port = settings.status.port {
        let server = StatusServer(brain, token: settings.status.token) { await reloading.reload() }
        let host = settings.status.host
        group.addTask {
          let application = server.application(host: host, port: port) { port in
            logger.notice("serving status", metadata: ["at": "http://\(host):\(port)"])
            ServiceNotice.ready.send()
          }
          do { try await application.run() } catch {
            throw Failure(
              "port-not-free", "cannot serve status on \(host):\(port): \(error)",
              help: ["'status.listen' says where, or 'off'"])
          }
          // It ends with the task alone.
          try await Task.sleep(for: .seconds(1 << 30))
        }
      } else {
        ServiceNotice.ready.send()
      }
      group.addTask { await reloading.watch() }
      group.addTask { try await watchOver() }
      group.addTask { await listen(reloading) }
      if once { group.addTask { try await settle() } }
      // Whatever ends first ends all: the brain when a signal has come, a failure, or the work of --once.
      defer { brain.stop() }
      try await group.next()
      group.cancelAll()
    }
  }

  private func listen(_ reloading: Reloading) async {
    for await signal in Signals.stream([SIGTERM, SIGINT, SIGHUP]) {
      if signal == SIGHUP {
        _ = await reloading.reload()
        continue
      }
      ServiceNotice.stopping.send()
      guard signal == SIGTERM, settings.stop.way == .drain else { return }
      logger.notice("draining before the end")
      await brain.command(.drain)
      if await !brain.drained(within: settings.stop.patience) {
        logger.warning("the drain took too long: servers are left to the next life")
      }
      return
    }
  }

  /// Tells systemd that the loop turns, as long as it does.
  private func watchOver() async throws {
    while true {
      try await Task.sleep(for: .seconds(5))
      if await brain.report().isAlive { ServiceNotice.alive.send() }
    }
  }

  /// Waits until each question was answered and nothing is under way.
  private func settle() async throws {
    while await !brain.isSettled { try await Task.sleep(for: .milliseconds(200)) }
    // What the last answer led to is decided by then.
    try await Task.sleep(for: .seconds(1))
  }
}
