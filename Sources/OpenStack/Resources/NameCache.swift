import HTTPTransport

/// A list that changes seldom and is needed for every server: kept for a while, fetched once for all who ask.
actor KeptList<Item: Sendable> {
  private let fetch: @Sendable () async throws(CloudError) -> [Item]
  private let time: TimeSource
  private let longest: Duration
  private var kept: (items: [Item], at: Duration)?
  private var question: SharedFlight<[Item]>?
  /// How often it was forgotten: what was asked for before is not kept.
  private var age = 0

  init(
    _ time: TimeSource, longest: Duration,
    fetch: @escaping @Sendable () async throws(CloudError) -> [Item]
  ) {
    self.time = time
    self.longest = longest
    self.fetch = fetch
  }

  func items() async throws(CloudError) -> [Item] {
    let now = time.elapsed()
    if let kept, now - kept.at < longest { return kept.items }
    let before = age
    let flight = question ?? SharedFlight(.once, fly: fetch)
    question = flight
    defer { if question === flight { question = nil } }
    let items = try await flight.value()
    if before == age { kept = (items, now) }
    return items
  }

  /// The list. One that lacks what is looked for is asked for anew, at most every ten seconds: it may be new.
  func items(with isWanted: @Sendable (Item) -> Bool) async throws(CloudError) -> [Item] {
    let items = try await items()
    guard let kept, time.elapsed() - kept.at >= .seconds(10), !items.contains(where: isWanted) else {
      return items
    }
    forget()
    return try await self.items()
  }

  func forget() {
    (kept, question) = (nil, nil)
    age += 1
  }
}

/// The lists that turn names into ids.
struct NameCache: Sendable {
  let flavors: KeptList<Flavor>
  let networks: KeptList<Network>
  let groups: KeptList<ServerGroup>
  let images: ImageNames

  init(_ clients: Clients) {
    let time = clients.world.time
    flavors = KeptList(time, longest: .seconds(300)) { () async throws(CloudError) in
      try await clients.flavors()
    }
    networks = KeptList(time, longest: .seconds(300)) { () async throws(CloudError) in
      try await clients.networks()
    }
    groups = KeptList(time, longest: .seconds(300)) { () async throws(CloudError) in
      try await clients.serverGroups()
    }
    images = ImageNames(clients)
  }

  /// The cloud said that something is not there: everything is asked for anew.
  func forget() async {
    await flavors.forget()
    await networks.forget()
    await groups.forget()
    await images.forget()
  }
}

/// The images of each name that was asked for, looked up again after half a minute.
actor ImageNames {
  private let clients: Clients
  private var lists: [String: KeptList<Image>] = [:]

  init(_ clients: Clients) { self.clients = clients }

  func list(named name: String) -> KeptList<Image> {
    if let list = lists[name] { return list }
    let clients = clients
    let list = KeptList<Image>(clients.world.time, longest: .seconds(30)) { () async throws(CloudError) in
      try await clients.images(named: name)
    }
    lists[name] = list
    return list
  }

  func forget() { lists = [:] }
}
