import Diagnostics
import Files
import HTTPTransport
import Provisioning
import Testing

@testable import HatcheryConfig

/// What was read, and what was said of it.
struct Reading {
  var settings: HatcherySettings?
  var report = Report()

  init(
    _ text: String?, options: [String: String] = ["api": "http://cds", "token": "file:/t"],
    environment: [String: String] = [:], files: [String: String] = ["/t": "abc\n"]
  ) {
    let file = text.map { SourceFile(name: "hatchery.yaml", text: $0) }
    settings = HatcherySettings.read(
      file, options: options,
      Surroundings(environment: environment, files: MemoryFiles(texts: files), host: "box"), &report)
  }

  /// The first error, with its place.
  var error: String? {
    report.sorted.first { $0.severity == .error }.map {
      [$0.place?.description, $0.message].compactMap(\.self).joined(separator: ": ")
    }
  }

  var help: [String] { report.sorted.first { $0.severity == .error }?.help ?? [] }
}

@Suite struct ReadSettingsTests {
  @Test func `the tutorial's command line is enough`() throws {
    let reading = Reading(
      nil,
      options: [
        "api": "https://cds.example", "token": "abc", "openstack-network": "Ext-Net",
        "openstack-ip-range": "",
      ].filter { !$0.value.isEmpty },
      environment: [
        "OPENSTACK_USER": "me", "OPENSTACK_TENANT": "p", "OPENSTACK_AUTH_ENDPOINT": "https://auth",
        "OPENSTACK_PASSWORD": "pw", "OPENSTACK_REGION": "GRA1",
      ])
    let settings = try #require(reading.settings)
    #expect(settings.cds.url == "https://cds.example")
    #expect(settings.cds.token?.reveal() == "abc")
    #expect(settings.cloud.user == "me")
    #expect(settings.cloud.project == "p")
    #expect(settings.cloud.identity == "https://auth")
    #expect(settings.cloud.password?.reveal() == "pw")
    #expect(settings.cloud.region == "GRA1")
    #expect(settings.server.networks == ["Ext-Net"])
    #expect(settings.policy.owner == "box")
    #expect(settings.policy.prefix == "box")
    #expect(settings.policy.limits.total.servers == 10)
    // The token stood among the arguments.
    #expect(reading.report.diagnostics.map(\.id) == ["secret-in-sight"])
  }

  @Test func `options go before the environment, that before the file, that before what is built in`() {
    func servers(_ text: String?, _ options: [String: String], _ environment: [String: String]) -> Int? {
      let must = ["api": "http://cds", "token-file": "/t"].merging(options) { $1 }
      return Reading(text, options: must, environment: environment).settings?.policy.limits.total.servers
    }
    let file = "limits: {servers: 20}"
    #expect(servers(nil, [:], [:]) == 10)
    #expect(servers(file, [:], [:]) == 20)
    #expect(servers(file, [:], ["CDS_MAX_WORKER": "30"]) == 30)
    #expect(servers(file, ["max-worker": "40"], ["CDS_MAX_WORKER": "30"]) == 40)
  }

  @Test func `the original's variables are stronger than the tutorial's`() {
    let both = ["CDS_OPENSTACK_USER": "a", "OPENSTACK_USER": "b"]
    #expect(Reading(nil, environment: both).settings?.cloud.user == "a")
  }

  @Test func `an unknown key is an error with its place and the right word`() {
    let reading = Reading("limits:\n  server: 3\n")
    #expect(reading.settings == nil)
    #expect(reading.error == "hatchery.yaml:2:3: unknown key 'server' in 'limits'")
    #expect(reading.help == ["did you mean 'servers'?"])
    #expect(Reading("models: {docker: {server: {netwoks: [a]}}}").help == ["did you mean 'networks'?"])
  }

  @Test(arguments: [
    ("limits: {servers: 0}", "'limits.servers' must be from 1 to 100000, not 0"),
    ("limits: {memory: 64}", "'limits.memory' must be an amount of memory, not '64'"),
    ("workers: {ttl: 10s}", "'workers.ttl' must be from 1m to 7d"),
    ("poll: {demand: soon}", "'poll.demand' must be a number with a unit, not 'soon'"),
    ("openstack: {addresses: [10.0.0.300]}", "'10.0.0.300' is no range of IPv4 addresses"),
    ("openstack: {config-drive: yes}", "'openstack.config-drive' must be 'true' or 'false', not 'yes'"),
    ("stop: {way: drian}", "'stop.way' must be one of leave, drain, not 'drian'"),
    ("timeouts: {boot: {least: 1h, most: 1m}}", "'timeouts.boot.least' is more than 'timeouts.boot.most'"),
    ("status: {listen: here}", "'status.listen' must be an address and a port, not 'here'"),
  ])
  func `what is out of bounds is refused with its place`(text: String, message: String) throws {
    let error = try #require(Reading(text).error)
    #expect(error.hasPrefix("hatchery.yaml:1:"))
    #expect(error.contains(message))
  }

