import JSON
import Synchronization
import TestSupport
import Testing

@testable import DevOpenStack

/// A time that stands until it is moved.
final class TestClock: Sendable {
  private let milliseconds = Atomic<Int64>(1_795_357_969_000)

  /// Milliseconds since 1970; in the beginning 2026-11-22T14:32:49Z.
  var now: Int64 { milliseconds.load(ordering: .relaxed) }

  func advance(_ time: Int64) { milliseconds.add(time, ordering: .relaxed) }
}

/// A cloud like the recorded one, and somebody who asks it.
final class TestCloud {
  static let project = "19c6fe1c0fa24b58b6ed95ab5e52bcff"
  static let smallProject = "41fd1fdb5ac64879a44d5b92051b4a71"
  static let image = "e5318aa5-1b23-4f87-a242-4c49adf30e93"
  static let flavor = "f872be12-c8b3-417c-b2ba-35f7a2769074"
  static let bigFlavor = "d0ffd28b-9e0d-4d07-94d3-71c70c9b949c"
  static let network = "90e70048-4f94-4bd8-a9cd-974fc3b0d3af"

  let clock = TestClock()
  let openstack: EmbeddedOpenStack
  private(set) var token = ""
  /// The image that was made last by a server.
  var lastImage = ""
  private let notices: Notices

  /// What observers were told.
  final class Notices: Sendable {
    private let list = Mutex<[ServerNotice]>([])
    func add(_ notice: ServerNotice) { list.withLock { $0.append(notice) } }
    var booted: [BootedServer] {
      list.withLock { $0.compactMap { if case .booted(let server) = $0 { server } else { nil } } }
    }
    var stopped: [String] {
      list.withLock { $0.compactMap { if case .stopped(let id) = $0 { id } else { nil } } }
    }
  }

  init(
    seed: UInt64 = 1, times: SimulatedDriver.Times = SimulatedDriver.Times(),
    quota: Quota = Quota(instances: 200), hasVolumes: Bool = false
  ) {
    let notices = Notices()
    self.notices = notices
    let clock = clock
    var plan = Self.plan(quota)
    plan.hasVolumes = hasVolumes
    openstack = EmbeddedOpenStack(
      plan, at: Self.endpoints, driver: SimulatedDriver(times, seed: seed), seed: seed,
      secrets: SeededRandom(seed: seed), clock: { clock.now }, observer: { notices.add($0) })
    token = logIn()
  }

  var booted: [BootedServer] { notices.booted }
  var stopped: [String] { notices.stopped }

  static let endpoints = Endpoints(
    identity: "http://127.0.0.1:5000", compute: "http://127.0.0.1:8774", image: "http://127.0.0.1:9292",
    network: "http://127.0.0.1:9696")

  static func plan(_ quota: Quota) -> CloudPlan {
    let owner = "07f10cdaee1c499394539aed77bb71e7"
    let images = [
      (
        image, "Debian 8", 15, "d01ff2c84c05a6db78fe8c829b6541c8",
        "90abc35eee69ba9d667312647e45fde9e581917c5732419eb4eedf54688e8a29a82b56fea7590f8e82493233d78c34955fdf21bd"
          + "f744f255ed8e77147e73e63e"
      ),
      (
        "4ee5da6a-a761-4289-97e6-64af18c7f211", "Debian 12", 16, "1b6170a340ff571b2e17e18f5a1227fe",
        "da97440e440237552b0e7e29631002d103810a02b3dfc44e79ad45d2908e61e311e7c1035aa711192bc0d4a2e593444cfa98d368"
          + "e51635e467c5f767bb592739"
      ),
    ]
    // The time of 2026-11-22T14:15:51Z.
    let created: Int64 = 1_795_356_951_000
    return CloudPlan(
      region: "SBG1",
      projects: [
        .init(id: project, name: "ci", quota: quota),
        .init(id: smallProject, name: "small", quota: Quota(instances: 2, cores: 4, ram: 8192)),
      ],
      users: [.init(id: "5b5162a64d0c4fd28f11c8fa8bcb01c6", name: "cds", password: "cds-pass")],
      flavors: [
        Flavor(id: "6e22074a-5678-4142-a18e-c0103e5eb53c", name: "b2-7", vcpus: 2, ram: 7168, disk: 50),
        Flavor(id: "a97172b0-4cf5-42cb-b41e-54ecdb6c6332", name: "vps-ssd-2", vcpus: 1, ram: 4096, disk: 20),
        Flavor(id: bigFlavor, name: "huge", vcpus: 900, ram: 4_194_304, disk: 10),
        Flavor(id: flavor, name: "vps-ssd-1", vcpus: 1, ram: 2048, disk: 10),
      ],
      images: images.map {
        Image(id: $0.0, name: $0.1, owner: owner, size: $0.2, checksum: $0.3, hash: $0.4, created: created)
      },
      networks: [
        Network(
          id: network, name: "Ext-Net",
          subnets: [
            Subnet(id: "20e17380-c78e-4b47-a7b5-c13255e5b66c", prefix: "198.18"),
            Subnet(id: "98c78ebc-5820-4902-bf4d-8f3970c27520", prefix: "2001:db8:1", version: 6),
          ], isExternal: true, project: owner, created: 1_795_356_958_000)
      ])
  }

