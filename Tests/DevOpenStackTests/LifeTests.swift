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

  @Test("floating addresses, ports and fixed addresses")
  func network() throws {
    let cloud = TestCloud()
    let nic =
      #"{"server": {"name": "w", "imageRef": "\#(TestCloud.image)", "flavorRef": "\#(TestCloud.flavor)", "#
      + #""networks": [{"uuid": "\#(TestCloud.network)", "fixed_ip": "198.18.7.7"}]}}"#
    let id = try cloud.nova("POST", "/servers", nic).value.string(at: "server", "id")
    #expect(cloud.nova("POST", "/servers", nic).text.contains("is already in use on instance \(id)"))
    cloud.clock.advance(1000)
    let port = try cloud.neutron("GET", "/ports?device_id=\(id)").value.string(at: "ports", "0", "id")
    let floating = cloud.neutron(
      "POST", "/floatingips",
      #"{"floatingip": {"floating_network_id": "\#(TestCloud.network)", "port_id": "\#(port)"}}"#)
    #expect(floating.status == 201)
    let address = try floating.value.string(at: "floatingip", "floating_ip_address")
    let shown = try cloud.nova("GET", "/servers/\(id)").value.array(at: "server", "addresses", "Ext-Net")
    #expect(try shown.map { try $0.string(at: "addr") } == ["198.18.7.7", address])
    #expect(cloud.nova("DELETE", "/servers/\(id)").status == 204)
    cloud.clock.advance(1000)
    #expect(try cloud.neutron("GET", "/ports").value.array(at: "ports").isEmpty)
    let left = try cloud.neutron("GET", "/floatingips").value
    #expect(try left.value(at: "floatingips", "0", "port_id") == .null)
    #expect(cloud.nova("POST", "/servers", nic).status == 202)
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
    let volume = cloud.nova(
      "POST", "/servers",
      #"{"server": {"name": "v", "flavorRef": "\#(TestCloud.flavor)", "block_device_mapping_v2": [{"boot_index": 0, "#
        + #""source_type": "image", "destination_type": "volume", "uuid": "\#(TestCloud.image)", "volume_size": 20}]}}"#
    )
    #expect(volume.status == 202, "\(volume.text)")
    let shown = try cloud.nova("GET", "/servers/\(volume.value.string(at: "server", "id"))").value
    #expect(try shown.string(at: "server", "image") == "")
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
