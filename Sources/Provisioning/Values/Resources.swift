/// An amount of each thing that is limited.
package struct Resources: Hashable, Sendable, Codable {
  package var servers: Int
  package var cores: Int
  /// In MiB.
  package var memory: Int

  package init(servers: Int = 0, cores: Int = 0, memory: Int = 0) {
    (self.servers, self.cores, self.memory) = (servers, cores, memory)
  }

  package static let zero = Resources()

  package static func + (a: Resources, b: Resources) -> Resources {
    Resources(servers: a.servers + b.servers, cores: a.cores + b.cores, memory: a.memory + b.memory)
  }

  package static func += (a: inout Resources, b: Resources) { a = a + b }

  /// What is left of `a` without `b`, never less than nothing.
  package static func - (a: Resources, b: Resources) -> Resources {
    Resources(
      servers: max(0, a.servers - b.servers), cores: max(0, a.cores - b.cores),
      memory: max(0, a.memory - b.memory))
  }

  package static func * (a: Resources, times: Int) -> Resources {
    Resources(servers: a.servers * times, cores: a.cores * times, memory: a.memory * times)
  }

  /// The amount of one thing.
  package subscript(resource: Resource) -> Int {
    switch resource {
    case .servers: servers
    case .cores: cores
    case .memory: memory
    }
  }
}

/// The things that are limited.
package enum Resource: String, Sendable, Codable, CaseIterable { case servers, cores, memory }

/// The most of each thing; nil is no limit.
package struct Limit: Hashable, Sendable, Codable {
  package var servers: Int?
  package var cores: Int?
  /// In MiB.
  package var memory: Int?

  package init(servers: Int? = nil, cores: Int? = nil, memory: Int? = nil) {
    (self.servers, self.cores, self.memory) = (servers, cores, memory)
  }

  package subscript(resource: Resource) -> Int? {
    switch resource {
    case .servers: servers
    case .cores: cores
    case .memory: memory
    }
  }

  /// The first thing of which there would be too much; nil when the amount is allowed.
  package func exceeded(by amount: Resources) -> Resource? {
    Resource.allCases.first { resource in
      guard let most = self[resource] else { return false }
      return amount[resource] > most
    }
  }
}
