import HTTPTransport
import JSON
import Testing

@testable import OpenStack

@Suite(
  "A real cloud that fails on order", .serialized,
  .enabled(if: RealCloud.name != nil && RealCloud.testbed != nil, RealCloud.testbedReason),
  .timeLimit(.minutes(10)))
struct RealFaultTests {
  @Test("an answer that was lost is unknown, and the server is found by its name")
  func lost() async throws {
    let real = try RealCloud()
    let cloud = real.cloud
    let request = try await real.request("lost")
    _ = try await cloud.servers()
    try await RealCloud.failing("nova", #"[{"match":"POST .*/servers$","after":true,"reset":true}]"#) {
      let error = try await refused { [request] () async throws(CloudError) in try await cloud.create(request)
      }
      #expect(error.kind == .lost && error.effect == .unknown, "\(error)")
    }
    let found = try await cloud.servers(named: request.name)
    #expect(found.count == 1)
    for server in found { try await real.remove(server.id) }
  }

  @Test("429 is a certain refusal, which says for how long")
  func throttled() async throws {
    let real = try RealCloud()
    let cloud = real.cloud
    let request = try await real.request("throttled")
    _ = try await cloud.servers()
    let rule =
      #"[{"match":"POST .*/servers$","status":"429 Too Many Requests","headers":{"Retry-After":"2"},"body":{"overLimit":{"code":429,"message":"This request was rate-limited.","retryAfter":"2"}},"times":1}]"#
    try await RealCloud.failing("nova", rule) {
      let error = try await refused { [request] () async throws(CloudError) in try await cloud.create(request)
      }
      #expect(error.kind == .rateLimited(after: .seconds(2)) && error.effect == .nothing, "\(error)")
      let id = try await cloud.create(request)
      #expect(try await cloud.servers(named: request.name).map(\.id) == [id])
      try await real.remove(id)
    }
  }

  @Test("503 in front of a list is tried again")
  func unavailable() async throws {
    let real = try RealCloud()
    _ = try await real.cloud.servers()
    let rule =
      #"[{"match":"GET .*/servers/detail.*","status":"503 Service Unavailable","body":"<html>503</html>","times":2}]"#
    try await RealCloud.failing("nova", rule) { _ = try await real.cloud.servers() }
  }

  @Test("a server that no host takes ends in ERROR, with its fault")
  func noHost() async throws {
    let real = try RealCloud()
    var request = try await real.request("nohost")
    request.flavor = "too-big"
    let id = try await real.cloud.create(request)
    let server = try #require(try await real.wait(for: id) { $0?.phase == .error })
    #expect(server.fault?.kind == .noHost, "\(server.fault?.message ?? "none")")
    #expect(try await real.cloud.console(id) == "")
    try await real.remove(id)
  }

  @Test("the quota of a small project is a quota")
  func quota() async throws {
    let real = try RealCloud { $0.project = .name("ci-small", domain: .standard) }
    let cloud = real.cloud
    let limit = try #require(try await cloud.quota().servers.limit)
    #expect(limit == 2)
    let request = try await real.request("quota")
    var ids: [String] = []
    for number in 0..<limit {
      var one = request
      one.name += "-\(number)"
      ids.append(try await cloud.create(one))
    }
    let error = try await refused { [request] () async throws(CloudError) in try await cloud.create(request) }
    #expect(error.kind == .quota && error.concern == .quota && error.effect == .nothing, "\(error)")
    #expect(try await cloud.quota().servers.left == 0)
    for id in ids { try await real.remove(id) }
  }

  @Test("a server whose deletion hangs is shown as leaving")
  func stuck() async throws {
    let real = try RealCloud()
    let id = try await real.cloud.create(try await real.request("stuck"))
    _ = try await real.wait(for: id) { $0?.phase == .active }
    try await RealCloud.failing("driver", #"{"destroy_delay": 6}"#) {
      try await real.cloud.delete(id)
      #expect(try await real.cloud.server(id).phase == .leaving)
      try await real.cloud.delete(id)
      _ = try await real.wait(for: id) { $0 == nil }
    }
  }
}
