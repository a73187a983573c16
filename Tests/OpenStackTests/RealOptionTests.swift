import HTTPTransport
import JSON
import Testing

@testable import OpenStack

@Suite(
  "What a real cloud can give a server", .serialized,
  .enabled(if: RealCloud.name != nil, RealCloud.reason), .timeLimit(.minutes(10)))
struct RealOptionTests {
  @Test("the network is named by its id or its name, and the only one need not be named")
  func networks() async throws {
    let real = try RealCloud()
    let request = try await real.request("network")
    let network = try await real.cloud.networks(request.networks)[0]
    for name in [network.id, network.name] {
      var request = request
      request.name += "-\(name.count)"
      request.networks = [name]
      try await real.withServer(request) { server in
        #expect(server.addresses.allSatisfy { $0.network == network.name } && server.mainAddress != nil)
      }
    }
  }

  @Test("a key pair and a security group")
  func keyAndGroup() async throws {
    let real = try RealCloud()
    let clients = real.cloud.clients
    var request = try await real.request("key")
    let name = request.name
    _ = try await clients.send(
      Call(
        .compute, .post, "/os-keypairs",
        body: ["keypair": ["name": .string(name), "public_key": .string(RealCloud.publicKey)]], "make a key"))
    let group = try await clients.json(
      Call(
        .network, .post, "/security-groups", body: ["security_group": ["name": .string(name)]], "make a group"
      ))
    let groupID = try group.string(at: "security_group", "id")
    #expect(try await real.cloud.keyPairs().contains(name))
    #expect(try await real.cloud.securityGroups().contains(SecurityGroup(id: groupID, name: name)))
    request.keyPair = name
    // Nova resolves a group by name; the port then has its id.
    request.securityGroups = [name]
    try await real.withServer(request) { server in
      #expect(server.keyPair == name)
      let ports = try await clients.all(
        Call(.network, .get, "/ports?device_id=\(server.id)", "look"), "ports")
      #expect(ports.map { $0["security_groups"] } == [.array([.string(groupID)])])
    }
    _ = try await clients.send(Call(.compute, .delete, "/os-keypairs/\(name)", "clear up"))
    _ = try await clients.send(Call(.network, .delete, "/security-groups/\(groupID)", "clear up"))
  }

  @Test("the address that was asked for, in a network of the project's own; it is given once")
  func fixedAddress() async throws {
    let real = try RealCloud()
    var request = try await real.request("fixed")
    try await real.withNetwork("10.77") { network in
      request.networks = [network]
      request.fixedAddress = "10.77.0.77"
      try await real.withServer(request) { server in
        #expect(server.mainAddress == "10.77.0.77", "\(server)")
        #expect(try await real.cloud.addresses(in: network).contains("10.77.0.77"))
        request.name += "-second"
        let refusal = try await refused { [request] () async throws(CloudError) in
          try await real.cloud.create(request)
        }
        #expect(refusal.effect == .nothing && refusal.kind == .conflict, "\(refusal)")
      }
    }
  }

  @Test("an address that cannot be had: accepted, and then an ERROR with a fault")
  func wrongAddress() async throws {
    let real = try RealCloud()
    var request = try await real.request("wrong")
    try await real.withNetwork("10.76") { network in
      request.networks = [network]
      request.fixedAddress = "10.99.0.1"
      let id = try await real.cloud.create(request)
      let server = try await real.wait(for: id) { $0?.phase == .active || $0?.phase == .error }
      #expect(server?.fault?.kind == .network, "\(server?.fault?.message ?? "no fault")")
      try await real.remove(id)
    }
  }

  @Test(
    "a floating address, found by its note once its server is gone",
    .enabled("the cloud has no external network, or no routers that lead to it") {
      try await RealCloud.hasRouters()
    })
  func floatingAddress() async throws {
    let real = try RealCloud()
    let cloud = real.cloud
    // By another client: this one's list of networks is to have the new one.
    let outside = try #require(try await RealCloud().cloud.networks().first { $0.isExternal })
    let request = try await real.request("floating")
    try await real.withNetwork("10.78") { network in
      var request = request
      request.networks = [network]
      let note = request.name
      try await real.withServer(request) { server in
        let unreachable = try await refused { () async throws(CloudError) in
          try await cloud.attachFloatingIP(to: server.id, from: outside.name, note: note)
        }
        #expect(unreachable.effect == .nothing, "\(unreachable)")
        #expect(try await cloud.floatingIPs().allSatisfy { $0.note != note })
      }
      try await real.withRouter(from: network, to: outside.id) {
        request.name += "-routed"
        var address: FloatingIP?
        try await real.withServer(request) { server in
          let given = try await cloud.attachFloatingIP(to: server.id, from: outside.name, note: note)
          #expect(given.note == note && given.networkID == outside.id)
          #expect(try await cloud.ports(of: server.id).map(\.id) == [given.portID])
          // Asked for once more, it is the same.
          #expect(try await cloud.attachFloatingIP(to: server.id, from: outside.id, note: note) == given)
          address = given
        }
        let left = try await cloud.floatingIPs().filter { $0.note == note }
        #expect(left.map(\.id) == [address?.id] && left.allSatisfy { $0.portID == nil })
        for address in left {
          try await cloud.deleteFloatingIP(address.id)
          try await cloud.deleteFloatingIP(address.id)
        }
        #expect(try await cloud.floatingIPs().allSatisfy { $0.note != note })
      }
    }
  }

  @Test("a server group, by its name, and hints that no filter knows")
  func group() async throws {
    let real = try RealCloud()
    let clients = real.cloud.clients
    var request = try await real.request("group")
    let body: JSONValue = ["server_group": ["name": .string(request.name), "policy": "soft-anti-affinity"]]
    let made = try await clients.json(
      Call(.compute, .post, "/os-server-groups", body: body, "create a server group"))
    let group = try made.string(at: "server_group", "id")
    request.serverGroup = request.name
    request.schedulerHints = ["modelc-test": "yes"]
    try await real.withServer(request) { server in
      let shown = try await clients.json(Call(.compute, .get, "/os-server-groups/\(group)", "look"))
      #expect(try shown.array(at: "server_group", "members") == [.string(server.id)])
    }
    _ = try await clients.send(Call(.compute, .delete, "/os-server-groups/\(group)", "clear up"))
  }

  @Test(
    "a volume to boot from",
    .enabled("the cloud's catalogue has no block storage") { try await RealCloud.hasVolumes() })
  func volume() async throws {
    let real = try RealCloud()
    var request = try await real.request("volume")
    request.bootVolume = .init(size: 10)
    try await real.withServer(request) { server in
      #expect(server.imageID == nil)
    }
  }

  @Test(
    "a volume to boot from, where there is none: accepted, and then the fault says why",
    .enabled("the cloud's catalogue has block storage") { try await !RealCloud.hasVolumes() })
  func noVolume() async throws {
    let real = try RealCloud()
    var request = try await real.request("volume")
    request.bootVolume = .init(size: 10)
    let id = try await real.cloud.create(request)
    let server = try await real.wait(for: id) { $0?.phase == .active || $0?.phase == .error }
    #expect(server?.fault?.kind == .volume, "\(server?.fault?.message ?? "no fault")")
    try await real.remove(id)
  }
}
