import JSON
import Synchronization
import Testing

@testable import DevOpenStack

@Suite("The life of a server")
struct LifeTests {
  @Test("it is built, boots, tells its worker, switches itself off, and goes")
  func life() throws {
    var times = SimulatedDriver.Times()
    times.build = .fixed(1000)
    times.boot = .fixed(500)
    times.life = .fixed(4000)
    let cloud = TestCloud(times: times)
    let id = try cloud.create("w", #""user_data": "YQ==", "metadata": {"a": "b"}"#)
    cloud.clock.advance(999)
    #expect(try cloud.status(id) == "BUILD")
    cloud.clock.advance(1)
    #expect(try cloud.status(id) == "ACTIVE")
    #expect(cloud.booted.isEmpty)
    cloud.clock.advance(500)
    cloud.openstack.settle()
    let booted = try #require(cloud.booted.first)
    #expect(booted.id == id && booted.name == "w" && booted.userData == "YQ==")
    #expect(booted.metadata.map(\.key) == ["a"] && booted.addresses.count == 2)
    cloud.clock.advance(3500)
    #expect(try cloud.status(id) == "SHUTOFF")
    #expect(cloud.stopped == [id])
    let shown = try cloud.nova("GET", "/servers/\(id)").value
    #expect(try shown.integer(at: "server", "OS-EXT-STS:power_state") == 4)
    #expect(cloud.nova("DELETE", "/servers/\(id)").status == 204)
    cloud.clock.advance(200)
    #expect(try cloud.status(id) == "404")
    #expect(cloud.booted.count == 1)
  }

  @Test("it is stopped, started and rebooted; what it was to do before is void")
  func power() throws {
    var times = SimulatedDriver.Times()
    times.life = .fixed(10_000)
    let cloud = TestCloud(times: times)
    let id = try cloud.create("w")
    cloud.clock.advance(1000)
    #expect(cloud.nova("POST", "/servers/\(id)/action", #"{"os-start": null}"#).status == 409)
    #expect(cloud.nova("POST", "/servers/\(id)/action", #"{"os-stop": null}"#).status == 202)
    #expect(try cloud.status(id) == "SHUTOFF")
    cloud.clock.advance(9000)
    #expect(cloud.nova("POST", "/servers/\(id)/action", #"{"os-start": null}"#).status == 202)
    cloud.clock.advance(5000)
    #expect(try cloud.status(id) == "ACTIVE")
    #expect(cloud.nova("POST", "/servers/\(id)/action", #"{"reboot": {"type": "SOFT"}}"#).status == 202)
    cloud.clock.advance(9999)
    #expect(try cloud.status(id) == "ACTIVE")
    cloud.clock.advance(1)
    #expect(try cloud.status(id) == "SHUTOFF")
    #expect(cloud.booted.count == 3)
  }

  /// A driver that foresees nothing: what happens is reported.
  private final class RealDriver: ServerDriver {
    let orders = Mutex<[String]>([])
    func carryOut(_ order: ServerOrder) -> [TimedEvent] {
      orders.withLock { orders in
        switch order {
        case .boot(let boot): orders.append("boot \(boot.name) \(boot.image ?? "-") \(boot.userData)")
        case .delete(let id): orders.append("delete \(id)")
        case .powerOff(let id): orders.append("off \(id)")
        case .powerOn(let id): orders.append("on \(id)")
        }
      }
      return []
    }
  }

  @Test("another driver gets the orders and reports what happens")
  func driver() throws {
    let cloud = TestCloud()
    let driver = RealDriver()
    cloud.openstack.use(driver)
    let id = try cloud.create("w", #""user_data": "YQ==""#)
    #expect(driver.orders.withLock { $0 } == ["boot w Debian 8 YQ=="])
    #expect(cloud.nova("POST", "/servers/\(id)/action", #"{"os-getConsoleOutput": {}}"#).status == 409)
    cloud.openstack.report(.working("spawning"), of: id)
    cloud.openstack.report(.console("one\n"), of: id)
    cloud.openstack.report(.active, of: id)
    cloud.openstack.report(.console("two\nthree"), of: id)
    cloud.openstack.report(.booted, of: id)
    let console = cloud.nova("POST", "/servers/\(id)/action", #"{"os-getConsoleOutput": {"length": 2}}"#)
    #expect(console.text == #"{"output": "two\nthree"}"#)
    #expect(cloud.booted.map(\.name) == ["w"])
    #expect(cloud.nova("DELETE", "/servers/\(id)").status == 204)
    cloud.clock.advance(60_000)
    #expect(try cloud.status(id) == "ACTIVE")
    cloud.openstack.report(.gone, of: id)
    cloud.openstack.report(.active, of: id)
    #expect(try cloud.status(id) == "404")
    #expect(driver.orders.withLock { $0 }.last == "delete \(id)")
  }

  @Test("changes-since tells what changed, those that are gone among it")
  func changes() throws {
    let cloud = TestCloud()
    let first = try cloud.create("first")
    cloud.clock.advance(10_000)
    try cloud.create("second")
    cloud.clock.advance(10_000)
    let since = Timestamp.seconds(cloud.clock.now)
    #expect(try cloud.names("?changes-since=\(since)") == [])
    #expect(cloud.nova("DELETE", "/servers/\(first)").status == 204)
    cloud.clock.advance(1000)
    let changed = try cloud.nova("GET", "/servers/detail?changes-since=\(since)").value
    #expect(try changed.array(at: "servers").count == 1)
    #expect(try changed.string(at: "servers", "0", "status") == "DELETED")
    #expect(cloud.nova("GET", "/servers?changes-since=yesterday").status == 400)
  }

  @Test("tags and metadata are kept, filtered and changed")
  func tags() throws {
    let cloud = TestCloud()
    let answer = cloud.nova(
      "POST", "/servers", version: "2.52",
      TestCloud.body("a", #""tags": ["one", "two"], "metadata": {"k": "v"}"#))
    let id = try answer.value.string(at: "server", "id")
    try cloud.create("b")
    func tagged(_ query: String) throws -> Int {
      try cloud.nova("GET", "/servers?\(query)", version: "2.52").value.array(at: "servers").count
    }
    #expect(try tagged("tags=one,two") == 1)
    #expect(try tagged("tags=one,three") == 0)
    #expect(try tagged("tags-any=one,three") == 1)
    #expect(try tagged("not-tags=one") == 1)
    #expect(cloud.nova("PUT", "/servers/\(id)/tags/three", version: "2.52").status == 201)
    #expect(cloud.nova("DELETE", "/servers/\(id)/tags/one", version: "2.52").status == 204)
    #expect(cloud.nova("DELETE", "/servers/\(id)/tags/one", version: "2.52").status == 404)
    let tags = cloud.nova("GET", "/servers/\(id)/tags", version: "2.52")
    #expect(tags.text == #"{"tags": ["two", "three"]}"#)
    let metadata = cloud.nova("POST", "/servers/\(id)/metadata", #"{"metadata": {"l": "w"}}"#)
    #expect(metadata.text == #"{"metadata": {"k": "v", "l": "w"}}"#)
    #expect(cloud.nova("DELETE", "/servers/\(id)/metadata/k").status == 204)
    #expect(cloud.nova("GET", "/servers/\(id)/metadata").text == #"{"metadata": {"l": "w"}}"#)
  }

  @Test("a fixed address is given once, in a network of one's own; elsewhere the server ends in ERROR")
  func fixedAddresses() throws {
    let cloud = TestCloud()
    let network = try cloud.neutron("POST", "/networks", #"{"network": {"name": "inside"}}"#).value
      .string(at: "network", "id")
    let subnet = #"{"subnet": {"network_id": "\#(network)", "ip_version": 4, "cidr": "10.7.0.0/16"}}"#
    #expect(cloud.neutron("POST", "/subnets", subnet).status == 201)
    func create(_ address: String, in network: String) -> OpenStackAnswer {
      let nics = #"[{"uuid": "\#(network)", "fixed_ip": "\#(address)"}]"#
      return cloud.nova(
        "POST", "/servers",
        TestCloud.body("w").replacing(#"[{"uuid": "\#(TestCloud.network)"}]"#, with: nics))
    }
    let id = try create("10.7.0.7", in: network).value.string(at: "server", "id")
    #expect(create("10.7.0.7", in: network).text.contains("is already in use on instance \(id)"))
    for (address, network, words) in [
      ("10.8.0.7", network, "is not a valid ip address for network \(network)."),
      ("198.18.7.7", TestCloud.network, "Exhausted all hosts"),
    ] {
      let wrong = create(address, in: network)
      #expect(wrong.status == 202, "\(wrong.text)")
      cloud.clock.advance(1000)
      let server = try cloud.nova("GET", "/servers/\(wrong.value.string(at: "server", "id"))").value
      #expect(try server.string(at: "server", "status") == "ERROR")
      #expect(try server.string(at: "server", "fault", "message").contains(words))
    }
    #expect(cloud.nova("DELETE", "/servers/\(id)").status == 204)
    cloud.clock.advance(1000)
    #expect(try cloud.neutron("GET", "/ports").value.array(at: "ports").isEmpty)
    #expect(create("10.7.0.7", in: network).status == 202)
  }

  @Test("a floating address needs a router, shows at its server, and outlives it")
  func floating() throws {
    let cloud = TestCloud()
    func made(_ path: String, _ kind: String, _ body: String) throws -> String {
      let answer = cloud.neutron("POST", path, "{\"\(kind)\": {\(body)}}")
      try #require(answer.status == 201, "\(answer.text)")
      return try answer.value.string(at: kind, "id")
    }
    let network = try made("/networks", "network", #""name": "inside""#)
    let subnet = try made(
      "/subnets", "subnet", #""network_id": "\#(network)", "ip_version": 4, "cidr": "10.7.0.0/16""#)
    let server = try cloud.nova(
      "POST", "/servers", TestCloud.body("w").replacing(TestCloud.network, with: network)
    ).value.string(at: "server", "id")
    cloud.clock.advance(1000)
    let port = try cloud.neutron("GET", "/ports?device_id=\(server)").value.string(at: "ports", "0", "id")
    let order =
      #""floating_network_id": "\#(TestCloud.network)", "port_id": "\#(port)", "description": "w""#
    #expect(cloud.neutron("POST", "/floatingips", "{\"floatingip\": {\(order)}}").status == 404)
    let router = try made(
      "/routers", "router", #""external_gateway_info": {"network_id": "\#(TestCloud.network)"}"#)
    let plug = #"{"subnet_id": "\#(subnet)"}"#
    #expect(cloud.neutron("PUT", "/routers/\(router)/add_router_interface", plug).status == 200)
    let floating = try made("/floatingips", "floatingip", order)
    let shown = try cloud.nova("GET", "/servers/\(server)").value.array(at: "server", "addresses", "inside")
    #expect(try shown.map { try $0.string(at: "OS-EXT-IPS:type") } == ["fixed", "floating"])
    #expect(cloud.neutron("PUT", "/routers/\(router)/remove_router_interface", plug).status == 409)
    #expect(cloud.nova("DELETE", "/servers/\(server)").status == 204)
    cloud.clock.advance(1000)
    let left = try cloud.neutron("GET", "/floatingips/\(floating)").value
    #expect(try left.value(at: "floatingip", "port_id") == .null)
    #expect(try left.string(at: "floatingip", "description") == "w")
    #expect(cloud.neutron("DELETE", "/networks/\(network)").status == 409)
    #expect(cloud.neutron("PUT", "/routers/\(router)/remove_router_interface", plug).status == 200)
    for path in ["/routers/\(router)", "/subnets/\(subnet)", "/networks/\(network)"] {
      #expect(cloud.neutron("DELETE", path).status == 204)
      #expect(cloud.neutron("DELETE", path).status == 404)
    }
  }

  @Test("one with no network of its own gets the only one that there is; a group and a key must be known")
  func options() throws {
    let cloud = TestCloud()
    func create(_ more: String, version: String? = nil) -> OpenStackAnswer {
      cloud.nova(
        "POST", "/servers", version: version,
        #"{"server": {"name": "w", "imageRef": "\#(TestCloud.image)", "flavorRef": "\#(TestCloud.flavor)"\#(more)}}"#
      )
    }
    #expect(create("").status == 202)
    #expect(create(#", "networks": "auto""#, version: "2.37").status == 202)
    #expect(
      cloud.nova("POST", "/os-keypairs", #"{"keypair": {"name": "k", "public_key": "ssh-ed25519 AAAA"}}"#)
        .status == 200)
    #expect(create(#", "key_name": "k""#).status == 202)
    let group = cloud.nova(
      "POST", "/os-server-groups", version: "2.64",
      #"{"server_group": {"name": "g", "policy": "anti-affinity"}}"#)
    let id = try group.value.string(at: "server_group", "id")
    let hinted = cloud.nova(
      "POST", "/servers",
      TestCloud.body("w").dropLast() + #", "os:scheduler_hints": {"group": "\#(id)"}}"#)
    #expect(hinted.status == 202, "\(hinted.text)")
    let members = try cloud.nova("GET", "/os-server-groups/\(id)").value.array(at: "server_group", "members")
    #expect(members.count == 1)
  }

  @Test("a volume to boot from, where the cloud has volumes; elsewhere the fault says that it has none")
  func volumes() throws {
    for hasVolumes in [true, false] {
      let cloud = TestCloud(hasVolumes: hasVolumes)
      let volume = cloud.nova(
        "POST", "/servers",
        #"{"server": {"name": "v", "flavorRef": "\#(TestCloud.flavor)", "block_device_mapping_v2": [{"boot_index": 0, "#
          + #""source_type": "image", "destination_type": "volume", "uuid": "\#(TestCloud.image)", "volume_size": 20}]}}"#
      )
      #expect(volume.status == 202, "\(volume.text)")
      cloud.clock.advance(1000)
      let shown = try cloud.nova("GET", "/servers/\(volume.value.string(at: "server", "id"))").value
      #expect(try shown.string(at: "server", "image") == "")
      #expect(try shown.string(at: "server", "status") == (hasVolumes ? "ACTIVE" : "ERROR"))
      let message = try? shown.string(at: "server", "fault", "message")
      let says = message?.contains("publicURL endpoint for volumev3 service not found")
      #expect(says == (hasVolumes ? nil : true))
    }
  }

  @Test("application credentials and tokens give tokens, within their bounds")
  func logIns() throws {
    var plan = TestCloud.plan(Quota())
    plan.credentials = [
      .init(id: "ac1", name: "hatchery", secret: "s3cret", user: plan.users[0].id, project: TestCloud.project)
    ]
    let clock = TestClock()
    let openstack = EmbeddedOpenStack(plan, at: TestCloud.endpoints, clock: { clock.now })
    func logIn(_ identity: String, _ scope: String = "") -> OpenStackAnswer {
      let body = #"{"auth": {"identity": {\#(identity)}\#(scope)}}"#
      return openstack.answer(.identity, OpenStackRequest("POST", "/v3/auth/tokens", body: Array(body.utf8)))
    }
    let methods = #""methods": ["application_credential"], "application_credential": "#
    let good = logIn(methods + #"{"id": "ac1", "secret": "s3cret"}"#)
    #expect(good.status == 201)
    #expect(try good.value.string(at: "token", "project", "name") == "ci")
    let named = logIn(
      methods
        + #"{"name": "hatchery", "secret": "s3cret", "user": {"name": "cds", "domain": {"id": "default"}}}"#)
    #expect(named.status == 201)
    #expect(logIn(methods + #"{"id": "ac1", "secret": "wrong"}"#).status == 401)
    let id = try #require(good.headers.first { $0.name == "X-Subject-Token" }?.value)
    clock.advance(1_800_000)
    let again = logIn(
      #""methods": ["token"], "token": {"id": "\#(id)"}"#,
      #", "scope": {"project": {"id": "\#(TestCloud.project)"}}"#)
    #expect(again.status == 201)
    #expect(try again.value.string(at: "token", "expires_at") == good.value.string(at: "token", "expires_at"))
  }
}
