import JSON

/// A server of Nova.
struct Server: Sendable {
  enum Status: String, Sendable {
    case build = "BUILD"
    case active = "ACTIVE"
    case shutoff = "SHUTOFF"
    case error = "ERROR"
    case deleted = "DELETED"

    var vmState: String {
      switch self {
      case .build: "building"
      case .active: "active"
      case .shutoff: "stopped"
      case .error: "error"
      case .deleted: "deleted"
      }
    }

    var powerState: Int {
      switch self {
      case .active: 1
      case .shutoff: 4
      case .build, .error, .deleted: 0
      }
    }
  }

  struct Fault: Sendable {
    var message: String
    var created: Int64
  }

  /// How it was from a time on.
  struct Moment: Sendable {
    var time: Int64
    var status: Status
    var task: String?
  }

  struct Action: Sendable {
    var name: String
    var request: String
    var time: Int64
  }

  /// Servers are listed by it, the newest first.
  let number: Int
  let id: String
  var name: String
  let project: String
  let user: String
  var metadata = JSONObject()
  var tags: [String] = []
  /// nil when it boots from a volume.
  var image: String?
  var flavor: Flavor
  let created: Int64
  var updated: Int64
  var launched: Int64?
  var terminated: Int64?
  private(set) var status = Status.build
  private(set) var task: String? = "scheduling"
  var fault: Fault?
  /// Its ports in Neutron.
  var ports: [String] = []
  var host = ""
  var zone: String?
  var keyName: String?
  var hasConfigDrive = false
  var securityGroups: [String] = ["default"]
  var description: String?
  var hostname: String
  var isLocked = false
  var userData = ""
  var volumes: [String] = []
  var group: String?
  var console = ""
  /// Counts how often a driver was told to run it or to stop it.
  var life = 0
  /// Its past, oldest first; for lists that are late.
  private(set) var history: [Moment] = []
  var actions: [Action] = []

  init(
    number: Int, id: String, name: String, project: String, user: String, flavor: Flavor, created: Int64
  ) {
    (self.number, self.id, self.name, self.project, self.user) = (number, id, name, project, user)
    (self.flavor, self.created, updated, hostname) = (flavor, created, created, name)
    history = [Moment(time: created, status: .build, task: "scheduling")]
  }

  mutating func change(to status: Status, task: String?, at time: Int64) {
    self.status = status
    self.task = task
    updated = time
    history.append(Moment(time: time, status: status, task: task))
    // Nobody asks for what a server that is switched on and off for long was in the beginning.
    if history.count > 32 { history.removeFirst(16) }
  }

  /// The server as it was; nil when it was not there.
  func asOf(_ time: Int64) -> Server? {
    guard created <= time, terminated.map({ $0 > time }) ?? true,
      let moment = history.last(where: { $0.time <= time })
    else { return nil }
    var past = self
    (past.status, past.task) = (moment.status, moment.task)
    return past
  }

  /// Whether a host has taken it: then it has a console.
  var hasHost: Bool { !host.isEmpty }
}
