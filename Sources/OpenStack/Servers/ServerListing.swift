import HTTPTransport

/// The one list of servers that all share: who asks while one is fetched gets the next, together with all others who
/// ask meanwhile. So no list is older than the question, and there are never two at once.
struct ServerListing: Sendable {
  private let flight: SharedFlight<ServerList>

  init(fetch: @escaping @Sendable () async throws(CloudError) -> ServerList) {
    flight = SharedFlight(.next, fly: fetch)
  }

  func list() async throws(CloudError) -> ServerList { try await flight.value() }
}

extension Clients {
  /// All servers of the project.
  func allServers() async throws(CloudError) -> ServerList {
    var call = Call(.compute, .get, "/servers/detail?limit=1000", "list the servers")
    call.timeout = pace.list
    let servers = try await all(call, "servers").compactMap { Server($0) }
    // From 2.69 on Nova shows a server of a cell that is down with little more than its id.
    return ServerList(servers: servers, isComplete: !servers.contains { $0.name.isEmpty })
  }
}
