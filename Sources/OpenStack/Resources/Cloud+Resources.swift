import Diagnostics

/// What the project can use. The lists of flavors, networks and server groups are kept for five minutes, the images of
/// a name for half a minute, and all are asked for anew when the cloud says that something is not there, or a name is
/// not in them.
extension Cloud {
  package func flavors() async throws(CloudError) -> [Flavor] { try await names.flavors.items() }

  package func networks() async throws(CloudError) -> [Network] { try await names.networks.items() }

  package func serverGroups() async throws(CloudError) -> [ServerGroup] { try await names.groups.items() }

  /// All images, asked for now.
  package func images() async throws(CloudError) -> [Image] { try await clients.images() }

  /// Asked for now.
  package func securityGroups() async throws(CloudError) -> [SecurityGroup] {
    try await clients.securityGroups()
  }

  /// The names of the user's key pairs, asked for now.
  package func keyPairs() async throws(CloudError) -> [String] { try await clients.keyPairs() }

  /// Asked for now.
  package func availabilityZones() async throws(CloudError) -> [AvailabilityZone] {
    try await clients.availabilityZones()
  }

  /// What Nova allows the project, and what is used of it; asked for now.
  package func quota() async throws(CloudError) -> Quota { try await clients.quota() }

  /// The image that an id or a name means; of several of a name the newest that is active.
  package func image(_ nameOrID: String) async throws(CloudError) -> Image {
    let named = try await names.images.list(named: nameOrID).items()
    if let image = Image.newest(of: named, named: nameOrID) { return image }
    if nameOrID.isUUID {
      do throws(CloudError) { return try await clients.image(id: nameOrID) } catch {
        guard error.kind == .notFound else { throw error }
      }
    }
    let passive = named.filter { $0.name == nameOrID }
    throw CloudError(
      .notFound, .nothing,
      passive.isEmpty
        ? "there is no image '\(nameOrID)'"
        : "no image '\(nameOrID)' is active: \(passive.map(\.status).sorted().joined(separator: ", "))",
      help: ["'openstack image list' shows those that the project sees; names are exact, capitals count"],
      service: .image)
  }

  /// The flavor that an id or a name means.
  package func flavor(_ nameOrID: String) async throws(CloudError) -> Flavor {
    let all = try await names.flavors.items { $0.name == nameOrID || $0.id == nameOrID }
    if let found = all.first(where: { $0.name == nameOrID }) ?? all.first(where: { $0.id == nameOrID }) {
      return found
    }
    throw missing("flavor", nameOrID, all.map(\.name), .compute)
  }

  /// The networks of a server: those that are named by id or name, in order, or the only one that the project has.
  package func networks(_ namesOrIDs: [String]) async throws(CloudError) -> [Network] {
    if namesOrIDs.isEmpty { return [try await onlyNetwork(try await networks())] }
    var found: [Network] = []
    for name in namesOrIDs {
      let all = try await names.networks.items { $0.id == name || $0.name == name }
      let fitting =
        all.filter { $0.id == name }.isEmpty ? all.filter { $0.name == name } : all.filter { $0.id == name }
      guard let network = fitting.first else { throw missing("network", name, all.map(\.name), .network) }
      if fitting.count > 1 {
        throw CloudError(
          .settings, .nothing, "\(fitting.count) networks are called '\(name)'",
          help: ["name one by its id: \(fitting.map(\.id).sorted().joined(separator: ", "))"],
          service: .network)
      }
      found.append(network)
    }
    return found
  }

  private func onlyNetwork(_ all: [Network]) async throws(CloudError) -> Network {
    let project = try await clients.tokens.session().projectID
    let usable = all.filter {
      $0.isUp && !$0.subnets.isEmpty && (!$0.isExternal || $0.isShared || $0.projectID == project)
    }
    if usable.count == 1, let only = usable.first { return only }
    throw CloudError(
      .settings, .nothing,
      usable.isEmpty
        ? "the project has no network that a server could stand in"
        : "the project has \(usable.count) networks, and none is chosen",
      help: usable.isEmpty
        ? ["create a network with a subnet"]
        : ["choose of \(Self.listed(usable.map(\.name))): --openstack-network or 'networks'"],
      service: .network)
  }

  /// The server group that an id or a name means.
  package func serverGroup(_ nameOrID: String) async throws(CloudError) -> ServerGroup {
    let all = try await names.groups.items { $0.id == nameOrID || $0.name == nameOrID }
    let found = all.first { $0.id == nameOrID } ?? all.first { $0.name == nameOrID }
    guard let found else { throw missing("server group", nameOrID, all.map(\.name), .compute) }
    return found
  }

  private func missing(
    _ what: String, _ name: String, _ known: [String], _ service: Service
  ) -> CloudError {
    let near = nearestWord(to: name, among: known)
    let help =
      near.map { "did you mean '\($0)'?" }
      ?? (known.isEmpty ? "the project sees none at all" : "the project sees \(Self.listed(known))")
    return CloudError(.notFound, .nothing, "there is no \(what) '\(name)'", help: [help], service: service)
  }

  /// Some of the names.
  private static func listed(_ names: [String]) -> String {
    let shown = Set(names).sorted()
    let first = shown.prefix(12).map { "'\($0)'" }.joined(separator: ", ")
    return shown.count > 12 ? first + " and \(shown.count - 12) more" : first
  }
}

extension String {
  /// Whether it is written as the ids of Glance, Neutron and servers are.
  var isUUID: Bool {
    let parts = split(separator: "-", omittingEmptySubsequences: false)
    return parts.map(\.utf8.count) == [8, 4, 4, 4, 12] && parts.allSatisfy { $0.allSatisfy(\.isHexDigit) }
  }
}
