import CloudInit
import DevCDS
import JSON
import Synchronization
import Testing

/// A server in memory, its clock, and people who ask it.
struct Bench: Sendable {
  let cds: EmbeddedCDS
  let clock: TestClock

  init(variant: CDSVariant = .classic, login: CDSLogin = .basic) throws {
    let clock = TestClock()
    self.clock = clock
    cds = try EmbeddedCDS(
      variant: variant, login: login,
      administrator: NewUser(
        "admin", fullname: "CDS Admin", email: "admin@cds.local", isAdmin: true, password: "secret"),
      surroundings: .machine(now: { clock.now }))
  }

  /// Asks with the header lines of somebody.
  func ask(_ method: String, _ path: String, as headers: [(String, String)] = admin, _ body: String = "")
    async -> Said
  {
    Said(
      await cds.answer(
        CDSRequest(method, path, headers: headers.map { (name: $0, value: $1) }, body: Array(body.utf8))))
  }

  static let admin = basic("admin", "secret")
  static let nobody: [(String, String)] = []

  static func basic(_ name: String, _ password: String) -> [(String, String)] {
    [("Authorization", "Basic " + base64("\(name):\(password)")), ("X-Requested-With", "X-CDS-SDK")]
  }

  static func hatchery(_ uid: String) -> [(String, String)] {
    [("User-Agent", "CDS/hatchery"), ("X_auth_header", base64(uid))]
  }

  static func worker(_ id: String) -> [(String, String)] {
    [("User-Agent", "CDS/worker"), ("X_auth_header", base64(id))]
  }

  /// Registers a hatchery with a token of the group and returns its number and uid.
  func hatchery(group: String = "shared.infra") async throws -> (id: Int, uid: String) {
    let token = try await cds.addToken(group: group)
    let said = await ask("POST", "/hatchery", as: Self.nobody, #"{"uid":"\#(token)","name":"h"}"#)
    return (try said.json.integer(at: "id"), try said.json.string(at: "uid"))
  }

  /// Registers a worker and returns its id.
  func worker(
    _ name: String, model: Int = 0, hatchery: Int = 0, group: String = "shared.infra", binaries: [String] = []
  ) async throws -> String {
    let token = try await cds.addToken(group: group)
    let said = await ask(
      "POST", "/worker", as: Self.nobody,
      """
      {"Name":"\(name)","UserKey":"\(token)","Model":\(model),"Hatchery":\(hatchery),
       "BinaryCapabilities":[\(binaries.map { "\"\($0)\"" }.joined(separator: ","))]}
      """)
    return try said.json.string(at: "id")
  }

  /// Adds an openstack model of shared.infra with these binaries and returns its number.
  func model(_ name: String, _ binaries: String...) async throws -> Int {
    let said = await ask("POST", "/worker/model", Self.modelBody(name))
    let id = try said.json.integer(at: "id")
    for binary in binaries {
      let body = #"{"name":"\#(binary)","type":"binary","value":"\#(binary)"}"#
      #expect(await ask("POST", "/worker/model/\(id)/capability", body).status == 200)
    }
    return id
  }

  static func modelBody(_ name: String, group: Int = 1) -> String {
    #"{"name":"\#(name)","type":"openstack","image":"{}","group_id":\#(group)}"#
  }

  /// What `GET /worker/status` says of each model: wanted, current and building.
  func counts(as headers: [(String, String)] = admin) async throws -> [String: [Int]] {
    let said = await ask("GET", "/worker/status", as: headers)
    guard case .array(let models) = said.json else { return [:] }
    return try Dictionary(
      uniqueKeysWithValues: models.map { model in
        let keys = ["wanted_count", "current_count", "building_count"]
        return (try model.string(at: "model_name"), try keys.map { try model.integer(at: $0) })
      })
  }
}

extension Bench {
  func ask(_ method: String, _ path: String, _ body: String) async -> Said {
    await ask(method, path, as: Self.admin, body)
  }
}

/// An answer as tests read it.
struct Said: Hashable, CustomStringConvertible {
  let status: Int
  let text: String
  let token: String?

  init(_ answer: CDSAnswer) {
    status = answer.status
    text = String(decoding: answer.body, as: UTF8.self)
    token = answer.headers.first { $0.name == "Session-Token" }?.value
  }

  var json: JSONValue { (try? JSONValue.parse(Array(text.utf8))) ?? .null }
  var description: String { "\(status) \(text)" }
}

func base64(_ text: String) -> String { String(decoding: Base64.encode(Array(text.utf8)), as: UTF8.self) }

/// A time that stands until it is moved.
final class TestClock: Sendable {
  private let milliseconds = Atomic<Int64>(1_484_300_000_000)

  var now: Int64 { milliseconds.load(ordering: .relaxed) }

  func advance(seconds: Int64) { milliseconds.add(seconds * 1000, ordering: .relaxed) }
}
