package import HTTPTransport
package import Provisioning
package import WorkerUserData

/// Everything that an operator can decide about a hatchery, from whatever place it came. Secrets are in it, and no
/// output of it shows them.
package struct HatcherySettings: Hashable, Sendable {
  /// What the core decides by. Its owner and prefix are this hatchery's name unless they are said.
  package var policy = Policy(owner: "", prefix: "")
  package var cds = CDSSettings()
  package var cloud = CloudLogin()
  /// For every server, unless its model says otherwise.
  package var server = ServerSettings()
  package var worker = WorkerSettings()
  package var models: [ModelPath: ModelSettings] = [:]
  /// What models call a flavor or an image, and what this cloud calls it.
  package var flavors: [String: String] = [:]
  package var images: [String: String] = [:]
  /// For models that name no flavor.
  package var defaultFlavor: String?
  package var status = StatusSettings()
  /// The directory of the journal and of the lock.
  package var state: String?
  /// A directory of bundles that `modelc build` made.
  package var bundles: String?
  package var stop = StopSettings()
  package var log = LogSettings()

  package init() {}

  /// What a model's servers are made with: its own settings where it has some, else everybody's.
  package func server(for model: ModelPath) -> ServerSettings { models[model]?.server ?? server }
}

/// How CDS is asked.
package struct CDSSettings: Hashable, Sendable {
  /// The API's URL as this machine sees it.
  package var url = ""
  /// As servers see it; nil where that is the same.
  package var workerURL: String?
  /// A group's token.
  package var token: Secret?
  /// A PEM file of authorities.
  package var authorities: String?
  package var timeout: Duration = .seconds(10)
  /// How many times CDS counts each waiting job; nil lets the hatchery find out.
  package var copies: Int?

  package init() {}
}

/// The worker that each server runs.
package struct WorkerSettings: Hashable, Sendable {
  /// How long a worker waits for its first job.
  package var ttl: Duration = .minutes(30)
  /// Variables of the worker's environment, by name.
  package var environment: [String: String] = [:]
  /// Who on a server may ask the metadata service once the worker's lines begin.
  package var metadata = WorkerLaunch.Metadata.open

  package init() {}
}

/// What is decided for one model.
package struct ModelSettings: Hashable, Sendable {
  package var flavor: String?
  package var image: String?
  /// Everybody's settings with those of this model over them.
  package var server: ServerSettings?

  package init() {}
}

/// The port for people, monitoring and the other commands.
package struct StatusSettings: Hashable, Sendable {
  package var host = "127.0.0.1"
  /// 0 takes a free one; nil serves nothing.
  package var port: Int? = 8088
  /// Whoever wants to change something shows it; without one nothing can be changed there.
  package var token: Secret?

  package init() {}
}

/// What SIGTERM does.
package struct StopSettings: Hashable, Sendable {
  package enum Way: String, Hashable, Sendable, CaseIterable {
    /// Servers go on; the next life adopts them.
    case leave
    /// Idle ones are deleted, busy ones may finish.
    case drain
  }

  package var way = Way.leave
  /// How long a drain may take.
  package var patience: Duration = .minutes(30)

  package init() {}
}

/// What is logged, and how.
package struct LogSettings: Hashable, Sendable {
  package enum Level: String, Hashable, Sendable, CaseIterable {
    case debug, info, notice, warning, error, critical
  }
  package enum Format: String, Hashable, Sendable, CaseIterable { case text, json }

  package var level = Level.notice
  package var format = Format.text

  package init() {}
}
