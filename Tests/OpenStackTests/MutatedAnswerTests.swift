import HTTPTransport
import JSON
import TestSupport
import Testing

@testable import OpenStack

@Suite("Answers that are broken")
struct MutatedAnswerTests {
  /// Recorded bodies, and what is done to their bytes.
  private static func mutated(_ body: [UInt8], _ random: inout SeededRandom) -> [UInt8] {
    var body = body
    for _ in 0...Int.random(in: 0...3, using: &random) where !body.isEmpty {
      let place = Int.random(in: 0..<body.count, using: &random)
      switch Int.random(in: 0...5, using: &random) {
      case 0: body[place] = UInt8.random(in: 0...255, using: &random)
      case 1: body.removeSubrange(place..<min(body.count, place + Int.random(in: 1...40, using: &random)))
      case 2: body = Array(body[..<place])
      case 3:
        let end = min(body.count, place + Int.random(in: 1...60, using: &random))
        body.insert(contentsOf: body[place..<end], at: Int.random(in: 0...body.count, using: &random))
      case 4: body.insert(contentsOf: Array("null,{}[]\"-1e9\u{0}".utf8), at: place)
      default: if let digit = body.firstIndex(where: { (0x30...0x39).contains($0) }) { body[digit] = 0x2d }
      }
    }
    return body
  }

  @Test("crash nothing, and no error has more than a line")
  func readers() {
    let seed = UInt64.random(in: 0...UInt64.max)
    var random = SeededRandom(seed: seed)
    var count = 0
    for _ in 0..<40 {
      for exchange in Exchanges.recorded.all where exchange.body.count < 20_000 {
        var response = exchange.response
        response.body = Self.mutated(response.body, &random)
        response.status =
          [200, 202, 300, 400, 401, 403, 404, 409, 413, 429, 500, 503].randomElement(using: &random) ?? 200
        let error = CloudError(response, "do it", .compute)
        #expect(!error.message.contains("\n") && error.message.utf8.count < 1500, "seed \(seed)")
        _ = Session(response, token: nil, asked: .zero, now: 0)
        _ = IdentityURL.offersV3(response.body)
        guard let value = try? JSONValue.parse(response.body) else { continue }
        count += 1
        _ = Microversions.choose(value)
        for item in value.members.flatMap({ [$0.value] + $0.value.items }) {
          _ = Server(item).map { ($0.phase, $0.mainAddress, $0.fault?.kind) }
          _ = Image(item)
          _ = Quota(item)
          _ = Catalog(item).endpoints
          _ = FloatingIP(item)
          _ = Port(item)
        }
      }
    }
    #expect(count > 300, "seed \(seed): only \(count) were JSON")
  }

  @Test("a whole cloud that answers nonsense gives errors or values, in the end")
  func cloud() async {
    let seed = UInt64.random(in: 0...UInt64.max)
    var random = SeededRandom(seed: seed)
    for _ in 0..<60 {
      let fake = FakeCloud()
      for (method, part, name) in [
        ("GET", "/servers/detail", "3.6"), ("GET", "/v2/images", "2.2"), ("GET", "/v2.0/networks", "2.6"),
        ("GET", "/limits", "3.9"), ("POST", "/servers", "3.1"), ("POST", "/action", "3.8"),
      ] {
        guard var response = try? Exchanges.recorded[name].response else { continue }
        response.body = Self.mutated(response.body, &random)
        let answer = response
        fake.on(method, part) { _ in answer }
      }
      let cloud = fake.client()
      _ = await failure { () async throws(CloudError) in try await cloud.servers() }
      _ = await failure { () async throws(CloudError) in try await cloud.images() }
      _ = await failure { () async throws(CloudError) in try await cloud.networks([]) }
      _ = await failure { () async throws(CloudError) in try await cloud.quota() }
      _ = await failure { () async throws(CloudError) in try await cloud.console("s") }
      let request = ServerRequest(name: "w", image: "Debian 12", flavor: "small", userData: [])
      _ = await failure { () async throws(CloudError) in try await cloud.create(request) }
      #expect(fake.count("POST", "/servers") <= 2, "seed \(seed)")
    }
  }
}
