import Diagnostics
import HTTPTransport
import Provisioning
import WorkerUserData

extension SettingTable {
  static let identity: [Setting<HatcherySettings>] = [
    .text(
      "name",
      "What this hatchery is called in CDS, and whose its servers are; without it the machine's name.",
      option: "name", variables: ["CDS_NAME"]
    ) { $0.policy.owner = Owner($1) },
    .text("prefix", "What its servers' names begin with; without it the hatchery's name.") {
      $0.policy.prefix = $1
    },
    .text("region", "The region that jobs may require.") { $0.policy.region = $1 },
    .list("adopts", "Hatcheries that will not come back, whose servers are this one's from now on.") {
      settings, names, _ in settings.policy.adopts = names.map { Owner($0.value) }
    },
    .list("peers", "Hatcheries that serve the same models of the same CDS.") { settings, names, _ in
      settings.policy.peers = names.map { Owner($0.value) }
    },
  ]

  static let cds: [Setting<CDSSettings>] = [
    .text(
      "url", "The URL of CDS's API.", option: "api", variables: ["CDS_API", "CDS_API_URL", "HATCHERY_API"]
    ) { $0.url = $1 },
    .text("worker-url", "The same as servers see it.") { $0.workerURL = $1 },
    .secret(
      "token", "The token of a group.", option: "token", variables: ["CDS_TOKEN", "HATCHERY_TOKEN"]
    ) { $0.token = $1 },
    .secretFile("token-file", "A file that holds the token and nothing else.", option: "token-file") {
      $0.token = $1
    },
    .text("ca", "A PEM file of authorities to trust instead of the machine's.", variables: ["CDS_CA_FILE"]) {
      $0.authorities = $1
    },
    .duration(
      "timeout", .seconds(1)...(.minutes(5)), "How long CDS may take to answer.",
      option: "request-api-timeout", variables: ["CDS_REQUEST_API_TIMEOUT"], unit: "s"
    ) { $0.timeout = $1 },
    .count("copies", 1...2, "How many times CDS counts a waiting job: 2 for a token of shared.infra.") {
      $0.copies = $1
    },
  ]

  static let workers: [Setting<WorkerSettings>] = [
    .duration(
      "ttl", .minutes(1)...(.minutes(10_080)), "How long a worker waits for its first job.",
      option: "worker-ttl", variables: ["CDS_WORKER_TTL"], unit: "m"
    ) { $0.ttl = $1 },
    .texts("environment", "Variables of the worker's environment: proxies, for example.") {
      $0.environment = $1
    },
    .word(
      "metadata",
      "Who on a server may read what tells the worker's key, once the worker starts: open, root or closed."
    ) { $0.metadata = $1 },
  ]

  static let limits: [Setting<HatcherySettings>] = [
    .count(
      "limits.servers", 1...100_000, "The most servers there may be.", option: "max-worker",
      variables: ["CDS_MAX_WORKER"]
    ) { $0.policy.limits.total.servers = $1 },
    .count("limits.cores", 1...1_000_000, "The most cores of all servers together.") {
      $0.policy.limits.total.cores = $1
    },
    .memory("limits.memory", "The most memory of all servers together.") {
      $0.policy.limits.total.memory = $1
    },
    .count("limits.starting", 1...100_000, "The most servers that are starting at a time.") {
      $0.policy.limits.starting = $1
    },
    .count("limits.attempts", 1...100, "The most servers that are started for one job.") {
      $0.policy.limits.attempts = $1
    },
    .count(
      "warm", 0...10_000, "Idle workers kept of each model.", option: "provision",
      variables: ["CDS_PROVISION"]
    ) { $0.policy.warm.each = $1 },
    .counts("reserve", 0...100_000, "By flavor, servers that must find room after a bigger one was started.")
    {
      settings, counts in
      for (name, count) in counts { settings.policy.reserve[FlavorName(name)] = count }
    },
    .counts("weights", 1...1_000_000, "By project or group, its parts in the whole.") {
      $0.policy.weights = $1
    },
  ]

