import HTTPTransport
import Processes
import Testing

@testable import OpenStack

@Suite(
  "A real cloud whose daemons stop", .serialized,
  .enabled(if: RealCloud.name != nil && RealCloud.scripts != nil, RealCloud.scriptsReason),
  .timeLimit(.minutes(15)))
struct RealDaemonTests {
  /// Stops daemons of the test bed, works, and starts what is missing.
  private func without(_ names: [String], _ work: () async throws -> Void) async throws {
    try RealCloud.run("down.sh", names)
    do { try await work() } catch {
      try RealCloud.run("up.sh", [])
      throw error
    }
    try RealCloud.run("up.sh", [])
  }

  @Test(
    "the message queue: the answer to POST /servers never comes, and there is one server, which goes on when the queue is back"
  )
  func queue() async throws {
    var pace = Pace()
    pace.create = .seconds(20)
    let real = try RealCloud(pace: pace)
    let cloud = real.cloud
    let request = try await real.request("queue")
    try await cloud.check(request)
    _ = try await cloud.servers()
    try await without(["rabbit"]) {
      let error = try await refused { [request] () async throws(CloudError) in try await cloud.create(request)
      }
      #expect(error.kind == .lost && error.effect == .unknown, "\(error)")
      _ = try await cloud.servers()
    }
    let found = try await cloud.servers(named: request.name)
    #expect(found.count == 1)
    for server in found {
      let end = try await real.wait(for: server.id) { $0?.phase == .active || $0?.phase == .error }
      // A host that said nothing for too long counts as down until it speaks again.
      #expect(end?.phase == .active || end?.fault?.kind == .noHost, "\(end.map { "\($0)" } ?? "gone")")
      try await real.remove(server.id)
    }
  }

  @Test(
    "Keystone: the token serves on; a service that cannot check it refuses with certainty; then all is well again"
  )
  func keystone() async throws {
    var pace = Pace()
    pace.attempts = 1
    let real = try RealCloud(pace: pace)
    let cloud = real.cloud
    let request = try await real.request("keystone")
    try await cloud.check(request)
    _ = try await cloud.servers()
    try await without(["keystone"]) {
      _ = try await cloud.servers()
      // The test bed's services believe a token for ten seconds.
      try await Task.sleep(for: .seconds(15))
      let error = try await refused { [request] () async throws(CloudError) in try await cloud.create(request)
      }
      #expect(error.effect == .nothing && error.concern == .cloud, "\(error)")
      let images = try await refused { () async throws(CloudError) in try await cloud.images() }
      #expect(images.isPassing || images.kind == .unauthorized, "\(images)")
    }
    try await Task.sleep(for: .seconds(5))
    #expect(try await cloud.servers(named: request.name).isEmpty)
  }

  @Test("the database: nothing is certain of a POST, a list is an error and never empty")
  func database() async throws {
    var pace = Pace()
    pace.attempts = 1
    let real = try RealCloud(pace: pace)
    let cloud = real.cloud
    let request = try await real.request("database")
    try await cloud.check(request)
    _ = try await cloud.servers()
    try await without(["mariadb"]) {
      let list = try await refused { () async throws(CloudError) in try await cloud.servers() }
      #expect(list.kind == .serverFailure || list.isPassing, "\(list)")
      let error = try await refused { [request] () async throws(CloudError) in try await cloud.create(request)
      }
      #expect(error.effect == .unknown, "\(error)")
    }
    try await Task.sleep(for: .seconds(2))
    for server in try await cloud.servers(named: request.name) { try await real.remove(server.id) }
  }

  @Test("Nova's API: a refused connection is certain, a list is an error and never empty")
  func api() async throws {
    var pace = Pace()
    pace.attempts = 1
    let real = try RealCloud(pace: pace)
    let cloud = real.cloud
    let request = try await real.request("api")
    try await cloud.check(request)
    _ = try await cloud.servers()
    try await without(["nova-api"]) {
      let list = try await refused { () async throws(CloudError) in try await cloud.servers() }
      #expect(list.concern == .cloud && list.isPassing, "\(list)")
      let error = try await refused { [request] () async throws(CloudError) in try await cloud.create(request)
      }
      #expect(error.effect == .nothing && error.concern == .cloud, "\(error)")
    }
    #expect(try await cloud.servers(named: request.name).isEmpty)
  }

  @Test("Glance and Neutron: Nova's 500 to a POST is unknown, and there is no server")
  func others() async throws {
    var pace = Pace()
    pace.attempts = 1
    for daemon in ["glance-api", "neutron"] {
      let real = try RealCloud(pace: pace)
      let cloud = real.cloud
      let request = try await real.request(daemon)
      try await cloud.check(request)
      _ = try await cloud.servers()
      try await without([daemon]) {
        let error = try await refused { [request] () async throws(CloudError) in
          try await cloud.create(request)
        }
        #expect(error.effect == .unknown, "\(error)")
      }
      #expect(try await cloud.servers(named: request.name).isEmpty)
    }
  }

  @Test("the host: its server waits in BUILD and comes up with it, a delete is carried out all the same")
  func host() async throws {
    let real = try RealCloud()
    let cloud = real.cloud
    let request = try await real.request("host")
    var id = ""
    try await without(["nova-compute"]) {
      id = try await cloud.create(request)
      try await Task.sleep(for: .seconds(5))
      #expect(try await cloud.server(id).phase == .building)
      let second = try await real.request("host-deleted")
      let gone = try await cloud.create(second)
      try await cloud.delete(gone)
    }
    let end = try await real.wait(for: id) { $0?.phase == .active || $0?.phase == .error }
    #expect(end?.phase == .active, "\(end.map { "\($0)" } ?? "gone")")
    try await real.remove(id)
    for _ in 0..<60 where try await cloud.servers().servers.contains(where: { $0.name.contains("-host-") }) {
      try await Task.sleep(for: .milliseconds(500))
    }
    #expect(try await !cloud.servers().servers.contains { $0.name.contains("-host-") })
  }

  @Test("tokens of eight seconds: renewed in time, no request fails")
  func shortTokens() async throws {
    try RealCloud.run("down.sh", ["keystone"])
    try RealCloud.run("up.sh", [], ["TOKEN_TTL": "8"])
    let real = try RealCloud()
    let first = try await real.cloud.clients.tokens.session()
    #expect(first.lifetime == .seconds(8))
    for _ in 0..<20 {
      _ = try await real.cloud.servers()
      try await Task.sleep(for: .seconds(1))
    }
    #expect(try await real.cloud.clients.tokens.session().token != first.token)
    try RealCloud.run("down.sh", ["keystone"])
    try RealCloud.run("up.sh", [])
  }
}

extension RealCloud {
  static let scripts = environment["OPENSTACK_TESTBED_SCRIPTS"]
  static let scriptsReason: Comment =
    "no cloud whose daemons can be stopped: set OPENSTACK_TESTBED_SCRIPTS to the directory of up.sh and down.sh"

  /// Runs a script of the test bed to its end. The daemons that it starts hold no descriptor of ours, or its end would
  /// never be seen.
  static func run(_ script: String, _ arguments: [String], _ more: [String: String] = [:]) throws {
    let environment = environment.merging(["TESTBED": testbed ?? ""]) { $1 }.merging(more) { $1 }
    let path = "\(try #require(scripts))/\(script)"
    let (text, ending) = try Subprocess(environment: environment)
      .output(of: path, arguments, limit: 1 << 20, seconds: 180)
    if ending.code != 0 {
      throw Unusable(message: "\(script) \(arguments) ended with \(ending.code): \(text.suffix(300))")
    }
  }
}
