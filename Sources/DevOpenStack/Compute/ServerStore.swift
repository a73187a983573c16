/// All servers, in the order in which they were made.
struct ServerStore: Sendable {
  private var servers: [String: Server] = [:]
  /// Ids of those that are there, oldest first; those that went leave a gap that is closed now and then.
  private var order: [(number: Int, id: String)] = []
  private var gaps = 0
  /// Those that are gone, oldest first: `changes-since` and late lists tell them.
  private(set) var remains: [Server] = []
  var encodings = ServerEncodings()
  private(set) var made = 0
  private(set) var usage: [String: Usage] = [:]
  private(set) var names = NameCounts()
  /// The most that were there at once.
  private(set) var peak = 0

  /// What a project's servers take.
  struct Usage: Hashable, Sendable {
    var instances = 0
    var cores = 0
    var ram = 0
  }

  private static let remainsLimit = 20_000

  var count: Int { servers.count }

  mutating func nextNumber() -> Int {
    made += 1
    return made
  }

  mutating func add(_ server: Server) {
    servers[server.id] = server
    order.append((server.number, server.id))
    count(server, by: 1)
    names.add(server.name)
    peak = max(peak, servers.count)
  }

  /// A server of a project; servers of others are as unknown as those that are gone.
  func find(_ id: String, project: String?) -> Server? {
    guard let server = servers[id], project == nil || server.project == project else { return nil }
    return server
  }

  /// Changes a server; its encoding is made anew.
  mutating func change(_ id: String, _ change: (inout Server) -> Void) {
    guard let index = servers.index(forKey: id) else { return }
    let name = servers.values[index].name
    change(&servers.values[index])
    encodings.forget(id)
    let new = servers.values[index].name
    if name != new { names.rename(name, to: new) }
  }

  mutating func remove(_ id: String) {
    guard var server = servers.removeValue(forKey: id) else { return }
    encodings.forget(id)
    count(server, by: -1)
    names.remove(server.name)
    // What is long and never told of a server that is gone.
    (server.userData, server.console) = ("", "")
    remains.append(server)
    if remains.count > Self.remainsLimit { remains.removeFirst(Self.remainsLimit / 2) }
    gaps += 1
    if gaps > 64, gaps > order.count / 2 {
      order.removeAll { servers[$0.id] == nil }
      gaps = 0
    }
  }

  private mutating func count(_ server: Server, by sign: Int) {
    usage[server.project, default: Usage()].instances += sign
    usage[server.project, default: Usage()].cores += sign * server.flavor.vcpus
    usage[server.project, default: Usage()].ram += sign * server.flavor.ram
  }

  /// Those of a project, the newest first, older than `number`; `body` returns whether to go on.
  func newestFirst(project: String?, before number: Int = .max, _ body: (Server) -> Bool) {
    var end = order.count
    if number != .max {
      var low = 0
      while low < end {
        let middle = (low + end) / 2
        if order[middle].number < number { low = middle + 1 } else { end = middle }
      }
    }
    for entry in order[..<end].reversed() {
      guard let server = servers[entry.id], project == nil || server.project == project else { continue }
      if !body(server) { return }
    }
  }
}

/// How often names were given, which a hatchery should do once each.
struct NameCounts: Sendable {
  private var ever: [String: Int] = [:]
  private var live: [String: Int] = [:]
  /// Servers made under a name that had been given before.
  private(set) var repeated = 0

  /// Servers that are there under a name that another one has, too.
  var duplicates: Int { live.values.reduce(0) { $0 + max(0, $1 - 1) } }

  mutating func add(_ name: String) {
    if ever[name, default: 0] > 0 { repeated += 1 }
    ever[name, default: 0] += 1
    live[name, default: 0] += 1
  }

  mutating func remove(_ name: String) {
    live[name, default: 0] -= 1
    if live[name] == 0 { live[name] = nil }
  }

  mutating func rename(_ name: String, to new: String) {
    remove(name)
    add(new)
  }
}
