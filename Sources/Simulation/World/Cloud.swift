import Provisioning

/// One server as it really is; all times in milliseconds of the world.
struct CloudServer {
  let id: ServerID
  let name: AttemptName
  let owner: Owner
  let order: Order
  let created: Int
  /// Lists show it from then on.
  let visible: Int
  var active: Int?
  var error: Int?
  var stopped: Int?
  /// When a delete was carried out to its end, and when one was accepted.
  var gone: Int?
  var leaving: Int?
  /// When a hatchery decided to delete it.
  var condemned: Int?
  /// Its worker will never do anything (more).
  var isDeaf = false

  func exists(at time: Int) -> Bool { created <= time && (gone.map { time < $0 } ?? true) }

  func status(at time: Int) -> Sighting.Status {
    func past(_ moment: Int?) -> Bool { moment.map { $0 <= time } ?? false }
    if past(leaving) { return .leaving }
    if past(error) { return .error }
    if past(stopped) { return .stopped }
    return past(active) ? .active : .build
  }

  func sighting(at time: Int) -> Sighting {
    let status = status(at: time)
    return Sighting(
      id: id, name: name, owner: owner, order: order, status: status,
      fault: status == .error ? "No valid host was found." : nil)
  }
}

/// The cloud as it really is.
struct Cloud {
  private(set) var servers: [CloudServer] = []
  private var positions: [ServerID: Int] = [:]

  mutating func add(_ server: CloudServer) {
    positions[server.id] = servers.count
    servers.append(server)
  }

  subscript(id: ServerID) -> CloudServer? { positions[id].map { servers[$0] } }

  mutating func change(_ id: ServerID, _ body: (inout CloudServer) -> Void) {
    if let position = positions[id] { body(&servers[position]) }
  }

  func existing(at time: Int) -> [CloudServer] { servers.filter { $0.exists(at: time) } }

  func list(at time: Int) -> [Sighting] {
    servers.compactMap { $0.visible <= time && $0.exists(at: time) ? $0.sighting(at: time) : nil }
  }

  func used(at time: Int) -> Resources {
    servers.reduce(into: .zero) { if $1.exists(at: time) { $0 += $1.order.resources } }
  }
}
