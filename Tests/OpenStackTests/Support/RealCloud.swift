import Diagnostics
import Files
import Foundation
import HTTPTransport
import Testing

@testable import OpenStack

/// The cloud that these tests may use: a name in clouds.yaml. It needs an image, a flavor and a network.
///
/// | variable | |
/// |---|---|
/// | `OPENSTACK_TEST_CLOUD` | the cloud's name in clouds.yaml, which `OS_CLIENT_CONFIG_FILE` may name |
/// | `OPENSTACK_TEST_IMAGE`, `_FLAVOR`, `_NETWORK` | else the first image, the smallest flavor, the only network |
/// | `OPENSTACK_TEST_MANY` | how many servers at once, else 5 |
/// | `OPENSTACK_TESTBED` | the directory of a cloud whose APIs take orders to fail, in `fault/` |
struct RealCloud {
  static let environment = ProcessInfo.processInfo.environment
  static let name = environment["OPENSTACK_TEST_CLOUD"]
  static let testbed = environment["OPENSTACK_TESTBED"]
  static let reason: Comment = "no real cloud is named: set OPENSTACK_TEST_CLOUD to one of clouds.yaml"
  static let testbedReason: Comment = "no cloud that fails on order: set OPENSTACK_TESTBED to its directory"

  let settings: CloudSettings
  let cloud: Cloud

  struct Unusable: Error { let message: String }

  init(pace: Pace = Pace(), _ change: (inout CloudSettings) -> Void = { _ in }) throws {
    var choices = CloudChoices()
    choices.cloud = Self.name
    var report = Report()
    var environment = Self.environment
    environment["OS_CLOUD"] = nil
    let found = CloudSettings.resolve(
      choices, environment: environment, files: LocalFiles(), report: &report)
    guard var settings = found else {
      throw Unusable(message: report.diagnostics.map(\.message).joined(separator: "; "))
    }
    change(&settings)
    self.settings = settings
    cloud = Cloud.connect(settings, pace: pace)
  }

  /// A request for a small server of a name that nobody else has.
  func request(_ purpose: String) async throws -> ServerRequest {
    let image: String
    if let named = Self.environment["OPENSTACK_TEST_IMAGE"] {
      image = named
    } else {
      image = try #require(try await cloud.images().first { $0.isActive }).name
    }
    let smallest = try await cloud.flavors().filter { !$0.isDisabled }.min { $0.memory < $1.memory }
    let flavor = try Self.environment["OPENSTACK_TEST_FLAVOR"] ?? #require(smallest).name
    var request = ServerRequest(
      name: "modelc-test-\(purpose)-\(UInt32.random(in: 0...UInt32.max))", image: image, flavor: flavor,
      userData: Array("#!/bin/sh\ntrue\n".utf8))
    request.networks = Self.environment["OPENSTACK_TEST_NETWORK"].map { [$0] } ?? []
    request.metadata = ["modelc-test": purpose]
    return request
  }

  /// Waits until `isDone` says so of a server, nil once it is gone; at most five minutes.
  func wait(for id: String, _ isDone: (Server?) -> Bool) async throws -> Server? {
    for _ in 0..<600 {
      var server: Server?
      do throws(CloudError) { server = try await cloud.server(id) } catch {
        if error.kind != .notFound { throw error }
      }
      if isDone(server) { return server }
      try await Task.sleep(for: .milliseconds(500))
    }
    throw Unusable(message: "the server \(id) did not come as far in five minutes")
  }

  /// Makes a server, works with it once it is active, and removes it whatever comes of that.
  func withServer(_ request: ServerRequest, _ work: (Server) async throws -> Void) async throws {
    let id = try await cloud.create(request)
    do {
      let server = try #require(try await wait(for: id) { $0?.phase == .active || $0?.phase == .error })
      try #require(server.phase == .active, "\(server)")
      try await work(server)
    } catch {
      try await remove(id)
      throw error
    }
    try await remove(id)
  }

  /// Deletes a server and waits until it is gone.
  func remove(_ id: String) async throws {
    do throws(CloudError) { try await cloud.delete(id) } catch {
      if error.kind != .notFound { throw error }
    }
    _ = try await wait(for: id) { $0 == nil }
  }

  /// Orders failures of a service of the testbed (its README says in which form) while `work` runs.
  static func failing(_ service: String, _ rules: String, _ work: () async throws -> Void) async throws {
    let path = PathName.join(try #require(testbed), "fault/\(service).json")
    try LocalFiles().replaceFile(path, with: Array(rules.utf8))
    defer { try? FileManager.default.removeItem(atPath: path) }
    try await work()
  }
}
