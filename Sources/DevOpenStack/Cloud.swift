/// The whole state of the cloud. It changes only by requests, by the time that they bring, and by what runs its servers.
struct Cloud: Sendable {
  var settings = CloudSettings()
  private(set) var endpoints: Endpoints
  let plan: CloudPlan
  var driver: any ServerDriver
  /// Ids, tokens and passwords.
  var secrets: any RandomNumberGenerator & Sendable
  /// Whether faults happen, and which servers a partial list leaves out.
  var chance: Chance
  /// Milliseconds since 1970, as of the request that is being answered.
  var now: Int64

  var identity: IdentityState
  var compute: ComputeState
  var images: ImageState
  var network: NetworkState
  var timeline = Timeline()
  var faults = FaultList()
  var calls = CallCounts()
  var limiter = RateLimiter()
  /// What observers are to be told, oldest first.
  var notices: [ServerNotice] = []

  init(
    plan: CloudPlan, endpoints: Endpoints, driver: any ServerDriver,
    secrets: any RandomNumberGenerator & Sendable,
    seed: UInt64, now: Int64
  ) {
    self.plan = plan
    self.endpoints = endpoints
    self.driver = driver
    self.secrets = secrets
    self.now = now
    chance = Chance(seed: seed)
    identity = IdentityState(plan)
    compute = ComputeState(plan)
    images = ImageState(plan)
    network = NetworkState(plan)
  }

  mutating func move(to endpoints: Endpoints) {
    self.endpoints = endpoints
    compute.servers.encodings.forgetAll()
  }

  mutating func uuid() -> String {
    var source = Chance(seed: secrets.next())
    return source.uuid()
  }

  mutating func hex(_ count: Int) -> String {
    var source = Chance(seed: secrets.next() ^ secrets.next().byteSwapped)
    return source.hex(count)
  }

  /// A secret of letters and digits, from as much chance as it has room for.
  mutating func secret(_ count: Int) -> String {
    var text = ""
    while text.count < count {
      var source = Chance(seed: secrets.next())
      text += source.word(8)
    }
    return String(text.prefix(count))
  }
}

/// What can be changed while the cloud runs, but for quotas and faults.
package struct CloudSettings: Hashable, Sendable {
  /// Milliseconds for which a token is good.
  package var tokenLife: Int64 = 3_600_000
  /// Milliseconds for which the other services still take a token that was revoked: their cache.
  package var tokenCache: Int64 = 0
  /// The most servers of a page.
  package var pageLimit = 1000
  /// Nova's highest microversion is 2 and this.
  package var maxMicroversion = 93
  /// The largest server that a host can take; larger ones end in ERROR.
  package var hostCores = 512
  package var hostRAM = 2_097_152
  /// How many calls a second Nova takes before it answers 429; nil for as many as come.
  package var rate: Int?
  /// Whether Keystone speaks v2.0 only, as no cloud does any more.
  package var isIdentityV2Only = false
  /// Milliseconds that a snapshot takes.
  package var snapshotTime: Int64 = 500

  package init() {}
}
