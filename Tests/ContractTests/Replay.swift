import DevCDS
import JSON
import Synchronization
import Testing

/// Asks an embedded server what was asked of a real one, and compares the answers.
final class Replay {
  let cds: EmbeddedCDS
  let clock: TestClock
  var secrets = Secrets()
  /// The credentials behind the words of `auth`.
  var credentials: [String: String] = ["bad": "nobody", "admin": "admin:cds-admin"]
  /// The answers by the exchange's name.
  private(set) var answers: [String: JSONValue] = [:]
  private let carry: (CDSRequest, EmbeddedCDS) async throws -> CDSAnswer

  /// `carry` brings a request to the server and the answer back.
  init(
    _ cds: EmbeddedCDS, _ clock: TestClock,
    carry: @escaping (CDSRequest, EmbeddedCDS) async throws -> CDSAnswer = { await $1.answer($0) }
  ) {
    self.cds = cds
    self.clock = clock
    self.carry = carry
  }

  /// One with a new server.
  convenience init() throws {
    let clock = TestClock()
    self.init(try Self.server(clock), clock)
  }

  /// The server as it was when the recording began.
  static func server(_ clock: TestClock) throws -> EmbeddedCDS {
    try EmbeddedCDS(
      administrator: NewUser(
        "admin", fullname: "CDS Admin", email: "admin@cds.local", isAdmin: true, password: "cds-admin"),
      surroundings: .machine(now: { clock.now }))
  }

  /// Runs the exchanges; before the one of a name, what is `given` for it.
  func run(_ recording: Recording, given: [String: (Replay) async throws -> Void] = [:]) async throws {
    for exchange in recording.exchanges {
      try await given[exchange.name]?(self)
      try await run(exchange)
    }
    let names = Set(recording.exchanges.map(\.name))
    #expect(names.count == recording.exchanges.count, "two exchanges have the same name")
    #expect(Set(given.keys).subtracting(names).isEmpty)
  }

  func ask(_ request: CDSRequest) async throws -> CDSAnswer { try await carry(request, cds) }

  private func run(_ exchange: Recording.Exchange) async throws {
    let answer = try await ask(request(for: exchange))
    let text = String(decoding: answer.body, as: UTF8.self)
    #expect(answer.status == exchange.status, "\(exchange.name): \(text)")
    for name in exchange.answerHeaders == nil ? [] : ["Content-Type", "Content-Disposition", "Session-Token"]
    {
      let recorded = exchange.answerHeaders?.first { $0.name == name }?.value
      #expect(answer.headers.first { $0.name == name }?.value == recorded, "\(exchange.name): \(name)")
    }
    switch exchange.answer {
    case .empty: #expect(text == "", "\(exchange.name)")
    case .octets: #expect(!answer.body.isEmpty, "\(exchange.name)")
    case .start(let start):
      #expect(Secrets.masked(text).hasPrefix(Secrets.masked(start)), "\(exchange.name): \(text)")
      secrets.learn(recorded: start, answered: text)
      answers[exchange.name] = try JSONValue.parse(answer.body)
    case .json(let recorded):
      let answered = try JSONValue.parse(answer.body)
      answers[exchange.name] = answered
      secrets.learn(recorded: recorded.text(pretty: false), answered: text)
      let expected = try JSONValue.parse(Array(secrets.translate(recorded.text(pretty: false)).utf8))
      let found = differences(recorded: expected, answered: answered, varies: exchange.varies)
      #expect(found == [], "\(exchange.name)")
    }
  }

  private func request(for exchange: Recording.Exchange) throws -> CDSRequest {
    var headers = exchange.headers.filter { $0.name != "Content-Length" }
      .map { (name: $0.name, value: secrets.translateHeader($0.name, $0.value)) }
    switch exchange.auth {
    case nil, "none": break
    case "admin": headers.append(("Authorization", "Basic " + base64(try #require(credentials["admin"]))))
    case let who?:
      headers.append(("X_auth_header", base64(try #require(credentials[who], "\(exchange.name)"))))
    }
    let body = exchange.body.map { secrets.translate($0.text(pretty: false)) } ?? ""
    return CDSRequest(
      exchange.method, secrets.translate(exchange.path), headers: headers, body: Array(body.utf8))
  }
}

/// A time that stands until it is moved.
final class TestClock: Sendable {
  private let milliseconds = Atomic<Int64>(1_484_300_000_000)

  /// Milliseconds since 1970.
  var now: Int64 { milliseconds.load(ordering: .relaxed) }

  func advance(seconds: Int64) { milliseconds.add(seconds * 1000, ordering: .relaxed) }
}
