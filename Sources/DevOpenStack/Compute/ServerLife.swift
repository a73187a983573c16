import JSON

extension Cloud {
  /// Lets everything happen that is due.
  mutating func settle() {
    let end = now
    while let (time, entry) = timeline.take(until: end) {
      // What follows from it is reckoned from its own time, however late it is looked at.
      now = min(time, end)
      switch entry {
      case .server(let id, let event, let life):
        // A delete is for good; everything else is of the life in which it was foreseen.
        if event == .gone || compute.servers.find(id, project: nil)?.life == life { apply(event, to: id) }
      case .request(let service, let request): _ = answer(service, request, isLate: true)
      case .snapshotDone(let server, let image): endSnapshot(of: server, image)
      }
    }
    now = end
  }

  /// Gives the driver an order and notes what will come of it.
  mutating func order(_ order: ServerOrder, for id: String) {
    var life = 0
    compute.servers.change(id) { server in
      server.life += 1
      life = server.life
    }
    for event in driver.carryOut(order) {
      timeline.add(.server(id: id, event: event.event, life: life), at: now + max(0, event.after))
    }
  }

  /// Something has happened to a server. What it cannot do in its state is passed over.
  mutating func apply(_ event: ServerEvent, to id: String) {
    guard let server = compute.servers.find(id, project: nil) else { return }
    let time = now
    switch event {
    case .working(let task):
      guard server.status == .build, server.task != "deleting" else { return }
      let host =
        server.hasHost ? server.host : stableID("host \(server.project)") + stableID("host").prefix(24)
      compute.servers.change(id) {
        $0.host = host
        $0.change(to: .build, task: task, at: time)
      }
    case .active:
      guard server.status != .error, server.task != "deleting" else { return }
      if !server.hasHost { apply(.working("spawning"), to: id) }
      compute.servers.change(id) {
        if $0.launched == nil { $0.launched = time }
        $0.change(to: .active, task: nil, at: time)
      }
    case .failed(let message, let hasHost):
      guard server.task != "deleting" else { return }
      compute.servers.change(id) {
        if !hasHost { $0.host = "" }
        $0.fault = Server.Fault(message: message, created: time)
        $0.change(to: .error, task: nil, at: time)
      }
    case .booted:
      guard server.status == .active, server.task != "deleting" else { return }
      notices.append(.booted(BootedServer(server, addresses: portAddresses(server))))
    case .poweredOff:
      guard server.status == .active, server.task != "deleting" else { return }
      compute.servers.change(id) {
        // Whatever its earlier life still had in store.
        $0.life += 1
        $0.change(to: .shutoff, task: nil, at: time)
      }
      notices.append(.stopped(id: id))
    case .console(let text):
      compute.servers.change(id) {
        // The end of a console is what Nova keeps of it.
        $0.console = String(($0.console + text).suffix(102_400))
      }
    case .gone: remove(id)
    }
  }

  /// Takes a server away, and what belonged to it.
  private mutating func remove(_ id: String) {
    guard let server = compute.servers.find(id, project: nil) else { return }
    let time = now
    compute.servers.change(id) {
      $0.terminated = time
      $0.change(to: .deleted, task: nil, at: time)
    }
    compute.servers.remove(id)
    for port in server.ports { network.removePort(port) }
    if let group = server.group, let index = compute.groups.firstIndex(where: { $0.id == group }) {
      compute.groups[index].members.removeAll { $0 == id }
    }
    notices.append(.stopped(id: id))
  }

  func portAddresses(_ server: Server) -> [String] {
    server.ports.flatMap { network.ports[$0]?.addresses.map(\.address) ?? [] }
  }
}

/// What observers are told of servers.
package enum ServerNotice: Sendable {
  /// Its system is up and its user-data has run: a worker in it would register now.
  case booted(BootedServer)
  /// It is switched off or gone; told more than once of some.
  case stopped(id: String)
}

/// A server that is up.
package struct BootedServer: Sendable {
  package var id: String
  package var name: String
  /// Base64, as it was sent.
  package var userData: String
  package var metadata: [(key: String, value: String)]
  package var addresses: [String]

  init(_ server: Server, addresses: [String]) {
    id = server.id
    name = server.name
    userData = server.userData
    metadata = server.metadata.entries.map { ($0.key, pythonText($0.value)) }
    self.addresses = addresses
  }
}
