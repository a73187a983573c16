/// What Neutron knows.
struct NetworkState: Sendable {
  var networks: [Network]
  var routers: [Router] = []
  var ports: [String: Port] = [:]
  var floating: [FloatingIP] = []
  var groups: [SecurityGroup] = []
  private var taken: Set<String> = []
  /// By subnet, the number of the address to try next.
  private var nextHost: [String: Int] = [:]

  struct Port: Sendable {
    var id: String
    var name = ""
    var network: String
    var project: String
    var mac: String
    var addresses: [Address]
    var device = ""
    var owner = ""
    var groups: [String] = []
    var isUp = true
    /// Whether it goes when its server goes.
    var isOfServer = false
    var created: Int64
  }

  struct Address: Sendable {
    var subnet: String
    var address: String
  }

  struct FloatingIP: Sendable {
    var id: String
    var network: String
    var address: String
    var project: String
    var port: String?
    var note = ""
    var created: Int64
  }

  /// What leads from subnets to an external network.
  struct Router: Sendable {
    var id: String
    var name: String
    var project: String
    /// The external network; nil while there is none.
    var outside: String?
    var gateways: [Address] = []
    /// By subnet, the port with its gateway's address.
    var interfaces: [String: String] = [:]
    var created: Int64
  }

  struct SecurityGroup: Sendable {
    var id: String
    var name: String
    var description: String
    var project: String
    var rules: [Rule] = []
    var created: Int64
  }

  struct Rule: Sendable {
    var id: String
    var direction: String
    var ethertype: String
    var protocolName: String?
    var low: Int?
    var high: Int?
    var remotePrefix: String?
    var remoteGroup: String?
  }

  init(_ plan: CloudPlan) {
    networks = plan.networks
    for project in plan.projects {
      var source = Chance(
        seed: UInt64(truncatingIfNeeded: project.id.utf8.reduce(7) { $0 &* 31 &+ UInt64($1) }))
      var group = SecurityGroup(
        id: source.uuid(), name: "default", description: "Default security group", project: project.id,
        created: 0)
      group.rules = ["IPv4", "IPv6"].map { Rule(id: source.uuid(), direction: "egress", ethertype: $0) }
      groups.append(group)
    }
  }

  /// The networks that a project may plug servers into.
  func visible(to project: String) -> [Network] {
    networks.filter { $0.isShared || $0.project == project || $0.isExternal }
  }

  /// The router by which an external network is reached from a port; floating addresses need one.
  func router(from port: Port, to outside: String) -> Router? {
    let subnets = Set(port.addresses.map(\.subnet))
    return routers.first { $0.outside == outside && !subnets.isDisjoint(with: $0.interfaces.keys) }
  }

  /// A group of a name or id.
  func securityGroup(_ name: String, project: String) -> SecurityGroup? {
    groups.first { $0.project == project && ($0.id == name || $0.name == name) }
  }

  /// A free address of a subnet, or the one that is wanted; nil when there is none or it is taken.
  mutating func take(_ subnet: Subnet, wanted: String? = nil) -> Address? {
    if let wanted {
      guard taken.insert(wanted).inserted else { return nil }
      return Address(subnet: subnet.id, address: wanted)
    }
    // A /16 without its network, gateway and broadcast addresses; of IPv6 as many.
    let size = 65_533
    for _ in 0..<size {
      let host = nextHost[subnet.id, default: 0]
      nextHost[subnet.id] = (host + 1) % size
      let number = host + 2
      let address =
        subnet.version == 4
        ? "\(subnet.prefix).\(number >> 8).\(number & 255)" : "\(subnet.prefix)::\(String(number, radix: 16))"
      if taken.insert(address).inserted { return Address(subnet: subnet.id, address: address) }
    }
    return nil
  }

  mutating func give(back address: String) { taken.remove(address) }

  /// A server is gone: its own port goes with it, one that was brought along is free again.
  mutating func removePort(_ id: String) {
    guard let port = ports[id] else { return }
    for index in floating.indices where floating[index].port == id { floating[index].port = nil }
    if port.isOfServer {
      for address in port.addresses { taken.remove(address.address) }
      ports[id] = nil
    } else {
      ports[id]?.device = ""
      ports[id]?.owner = ""
    }
  }
}
