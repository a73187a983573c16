import CDS
import Glibc
import HTTPTransport
import JSON
import TestSupport
import Testing

/// Whatever a server answers, a call ends, with a value or with an error that says what to do.
///
/// `CDS_SEED=…` repeats a run.
@Suite struct MutatedAnswerTests {
  let seed = getenv("CDS_SEED").flatMap { UInt64(String(cString: $0)) } ?? UInt64.random(in: 0..<1_000_000)

  /// All calls that read an answer.
  static let calls: [@Sendable (ClassicRegistry, ClassicWorkSource) async throws -> Void] = [
    { registry, _ in _ = try await registry.models() },
    { registry, _ in _ = try await registry.model(named: "docker") },
    { registry, _ in _ = try await registry.requirements() },
    { registry, _ in _ = try await registry.group(named: "shared.infra") },
    { registry, _ in _ = try await registry.createToken(group: "dev", lifetime: .daily) },
    { registry, _ in _ = try await registry.logIn(user: "admin", password: Secret("cds-admin")) },
    { registry, _ in _ = try await registry.add(Samples.draft) },
    { registry, _ in _ = try await registry.update(Samples.model(), to: Samples.draft) },
    { registry, _ in try await registry.add(.binary("git"), to: Samples.model()) },
    { registry, _ in try await registry.remove(Samples.model()) },
    { _, source in _ = try await source.register(name: "vm") },
    { _, source in _ = try await source.demand(for: Samples.hatchery) },
    { _, source in _ = try await source.workers(for: Samples.hatchery) },
    { _, source in try await source.heartbeat(Samples.hatchery) },
    { _, source in _ = try await source.checkWorkerDownload(architecture: "x86_64") },
  ]

  @Test("Recorded answers with bytes changed, cut, doubled, and values put in another's place")
  func mutated() async throws {
    var dice = SeededRandom(seed: seed)
    let answers = try Recording("classic").exchanges.compactMap(\.answer)
    for _ in 0..<3000 {
      let body = mutation(of: answers.randomElement(using: &dice) ?? .null, &dice)
      let status =
        Bool.random(using: &dice)
        ? 200 : [200, 201, 302, 400, 401, 403, 404, 409, 500, 502].randomElement(using: &dice) ?? 200
      let answer = HTTPResponse(status: status, body: body, url: "http://cds.test/")
      // Every call of one attempt is answered so, however many it makes.
      let transport = ScriptedTransport(Array(repeating: .answer(answer), count: 8))
      let call = try #require(Self.calls.randomElement(using: &dice))
      let place = Comment(rawValue: "seed \(seed), \(status) \(String(decoding: body, as: UTF8.self))")
      do {
        try await call(try Samples.registry(transport), try Samples.source(transport))
      } catch {
        let error = try #require(error as? CDSError, place)
        #expect(!error.help.isEmpty && !error.message.isEmpty, place)
        #expect(!error.description.unicodeScalars.contains { $0.value < 0x20 && $0 != "\n" }, place)
        #expect(error.code != .cancelled, "the call asked too often: \(place)")
      }
    }
  }

  func mutation(of answer: JSONValue, _ dice: inout SeededRandom) -> [UInt8] {
    var bytes = Array(replaced(in: answer, &dice).text(pretty: false).utf8)
    for _ in 0..<Int.random(in: 0...3, using: &dice) where !bytes.isEmpty {
      let place = Int.random(in: 0..<bytes.count, using: &dice)
      switch Int.random(in: 0..<4, using: &dice) {
      case 0: bytes[place] = UInt8.random(in: 0...255, using: &dice)
      case 1: bytes.removeSubrange(place...)
      case 2: bytes.insert(UInt8.random(in: 0...255, using: &dice), at: place)
      default: bytes += bytes[place...]
      }
    }
    return bytes
  }

  /// The value with one value in it, drawn by lot, in another form.
  func replaced(in value: JSONValue, _ dice: inout SeededRandom) -> JSONValue {
    let others: [JSONValue] = [
      .null, true, 0, -1, .integer(.max), 1e300, "", "\u{1b}[31m", "docker", [], [:], [["message": "m"]],
      ["message": "m"],
    ]
    switch value {
    case .array(var items) where !items.isEmpty && Int.random(in: 0..<4, using: &dice) > 0:
      let index = Int.random(in: 0..<items.count, using: &dice)
      items[index] = replaced(in: items[index], &dice)
      return .array(items)
    case .object(var object) where !object.isEmpty && Int.random(in: 0..<5, using: &dice) > 0:
      let key = object.keys.randomElement(using: &dice) ?? ""
      object[key] = Int.random(in: 0..<6, using: &dice) == 0 ? nil : replaced(in: object[key] ?? .null, &dice)
      return .object(object)
    default: return others.randomElement(using: &dice) ?? .null
    }
  }
}