  /// A token for a project.
  @discardableResult
  func logIn(project: String = project, password: String = "cds-pass") -> String {
    let answer = ask(
      .identity, "POST", "/v3/auth/tokens", token: nil,
      """
      {"auth": {"identity": {"methods": ["password"], "password": {"user": {"name": "cds", "domain": \
      {"name": "Default"}, "password": "\(password)"}}}, "scope": {"project": {"id": "\(project)"}}}}
      """)
    let token = answer.headers.first { $0.name == "X-Subject-Token" }?.value ?? ""
    self.token = token
    return token
  }

  func ask(
    _ service: Service, _ method: String, _ path: String, token: String?, headers: [(String, String)] = [],
    _ body: String = ""
  ) -> OpenStackAnswer {
    openstack.answer(
      service,
      OpenStackRequest(
        method, path, headers: (token.map { [("X-Auth-Token", $0)] } ?? []) + headers.map { ($0.0, $0.1) },
        body: Array(body.utf8)))
  }

  /// Asks Nova with the token; the path below the project.
  func nova(_ method: String, _ path: String, version: String? = nil, _ body: String = "") -> OpenStackAnswer
  {
    ask(
      .compute, method, "/v2.1/\(Self.project)\(path)", token: token,
      headers: version.map { [("OpenStack-API-Version", "compute \($0)")] } ?? [], body)
  }

  func neutron(_ method: String, _ path: String, _ body: String = "") -> OpenStackAnswer {
    ask(.network, method, "/v2.0\(path)", token: token, body)
  }

  func glance(_ method: String, _ path: String, _ body: String = "") -> OpenStackAnswer {
    ask(.image, method, "/v2\(path)", token: token, body)
  }

  static func body(_ name: String, _ more: String = "", flavor: String = flavor) -> String {
    """
    {"server": {"name": "\(name)", "imageRef": "\(image)", "flavorRef": "\(flavor)", \
    "networks": [{"uuid": "\(network)"}]\(more.isEmpty ? "" : ", ")\(more)}}
    """
  }

  /// Creates a server and returns its id.
  @discardableResult
  func create(_ name: String, _ more: String = "", flavor: String = flavor) throws -> String {
    let answer = nova("POST", "/servers", Self.body(name, more, flavor: flavor))
    try #require(answer.status == 202, "\(answer.text)")
    return try answer.value.string(at: "server", "id")
  }

  /// The status of a server, or of the answer that says that there is none.
  func status(_ id: String) throws -> String {
    let answer = nova("GET", "/servers/\(id)")
    return answer.status == 200 ? try answer.value.string(at: "server", "status") : "\(answer.status)"
  }

  /// The names of a list.
  func names(_ query: String = "") throws -> [String] {
    try nova("GET", "/servers/detail\(query)").value.array(at: "servers").map { server in
      try server.string(at: "name")
    }
  }
}

extension OpenStackAnswer {
  var text: String { String(decoding: body, as: UTF8.self) }
  var value: JSONValue { get throws { try JSONValue.parse(body) } }
}
