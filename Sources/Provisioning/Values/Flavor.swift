/// A size of server that the cloud offers.
package struct Flavor: Hashable, Sendable, Codable {
  package var name: FlavorName
  package var cores: Int
  /// In MiB.
  package var memory: Int

  package init(name: FlavorName, cores: Int, memory: Int) {
    (self.name, self.cores, self.memory) = (name, cores, memory)
  }

  /// What one server of this size takes.
  package var resources: Resources { Resources(servers: 1, cores: cores, memory: memory) }
}
