/// What a server is told so that a CDS worker starts on it.
package struct WorkerLaunch: Hashable, Sendable {
  /// The address of the CDS API as a server sees it, without a slash at its end: `https://cds.example.net/api`.
  package let api: String
  /// The token with which the worker registers: the hatchery's own, in clear, because CDS wants it so.
  package let key: String
  /// The worker's name and the server's: every rule of CDS and of the hatchery that removes a server compares them.
  package let name: String
  /// The number of the model on the CDS server.
  package let model: Int
  /// The number under which the hatchery is registered at this moment.
  package let hatchery: Int
  /// After how many minutes without a job the worker gives up.
  package let ttl: Int
  /// What the worker's environment holds besides, in this order: proxies, for example.
  package let environment: [Variable]
  package let metadata: Metadata

  /// Who on the server may ask the metadata service, which tells the user-data and with it the key, once the worker's
  /// lines begin; and whether others than root see the worker's arguments and the config drive.
  package enum Metadata: String, Hashable, Sendable, CaseIterable {
    case open
    /// Root alone.
    case root
    /// Nobody; root can take that back.
    case closed
  }

  /// One variable of the worker's environment; its name is one that a shell can assign to.
  package struct Variable: Hashable, Sendable {
    package let name: String
    package let value: String

    package init(_ name: String, _ value: String) {
      self.name = name
      self.value = value
    }
  }

  package init(
    api: String, key: String, name: String, model: Int, hatchery: Int, ttl: Int, environment: [Variable] = [],
    metadata: Metadata = .open
  ) {
    self.api = api
    self.key = key
    self.name = name
    self.model = model
    self.hatchery = hatchery
    self.ttl = ttl
    self.environment = environment
    self.metadata = metadata
  }
}

/// Nothing that prints a launch prints the key.
extension WorkerLaunch: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
  package var description: String { "worker \(name) of model \(model), hatchery \(hatchery), at \(api)" }
  package var debugDescription: String { description }
  package var customMirror: Mirror { Mirror(self, children: ["name": name, "model": model]) }
}
