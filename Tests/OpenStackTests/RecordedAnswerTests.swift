import HTTPTransport
import JSON
import Testing

@testable import OpenStack

@Suite("What a real cloud answers")
struct RecordedAnswerTests {
  private func server(_ name: String) throws -> Server {
    let answer = try #require(try Exchanges.recorded[name].answer)
    let value = answer["server"] ?? answer["servers"]?.items.first
    return try #require(value.flatMap { Server($0) })
  }

  @Test("a server that is being built")
  func building() throws {
    let server = try server("3.2")
    #expect(server.id == "2432c87d-0be8-4e38-8398-aee832a4600c")
    #expect(server.name == "worker-1")
    #expect(server.phase == .building)
    #expect(server.task == "scheduling")
    #expect(server.metadata == ["cds-worker": "w-1", "owner": "ci"])
    #expect(server.created == 1_795_357_970)
    #expect(server.addresses.isEmpty && server.mainAddress == nil)
    #expect(server.flavorID == "f872be12-c8b3-417c-b2ba-35f7a2769074" && server.flavorName == nil)
    #expect(server.hostID == nil && server.launched == nil && !server.hasConfigDrive)
  }

  @Test("an active server, in the oldest and in the newest version")
  func active() throws {
    for name in ["3.4", "3.5", "3.6"] {
      let server = try server(name)
      #expect(server.phase == .active)
      #expect(server.mainAddress == "198.18.1.60")
      #expect(server.addresses.map(\.version) == [4, 6])
      #expect(server.availabilityZone == "nova")
      #expect(server.launched == 1_795_357_974)
    }
    let newest = try server("3.5")
    #expect(newest.flavorName == "vps-ssd-1" && newest.cores == 1 && newest.memory == 2048)
    #expect(newest.tags.isEmpty)
  }

  @Test("a server that no host takes")
  func failed() throws {
    let server = try server("9.2")
    #expect(server.phase == .error)
    #expect(server.fault?.message == "No valid host was found.")
    #expect(server.fault?.kind == .noHost)
  }

  @Test(
    "phases",
    arguments: [
      ("ACTIVE", nil, .active), ("ACTIVE", "deleting", .leaving), ("BUILD", "deleting", .leaving),
      ("BUILD", "spawning", .building), ("SHUTOFF", nil, .stopped), ("ERROR", nil, .error),
      ("SOFT_DELETED", nil, .leaving), ("ACTIVE", "soft-deleting", .leaving), ("UNKNOWN", nil, .unclear),
      ("NEWER", nil, .unclear),
    ] as [(String, String?, Server.Phase)])
  func phases(_ status: String, _ task: String?, _ phase: Server.Phase) throws {
    let value: JSONValue = [
      "id": "x", "status": .string(status), "OS-EXT-STS:task_state": task.map { .string($0) } ?? .null,
    ]
    #expect(try #require(Server(value)).phase == phase)
  }

  @Test(
    "faults",
    arguments: [
      ("No valid host was found. There are not enough hosts available.", .noHost),
      (
        "Exceeded maximum number of retries. Exhausted all hosts available for retrying build failures for instance x.",
        .hostsFailed
      ),
      ("Quota exceeded for resources: ['port'].", .quota),
      ("Failed to allocate the network(s), not rescheduling.", .network),
      ("Build of instance x aborted: Volume y did not finish being created", .volume),
      ("Image z is unacceptable", .image), ("went wrong", .other),
    ] as [(String, ServerFault.Kind)])
  func faults(_ message: String, _ kind: ServerFault.Kind) {
    #expect(ServerFault(code: 500, message: message, created: nil).kind == kind)
  }

