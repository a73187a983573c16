package import HTTPTransport

/// One project of one OpenStack in one region: everything that is asked of it.
///
/// All functions may be called at the same time from anywhere. Each throws a `CloudError`; each ends soon after its
/// task is cancelled.
package struct Cloud: Sendable {
  package let settings: CloudSettings
  let clients: Clients
  let listing: ServerListing
  let names: NameCache

  /// A cloud behind a transport; nothing is asked yet.
  ///
  /// - Parameters:
  ///   - settings: which cloud, as whom.
  ///   - transport: carries the requests. It is told to try each once: what is tried again is decided here.
  ///   - pace: how hard the cloud may be pushed.
  ///   - time: the clocks that tokens, lists and waits go by.
  ///   - chance: a random number from 0 up to 1, anew each time.
  ///   - log: gets a line for each thing that an operator may want to know, without secrets.
  ///   - observe: is told each request that was sent, for metrics.
  package init(
    _ settings: CloudSettings, transport: any Transport, pace: Pace = Pace(), time: TimeSource = .machine,
    chance: @escaping @Sendable () -> Double = { Double.random(in: 0..<1) },
    log: @escaping @Sendable (String) -> Void = { _ in },
    observe: @escaping @Sendable (CloudCall) -> Void = { _ in }
  ) {
    self.settings = settings
    let clients = Clients(
      settings, Surroundings(transport: transport, time: time, chance: chance, log: log, observe: observe),
      pace)
    self.clients = clients
    listing = ServerListing { () async throws(CloudError) in try await clients.allServers() }
    names = NameCache(clients)
  }

  /// A cloud over libcurl, with the settings' authorities and certificate.
  package static func connect(
    _ settings: CloudSettings, proxies: ProxySettings = .none, pace: Pace = Pace(),
    log: @escaping @Sendable (String) -> Void = { _ in },
    observe: @escaping @Sendable (CloudCall) -> Void = { _ in }
  ) -> Cloud {
    var options = ConnectionOptions()
    options.authorities = settings.authorities
    options.certificate = settings.certificate
    options.key = settings.key
    options.proxies = proxies
    options.connectionsPerHost = pace.atOnce
    options.connections = 2 * pace.atOnce
    options.userAgent = "hatchery"
    return Cloud(settings, transport: HTTPClient(options), pace: pace, log: log, observe: observe)
  }

  /// How each service stands: for metrics and `readyz`.
  package func loads() async -> [ServiceLoad] {
    var loads: [ServiceLoad] = []
    for service in Service.allCases {
      if let gate = clients.gates[service] { loads.append(await gate.load(of: service)) }
    }
    return loads
  }

  /// Logs in where that has not been done, and says as whom and where: the first question of `check`.
  package func session() async throws(CloudError) -> SessionSummary {
    let session = try await clients.tokens.session()
    let region = try session.catalog.region(settings.region)
    return SessionSummary(
      user: session.userName, project: session.projectName, projectID: session.projectID, region: region,
      services: Service.allCases.filter {
        (try? session.catalog.endpoint(of: $0, settings, region: region)) != nil
      },
      microversion: try await clients.microversions.newest())
  }
}
