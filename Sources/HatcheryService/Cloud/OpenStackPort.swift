package import HatcheryConfig
package import Logging
package import OpenStack
package import Provisioning

/// An OpenStack as the hatchery needs it.
package struct OpenStackPort: CloudPort {
  private let cloud: Cloud
  private let logger: Logger
  /// Whether any server gets a floating address.
  private let usesFloating: Bool

  package init(_ cloud: Cloud, usesFloating: Bool, logger: Logger) {
    (self.cloud, self.usesFloating, self.logger) = (cloud, usesFloating, logger)
  }

  package func servers() async -> CloudList? {
    guard
      let list = await quietly(
        "list the servers", { () async throws(CloudError) in try await cloud.servers() })
    else { return nil }
    return CloudList(
      isComplete: list.isComplete, servers: list.servers.map(Self.sighting),
      addresses: Set(list.servers.flatMap { $0.addresses.map(\.address) }))
  }

  package func create(_ plan: ServerPlan) async -> Creation {
    do throws(CloudError) {
      return .accepted(server: ServerID(try await cloud.create(Self.request(plan))))
    } catch {
      if error.effect == .unknown {
        logger.warning("nobody knows whether a server was created", metadata: ["reason": "\(error.message)"])
        return .lost
      }
      let kind: Refusal.Kind =
        switch error.concern {
        case .quota: .quota
        case .cloud: .cloud
        case .order: .order
        }
      return .refused(reason: Refusal(kind, error.message, retryAfter: error.retryAfter))
    }
  }

  private static func request(_ plan: ServerPlan) -> ServerRequest {
    let (order, settings) = (plan.intent.order, plan.settings)
    var request = ServerRequest(
      name: plan.intent.attempt.rawValue, image: order.image, flavor: order.flavor.rawValue,
      userData: plan.userData)
    request.networks = settings.networks
    request.fixedAddress = plan.address
    request.securityGroups = settings.securityGroups
    request.keyPair = settings.keyPair
    request.availabilityZone = settings.zone
    request.bootVolume = settings.volumeSize.map { .init(size: $0, type: settings.volumeType) }
    request.serverGroup = settings.group
    request.schedulerHints = settings.hints
    request.configDrive = settings.configDrive ?? false
    let marks = ServerMarks.write(plan.intent, owner: plan.owner, address: plan.address)
    request.metadata = settings.metadata.merging(marks) { $1 }
    request.tags = settings.tags
    return request
  }

  package func inspect(_ name: AttemptName, _ id: ServerID?) async -> Inspection {
    do throws(CloudError) {
      if let id { return .found(server: Self.sighting(try await cloud.server(id.rawValue))) }
      let found = try await cloud.servers(named: name.rawValue)
      return found.first.map { .found(server: Self.sighting($0)) } ?? .absent
    } catch {
      return error.kind == .notFound ? .absent : .unclear
    }
  }

  package func delete(_ id: ServerID, force: Bool) async -> Deletion {
    do throws(CloudError) {
      try await cloud.delete(id.rawValue, force: force)
      return .accepted
    } catch {
      if error.kind == .notFound { return .absent }
      logger.warning("a delete was not accepted", metadata: ["id": "\(id)", "reason": "\(error.message)"])
      return .unclear
    }
  }

  package func quota() async -> (limit: Limit, used: Resources)? {
    let quota = await quietly("read the quota") { () async throws(CloudError) in try await cloud.quota() }
    guard let quota else { return nil }
    return (
      Limit(servers: quota.servers.limit, cores: quota.cores.limit, memory: quota.memory.limit),
      Resources(servers: quota.servers.used, cores: quota.cores.used, memory: quota.memory.used)
    )
  }

  package func flavors() async -> [Provisioning.Flavor]? {
    let list = await quietly("list the flavors") { () async throws(CloudError) in try await cloud.flavors() }
    return list?.filter { !$0.isDisabled }.map {
      Flavor(name: FlavorName($0.name), cores: $0.cores, memory: $0.memory)
    }
  }

  package func console(of id: ServerID) async -> String? {
    await quietly("read a console") { () async throws(CloudError) in try await cloud.console(id.rawValue) }
  }

  package func equip(_ name: AttemptName, _ id: ServerID, _ settings: ServerSettings) async {
    guard let network = settings.floatingNetwork else { return }
    _ = await quietly("give a server a floating address") { () async throws(CloudError) in
      try await cloud.attachFloatingIP(to: id.rawValue, from: network, note: name.rawValue)
    }
  }

  package func tidy(_ names: Set<AttemptName>) async {
    guard usesFloating, !names.isEmpty else { return }
    _ = await quietly("give floating addresses back") { () async throws(CloudError) in
      for address in try await cloud.floatingIPs()
      where address.portID == nil && names.contains(AttemptName(address.note)) {
        try await cloud.deleteFloatingIP(address.id)
      }
    }
  }

  private func quietly<Value: Sendable>(
    _ what: String, _ body: () async throws(CloudError) -> Value
  ) async -> Value? {
    do throws(CloudError) {
      return try await body()
    } catch {
      if error.kind != .cancelled {
        logger.warning("cannot \(what)", metadata: ["reason": "\(error.message)"])
      }
      return nil
    }
  }

  private static func sighting(_ server: Server) -> Sighting {
    let status: Sighting.Status =
      switch server.phase {
      case .building: .build
      case .active: .active
      case .error: .error
      case .stopped: .stopped
      case .leaving: .leaving
      case .unclear: .unclear
      }
    return Sighting(
      id: ServerID(server.id), name: AttemptName(server.name), owner: ServerMarks.owner(server.metadata),
      order: ServerMarks.order(server.metadata, cores: server.cores, memory: server.memory), status: status,
      fault: server.fault?.message)
  }
}