  @Test func `a secret stands in no file`() {
    let clear = Reading("cds: {token: abc}", options: ["api": "http://cds"])
    #expect(clear.error == "hatchery.yaml:1:14: 'cds.token' must not stand in the file")
    #expect(clear.report.diagnostics.allSatisfy { $0.isSecret == ($0.id == "secret-in-clear") })
    let named = Reading(
      "cds: {token: 'env:T'}\nopenstack: {password: 'file:/pw'}", options: ["api": "http://cds"],
      environment: ["T": "t"], files: ["/pw": " p w \n"])
    #expect(named.settings?.cds.token?.reveal() == "t")
    #expect(named.settings?.cloud.password?.reveal() == "p w")
    #expect(Reading("cds: {token: 'env:NONE'}", options: ["api": "http://cds"]).settings == nil)
    #expect(Reading("cds: {token: 'file:/none'}", options: ["api": "http://cds"]).settings == nil)
  }

  @Test func `no description of settings shows a secret`() throws {
    let settings = try #require(Reading(nil).settings)
    var text = ""
    dump(settings, to: &text)
    #expect(!"\(settings)\(text)".contains("abc"))
  }

  @Test func `a model's settings stand over everybody's`() throws {
    let reading = Reading(
      """
      models:
        docker: {warm: 2, limit: 3, priority: 5, flavor: big, server: {networks: lan, tags: [ci]}}
      openstack: {networks: [wan], key-pair: k}
      flavors: {small: s1}
      """)
    let settings = try #require(reading.settings)
    #expect(settings.policy.warm["docker"] == 2)
    #expect(settings.policy.limits.models["docker"] == 3)
    #expect(settings.policy.priorities["docker"] == 5)
    #expect(settings.models["docker"]?.flavor == "big")
    #expect(settings.server(for: "docker").networks == ["lan"])
    #expect(settings.server(for: "docker").keyPair == "k")
    #expect(settings.server(for: "other").networks == ["wan"])
    #expect(settings.flavors == ["small": "s1"])
  }

  @Test func `what is missing is said with every place where it could be said`() {
    let reading = Reading(nil, options: [:])
    #expect(
      reading.report.sorted.map(\.message) == [
        "'cds.url' is not said anywhere", "'cds.token' is not said anywhere",
      ])
    #expect(reading.help == ["'cds.url' in the configuration, --api, CDS_API, CDS_API_URL, HATCHERY_API"])
  }

  @Test func `numbers without a unit mean what they meant to the original`() {
    let reading = Reading(
      nil,
      options: ["api": "http://cds", "token-file": "/t", "worker-ttl": "45", "request-api-timeout": "20"])
    #expect(reading.settings?.worker.ttl == .minutes(45))
    #expect(reading.settings?.cds.timeout == .seconds(20))
  }

  @Test func `each key and each option means one thing`() {
    let keys = SettingTable.all.map(\.key)
    #expect(Set(keys).count == keys.count)
    let options = SettingTable.all.compactMap(\.option)
    #expect(Set(options).count == options.count)
  }

  @Test func `the documentation has every setting`() throws {
    let path = PathName.join(PathName.directory(of: #filePath), "../../docs/hatchery-configuration.md")
    let text = String(decoding: try LocalFiles().read(path, limit: 1 << 20), as: UTF8.self)
    #expect(text.contains("<!-- settings -->\n\(HatcherySettings.markdown)\n<!-- /settings -->"))
  }
}

@Suite struct AddressRangeTests {
  @Test func `a prefix leaves out the network's own address and the broadcast`() {
    #expect(AddressRange("10.0.0.0/30")?.description == "10.0.0.1-10.0.0.2")
    #expect(AddressRange("10.0.0.9/24")?.count == 254)
    #expect(AddressRange("10.0.0.9")?[0] == "10.0.0.9")
    #expect(AddressRange("10.0.0.10-10.0.0.12")?[2] == "10.0.0.12")
    #expect(AddressRange("10.0.0.4/31")?.count == 2)
  }

  @Test(arguments: [
    "", "10.0.0", "10.0.0.01", "10.0.0.5-10.0.0.4", "10.0.0.0/8", "a.b.c.d", "10.0.0.0/24/1", "::1",
  ])
  func `everything else is no range`(text: String) { #expect(AddressRange(text) == nil) }
}