  static let service: [Setting<HatcherySettings>] = [
    .address(
      "status.listen", "Where status, metrics and health are served: an address and a port, or 'off'.",
      option: "listen"
    ) {
      ($0.status.host, $0.status.port) = ($1.0, $1.1)
    },
    .secret(
      "status.token", "What must be shown to change something there.", variables: ["HATCHERY_STATUS_TOKEN"]
    ) {
      $0.status.token = $1
    },
    .text("state", "The directory of the journal.", option: "state") { $0.state = $1 },
    .text("bundles", "A directory of what 'modelc build' made.", option: "models") { $0.bundles = $1 },
    .word("stop.way", "What SIGTERM does with the servers.") { $0.stop.way = $1 },
    .duration("stop.patience", .seconds(1)...(.minutes(1440)), "How long a drain may take.") {
      $0.stop.patience = $1
    },
    .word(
      "log.level", "From which level on is logged.", option: "log-level", variables: ["CDS_LOG_LEVEL"]
    ) { $0.log.level = $1 },
    .word("log.format", "For people or for programs.", option: "log-format") { $0.log.format = $1 },
  ]

  static let patience: [Setting<HatcherySettings>] = [
    .duration("timeouts.build.least", second...day, "Nova may always take that long to build a server.") {
      $0.policy.patience.build.least = $1
    },
    .duration("timeouts.build.most", second...day, "It never may take longer.") {
      $0.policy.patience.build.most = $1
    },
    .duration("timeouts.boot.least", second...day, "A worker may always take that long to register.") {
      $0.policy.patience.boot.least = $1
    },
    .duration("timeouts.boot.most", second...day, "It never may take longer.") {
      $0.policy.patience.boot.most = $1
    },
    .duration(
      "timeouts.doubt", second...day, "How long a server of which nobody knows still covers its need."
    ) { $0.policy.patience.doubt = $1 },
    .duration(
      "timeouts.unknown", second...day, "How long such a server is looked for before it is given up."
    ) { $0.policy.patience.absence = $1 },
    .duration("timeouts.idle", second...day, "How long an idle worker that nobody needs is kept.") {
      $0.policy.patience.idle = $1
    },
    .duration("timeouts.vanished", second...day, "How long a registered worker may be missing in CDS.") {
      $0.policy.patience.vanished = $1
    },
    .duration("timeouts.delete", second...day, "After that a delete is stuck.") {
      $0.policy.patience.delete = $1
    },
    .duration("poll.demand", tenth...minute, "How often CDS is asked what is needed.") {
      $0.policy.rhythm.demand = $1
    },
    .duration("poll.workers", tenth...minute, "How often CDS is asked for its workers.") {
      $0.policy.rhythm.workers = $1
    },
    .duration("poll.moving", tenth...minute, "How often Nova is asked while a server comes or goes.") {
      $0.policy.rhythm.serversInMotion = $1
    },
    .duration("poll.resting", second...(.minutes(10)), "How often Nova is asked else.") {
      $0.policy.rhythm.serversAtRest = $1
    },
    .duration("back-off.first", tenth...(.minutes(60)), "How long is waited after a failure.") {
      $0.policy.backOff.first = $1
    },
    .duration("back-off.most", second...day, "How long at most, after many.") {
      $0.policy.backOff.most = $1
    },
    .count("back-off.failures", 1...1000, "After so many in a row a model rests.") {
      $0.policy.backOff.poison = $1
    },
    .duration("back-off.rest", second...day, "How long it rests.") { $0.policy.backOff.rest = $1 },
    .count("guard.servers", 1...100_000, "More suspects than these at once are doubted.") {
      $0.policy.massDelete.servers = $1
    },
    .count("guard.share", 1...100, "So are more than this share of the servers, in percent.") {
      $0.policy.massDelete.share = $1
    },
  ]

  private static let tenth = Duration.milliseconds(100)
  private static let second = Duration.seconds(1)
  private static let minute = Duration.minutes(1)
  private static let day = Duration.minutes(1440)
}