  @Test("a token and its catalogue")
  func session() throws {
    let exchange = try Exchanges.recorded["1.3"]
    let session = try #require(Session(exchange.response, token: nil, asked: .seconds(7), now: 0))
    #expect(session.token == Secret("gAAAA.."))
    #expect("\(session)".contains("gAAAA") == false)
    #expect(session.projectName == "ci" && session.userName == "cds")
    #expect(session.lifetime == .seconds(3600))
    let catalog = session.catalog
    #expect(try catalog.region(nil) == "SBG1")
    let urls = try Service.allCases.map { try catalog.endpoint(of: $0, .sample, region: "SBG1") }
    #expect(
      urls == [
        "http://127.0.0.1:5000/v3", "http://127.0.0.1:8774/v2.1/19c6fe1c0fa24b58b6ed95ab5e52bcff",
        "http://127.0.0.1:9292/v2", "http://127.0.0.1:9696/v2.0",
      ])
  }

  @Test("a token without a project has no catalogue")
  func unscoped() throws {
    let session = try #require(
      Session(try Exchanges.recorded["1.10"].response, token: nil, asked: .zero, now: 0))
    #expect(session.projectID == nil && session.catalog.endpoints.isEmpty)
  }

  @Test("Keystone's versions")
  func discovery() throws {
    #expect(IdentityURL.offersV3(try Exchanges.recorded["1.1"].body) == true)
    #expect(IdentityURL.offersV3(try Exchanges.recorded["1.2"].body) == true)
    let old = #"{"versions": {"values": [{"status": "stable", "id": "v2.0", "links": []}]}}"#
    #expect(IdentityURL.offersV3(Array(old.utf8)) == false)
    #expect(IdentityURL.offersV3(Array("<html>".utf8)) == nil)
  }

  @Test("Nova's versions")
  func microversions() throws {
    #expect(Microversions.choose(try #require(try Exchanges.recorded["2.9"].answer)) == Microversion(2, 93))
    let newer: JSONValue = ["version": ["id": "v2.1", "version": "2.999", "min_version": "2.1"]]
    #expect(Microversions.choose(newer) == .newestKnown)
    let older: JSONValue = ["version": ["id": "v2.1", "version": "2.42", "min_version": "2.1"]]
    #expect(Microversions.choose(older) == Microversion(2, 42))
    #expect(Microversions.choose(["version": ["id": "v2.0", "version": "", "min_version": ""]]) == nil)
  }

  @Test("quota, with and without a limit")
  func quota() throws {
    let limits = try #require(try Exchanges.recorded["3.10"].answer?["limits"]?["absolute"])
    let quota = try #require(Quota(limits))
    #expect(quota.servers == .init(limit: 200, used: 1))
    #expect(quota.memory.limit == 16_777_216 && quota.memory.used == 2048)
    #expect(quota.metadataEntries == 128)
    var open = try limits.object()
    open["maxTotalCores"] = -1
    #expect(Quota(.object(open))?.cores.limit == nil)
    #expect(Quota(.object(open))?.cores.left == nil)
  }

  @Test("images: the newest active one of a name")
  func images() throws {
    let list = try #require(try Exchanges.recorded["2.2"].answer?["images"]).items.compactMap { Image($0) }
    #expect(list.map(\.name) == ["Debian 8", "Debian 12"])
    #expect(Image.newest(of: list, named: "Debian 8")?.id == "e5318aa5-1b23-4f87-a242-4c49adf30e93")
    func image(_ id: String, _ status: String, _ created: String, hidden: Bool = false) -> Image? {
      Image([
        "id": .string(id), "name": "x", "status": .string(status), "created_at": .string(created),
        "os_hidden": .bool(hidden),
      ])
    }
    let several = [
      image("a", "active", "2026-01-01T00:00:00Z"), image("b", "active", "2026-02-01T00:00:00Z"),
      image("c", "queued", "2026-03-01T00:00:00Z"),
      image("d", "active", "2026-04-01T00:00:00Z", hidden: true),
    ].compactMap(\.self)
    #expect(Image.newest(of: several, named: "x")?.id == "b")
    #expect(Image.newest(of: several.reversed(), named: "x")?.id == "b")
    #expect(Image.newest(of: several, named: "X") == nil)
  }

  @Test(
    "times",
    arguments: [
      ("1970-01-01T00:00:00Z", 0), ("2026-11-22T14:32:50Z", 1_795_357_970),
      ("2026-11-22T15:32:49.000000Z", 1_795_361_569), ("2000-02-29T12:00:00+00:00", 951_825_600),
      ("2026-11-22", nil), ("2026-13-22T14:32:50Z", nil), ("", nil), ("2026-11-22T14:32:5xZ", nil),
    ] as [(String, Int?)])
  func times(_ text: String, _ seconds: Int?) { #expect(Timestamp.seconds(of: text) == seconds) }
}
