package import JSON

/// What a new cloud has: people, projects, and what servers are made of.
package struct CloudPlan: Sendable {
  package struct Domain: Sendable {
    package var id = "default"
    package var name = "Default"
    package init() {}
  }

  package struct Project: Sendable {
    package var id: String
    package var name: String
    package var quota: Quota
    package init(id: String, name: String, quota: Quota = Quota()) {
      (self.id, self.name, self.quota) = (id, name, quota)
    }
  }

  /// Somebody who may log in, to every project of the plan unless `projects` names some.
  package struct User: Sendable {
    package var id: String
    package var name: String
    package var password: String
    package var projects: [String]?
    package var roles: [String]
    package init(
      id: String, name: String, password: String, projects: [String]? = nil,
      roles: [String] = ["reader", "member"]
    ) {
      (self.id, self.name, self.password, self.projects, self.roles) = (id, name, password, projects, roles)
    }
  }

  package struct ApplicationCredential: Sendable {
    package var id: String
    package var name: String
    package var secret: String
    package var user: String
    package var project: String
    package init(id: String, name: String, secret: String, user: String, project: String) {
      (self.id, self.name, self.secret, self.user, self.project) = (id, name, secret, user, project)
    }
  }

  package var region: String
  package var domain = Domain()
  package var projects: [Project]
  package var users: [User]
  package var credentials: [ApplicationCredential] = []
  package var flavors: [Flavor]
  package var images: [Image]
  package var networks: [Network]
  package var zones = ["nova"]
  /// Whether servers can boot from volumes: without, such a server ends in ERROR.
  package var hasVolumes = false

  package init(
    region: String, projects: [Project], users: [User], flavors: [Flavor], images: [Image],
    networks: [Network]
  ) {
    self.region = region
    self.projects = projects
    self.users = users
    self.flavors = flavors
    self.images = images
    self.networks = networks
  }
}

/// How much a project may have; -1 is without limit.
package struct Quota: Hashable, Sendable {
  package var instances: Int
  package var cores: Int
  /// MiB.
  package var ram: Int
  package var floatingIPs = 50
  package var ports = 2000
  package init(instances: Int = 1000, cores: Int = 5000, ram: Int = 16_777_216) {
    (self.instances, self.cores, self.ram) = (instances, cores, ram)
  }
}

package struct Flavor: Hashable, Sendable {
  package var id: String
  package var name: String
  package var vcpus: Int
  /// MiB.
  package var ram: Int
  /// GiB.
  package var disk: Int
  package init(id: String, name: String, vcpus: Int, ram: Int, disk: Int) {
    (self.id, self.name, self.vcpus, self.ram, self.disk) = (id, name, vcpus, ram, disk)
  }
}

package struct Network: Hashable, Sendable {
  package var id: String
  package var name: String
  /// Servers get addresses of the first; a network of an address block of 16 bits.
  package var subnets: [Subnet]
  package var isExternal: Bool
  package var isShared: Bool
  /// The project that owns it.
  package var project: String
  package var created: Int64
  package init(
    id: String, name: String, subnets: [Subnet], isExternal: Bool = false, isShared: Bool = true,
    project: String, created: Int64 = 0
  ) {
    (self.id, self.name, self.subnets, self.isExternal) = (id, name, subnets, isExternal)
    (self.isShared, self.project, self.created) = (isShared, project, created)
  }
}

package struct Subnet: Hashable, Sendable {
  package var id: String
  /// The first two bytes of its IPv4 addresses, `198.18`, or the first three groups of its IPv6 addresses.
  package var prefix: String
  package var version: Int
  /// nil is the network's name with the version.
  package var name: String?
  package var created: Int64?
  package init(id: String, prefix: String, version: Int = 4) {
    (self.id, self.prefix, self.version) = (id, prefix, version)
  }
  package var cidr: String { version == 4 ? "\(prefix).0.0/16" : "\(prefix)::/64" }
  /// The first and the last address that servers get.
  package var first: String { version == 4 ? "\(prefix).0.2" : "\(prefix)::2" }
  package var last: String { version == 4 ? "\(prefix).255.254" : "\(prefix)::ffff" }
  package var gateway: String { version == 4 ? "\(prefix).0.1" : "\(prefix)::1" }
}

package struct Image: Hashable, Sendable {
  package var id: String
  package var name: String
  package var owner: String
  package var size: Int
  package var minDisk = 0
  package var minRAM = 0
  package var visibility = "public"
  package var status = "active"
  package var checksum: String
  package var hash: String
  package var created: Int64
  package var updated: Int64
  package var tags: [String] = []
  /// Properties that stand before all others: of a snapshot, where it came from.
  package var properties = JSONObject()
  package init(
    id: String, name: String, owner: String, size: Int, checksum: String, hash: String, created: Int64
  ) {
    (self.id, self.name, self.owner, self.size) = (id, name, owner, size)
    (self.checksum, self.hash, self.created, self.updated) = (checksum, hash, created, created)
  }
}
