import HTTPTransport
import JSON
import Testing

@testable import OpenStack

@Suite(
  "A real cloud", .serialized, .enabled(if: RealCloud.name != nil, RealCloud.reason),
  .timeLimit(.minutes(10)))
struct RealCloudTests {
  @Test("says as whom we are logged in, and what it has")
  func session() async throws {
    let real = try RealCloud()
    let summary = try await real.cloud.session()
    #expect(
      summary.projectID != nil && summary.services.contains(.compute) && summary.services.contains(.image))
    #expect(summary.microversion != nil)
    #expect(try await !real.cloud.flavors().isEmpty)
    #expect(try await !real.cloud.images().isEmpty)
    #expect(try await !real.cloud.networks().isEmpty)
    #expect(try await real.cloud.availabilityZones().contains { $0.isAvailable })
    #expect(try await real.cloud.securityGroups().contains { $0.name == "default" })
    _ = try await real.cloud.keyPairs()
    _ = try await real.cloud.serverGroups()
    _ = try await real.cloud.floatingIPs()
    #expect(try await real.cloud.quota().servers.used >= 0)
  }

  @Test("boots a server with what was asked for, shows it, changes it, deletes it")
  func life() async throws {
    let real = try RealCloud()
    var request = try await real.request("life")
    request.securityGroups = ["default"]
    request.configDrive = true
    request.tags = ["modelc-test"]
    request.availabilityZone = try await real.cloud.availabilityZones().first { $0.isAvailable }?.name
    let id = try await real.cloud.create(request)
    #expect(try await real.cloud.servers(named: request.name).map(\.id) == [id])
    let server = try #require(try await real.wait(for: id) { $0?.phase == .active || $0?.phase == .error })
    #expect(server.phase == .active, "\(server)")
    #expect(server.metadata == request.metadata && server.tags == request.tags && server.hasConfigDrive)
    #expect(server.flavorName == request.flavor && server.mainAddress != nil)
    let ports = try await real.cloud.ports(of: id)
    #expect(ports.count == 1 && ports[0].addresses.contains(server.mainAddress ?? ""))
    let list = try await real.cloud.servers()
    #expect(list.isComplete && list.servers.contains { $0.id == id && $0.name == request.name })
    _ = try await real.cloud.console(id, lines: 20)
    try await real.cloud.setMetadata(["modelc-test": "changed"], of: id)
    #expect(try await real.cloud.server(id).metadata == ["modelc-test": "changed"])
    try await real.cloud.delete(id, force: true)
    _ = try await real.wait(for: id) { $0 == nil }
    let gone = await failure { () async throws(CloudError) in try await real.cloud.delete(id) }
    #expect(gone?.kind == .notFound)
  }

  @Test("refuses what is wrong, and says so in time")
  func refusals() async throws {
    let real = try RealCloud()
    let cloud = real.cloud
    let request = try await real.request("refused")
    func refusal(_ change: (inout ServerRequest) -> Void) async throws -> CloudError {
      var changed = request
      change(&changed)
      return try await refused { [changed] () async throws(CloudError) in try await cloud.create(changed) }
    }
    for (kind, error) in [
      (CloudError.Kind.notFound, try await refusal { $0.image = "no such image" }),
      (.notFound, try await refusal { $0.flavor = "no-such-flavor" }),
      (.notFound, try await refusal { $0.networks = ["no such network"] }),
      (.notFound, try await refusal { $0.serverGroup = "no such group" }),
      (.badRequest, try await refusal { $0.keyPair = "no such key" }),
      (.badRequest, try await refusal { $0.securityGroups = ["no such group"] }),
      (.badRequest, try await refusal { $0.availabilityZone = "nowhere" }),
      (.badRequest, try await refusal { $0.userData = [UInt8](repeating: 0x61, count: 50_000) }),
    ] {
      #expect(error.kind == kind && error.effect == .nothing && error.concern == .order, "\(error)")
    }
    #expect(try await cloud.servers(named: request.name).isEmpty)
  }

  @Test("refuses a wrong password once, and another project")
  func credentials() async throws {
    let wrong = try RealCloud {
      if case .password(let user, _) = $0.credentials {
        $0.credentials = .password(user: user, password: Secret("certainly not"))
      }
    }
    guard case .password = wrong.settings.credentials else { return }
    let error = try await refused { () async throws(CloudError) in try await wrong.cloud.servers() }
    #expect(error.kind == .unauthorized && error.effect == .nothing, "\(error)")
    #expect(!error.description.contains("certainly not"))
  }

  @Test("a token that was revoked is replaced within the request")
  func revoked() async throws {
    let real = try RealCloud()
    _ = try await real.cloud.servers()
    let session = try await real.cloud.clients.tokens.session()
    var revoke = HTTPRequest(.delete, try IdentityURL(real.settings.authURL).v3 + "/auth/tokens")
    revoke.headers.add("X-Auth-Token", session.token.reveal())
    revoke.headers.add("X-Subject-Token", session.token.reveal())
    #expect(try await HTTPClient(ConnectionOptions()).send(revoke).status == 204)
    // Services believe a token for a while: ten seconds on the test bed, five minutes elsewhere.
    try await Task.sleep(for: .seconds(12))
    _ = try await real.cloud.servers()
    _ = try await real.cloud.images()
    if RealCloud.testbed != nil {
      #expect(try await real.cloud.clients.tokens.session().token != session.token)
    }
  }

  @Test("pages of one server make the same list")
  func pages() async throws {
    let real = try RealCloud()
    let request = try await real.request("page")
    var ids: Set<String> = []
    for number in 0..<3 {
      var one = request
      one.name += "-\(number)"
      ids.insert(try await real.cloud.create(one))
    }
    let call = Call(.compute, .get, "/servers/detail?limit=1", "list the servers")
    let paged = Set(try await real.cloud.clients.all(call, "servers").compactMap { $0["id"]?.text })
    #expect(paged.isSuperset(of: ids))
    #expect(paged == Set(try await real.cloud.servers().servers.map(\.id)))
    for id in ids { try await real.remove(id) }
  }

  @Test("takes many servers at once, each once")
  func many() async throws {
    let count = Int(RealCloud.environment["OPENSTACK_TEST_MANY"] ?? "") ?? 5
    let real = try RealCloud()
    let request = try await real.request("many")
    let ids = try await withThrowingTaskGroup(of: String.self) { group in
      for number in 0..<count {
        var one = request
        one.name += "-\(number)"
        group.addTask { [one] in try await real.cloud.create(one) }
      }
      return try await group.reduce(into: Set<String>()) { $0.insert($1) }
    }
    #expect(ids.count == count)
    let mine = try await real.cloud.servers().servers.filter { $0.name.hasPrefix(request.name) }
    #expect(Set(mine.map(\.id)) == ids && Set(mine.map(\.name)).count == count)
    try await withThrowingTaskGroup { group in
      for id in ids { group.addTask { try await real.cloud.delete(id) } }
      try await group.waitForAll()
    }
    for id in ids { _ = try await real.wait(for: id) { $0 == nil } }
  }
}
