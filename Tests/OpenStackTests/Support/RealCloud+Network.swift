import HTTPTransport
import JSON

@testable import OpenStack

/// What a project may have of its own, and what its cloud has.
extension RealCloud {
  /// Of no private key that anybody has.
  static let publicKey =
    "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIEhvbWVzLWFyZS13aGVyZS10aGUtaGVhcnQtaXMtMTIz modelc-test"

  /// Makes a network with an IPv4 subnet of the two bytes `prefix`, and removes both.
  func withNetwork(_ prefix: String, _ work: (String) async throws -> Void) async throws {
    let name = "modelc-test-\(UInt32.random(in: 0...UInt32.max))"
    let made = try await clients.json(
      Call(.network, .post, "/networks", body: ["network": ["name": .string(name)]], "make a network"))
    let network = try made.string(at: "network", "id")
    do {
      let subnet: JSONValue = [
        "subnet": [
          "network_id": .string(network), "ip_version": 4, "cidr": .string("\(prefix).0.0/16"),
        ]
      ]
      _ = try await clients.send(Call(.network, .post, "/subnets", body: subnet, "make a subnet"))
      try await work(network)
    } catch {
      _ = try? await clients.send(Call(.network, .delete, "/networks/\(network)", "clear up"))
      throw error
    }
    _ = try await clients.send(Call(.network, .delete, "/networks/\(network)", "clear up"))
  }

  /// Makes a router from all subnets of a network to an external one, and removes it.
  func withRouter(
    from network: String, to outside: String, _ work: () async throws -> Void
  ) async throws {
    let shown = try await clients.json(Call(.network, .get, "/networks/\(network)", "look"))
    let subnets = try shown.array(at: "network", "subnets").compactMap(\.text)
    let body: JSONValue = ["router": ["external_gateway_info": ["network_id": .string(outside)]]]
    let made = try await clients.json(Call(.network, .post, "/routers", body: body, "make a router"))
    let router = "/routers/\(try made.string(at: "router", "id"))"
    func plug(_ verb: String) async throws {
      for subnet in subnets {
        let body: JSONValue = ["subnet_id": .string(subnet)]
        _ = try await clients.send(
          Call(.network, .put, "\(router)/\(verb)_router_interface", body: body, "\(verb) an interface"))
      }
    }
    func clear() async throws {
      try await plug("remove")
      _ = try await clients.send(Call(.network, .delete, router, "clear up"))
    }
    do {
      try await plug("add")
      try await work()
    } catch {
      try? await clear()
      throw error
    }
    try await clear()
  }

  private var clients: Clients { cloud.clients }

  /// Whether floating addresses can be had.
  static func hasRouters() async throws -> Bool {
    guard name != nil else { return false }
    let cloud = try RealCloud().cloud
    guard try await cloud.networks().contains(where: \.isExternal) else { return false }
    do throws(CloudError) {
      _ = try await cloud.clients.send(Call(.network, .get, "/routers", "look for routers"))
      return true
    } catch {
      guard error.kind == .notFound else { throw error }
      return false
    }
  }

  /// Whether the catalogue has block storage.
  static func hasVolumes() async throws -> Bool {
    guard name != nil else { return false }
    let session = try await RealCloud().cloud.clients.tokens.session()
    return session.catalog.endpoints.contains { ["volumev3", "block-storage", "volumev2"].contains($0.type) }
  }
}
