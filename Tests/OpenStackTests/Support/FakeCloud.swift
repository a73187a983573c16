import HTTPTransport
import JSON
import Synchronization

@testable import OpenStack

/// A cloud that answers by rules, the latest first, and remembers what it was asked. It logs everybody in.
final class FakeCloud: Transport {
  typealias Answer = @Sendable (HTTPRequest) async throws(HTTPError) -> HTTPResponse

  private struct Rule {
    let method: String
    let part: String
    let answer: Answer
    /// nil is for ever.
    var times: Int?
  }

  private let rules = Mutex<[Rule]>([])
  private let seen = Mutex<[HTTPRequest]>([])
  private let tokens = Mutex(0)
  let time = FakeTime()
  /// How long a token lives.
  let lifetime: Int

  init(lifetime: Int = 3600) {
    self.lifetime = lifetime
    on("POST", "/v3/auth/tokens") { [self] _ in logIn() }
    on("GET", "cloud.test:8774/v2.1/") { _ in
      .json(#"{"version":{"id":"v2.1","version":"2.93","min_version":"2.1"}}"#)
    }
    on("GET", "/flavors/detail") { _ in
      .json(#"{"flavors":[{"id":"f1","name":"small","ram":2048,"vcpus":1,"disk":10}]}"#)
    }
    on("GET", "/v2/images") { _ in
      .json(
        #"{"images":[{"id":"i1","name":"Debian 12","status":"active","created_at":"2026-11-22T14:15:51Z"}]}"#)
    }
    on("GET", "/v2.0/networks") { _ in
      .json(
        #"{"networks":[{"id":"n1","name":"Ext-Net","subnets":["s"],"shared":true,"router:external":true}]}"#)
    }
    on("POST", "/servers") { _ in .json(#"{"server":{"id":"s1"}}"#, status: 202) }
  }

  /// Answers requests whose URL holds `part`, before all earlier rules.
  func on(_ method: String, _ part: String, times: Int? = nil, _ answer: @escaping Answer) {
    rules.withLock { $0.insert(Rule(method: method, part: part, answer: answer, times: times), at: 0) }
  }

  func send(_ request: HTTPRequest) async throws(HTTPError) -> HTTPResponse {
    seen.withLock { $0.append(request) }
    let answer: Answer? = rules.withLock { rules in
      guard
        let place = rules.firstIndex(where: {
          $0.method == request.method.rawValue && request.url.contains($0.part) && $0.times != 0
        })
      else { return nil }
      if let times = rules[place].times { rules[place].times = times - 1 }
      return rules[place].answer
    }
    guard let answer else { return .json("{}", status: 404) }
    var response = try await answer(request)
    response.url = request.url
    return response
  }

  func open(_ request: HTTPRequest) async throws(HTTPError) -> HTTPStreamedResponse {
    throw HTTPError(.unusable, url: request.url)
  }

  /// `POST /servers`, one a request.
  var asked: [String] { seen.withLock { $0.map { "\($0.method.rawValue) \($0.url)" } } }

  func requests(_ method: String, _ part: String) -> [HTTPRequest] {
    seen.withLock { $0.filter { $0.method.rawValue == method && $0.url.contains(part) } }
  }

  func count(_ method: String, _ part: String) -> Int { requests(method, part).count }

  private func logIn() -> HTTPResponse {
    let number = tokens.withLock {
      $0 += 1
      return $0
    }
    let end = 51 * 60 + lifetime
    let stamp = "2026-11-22T\(10 + end / 3600):\(Self.two(end / 60 % 60)):\(Self.two(end % 60)).000000Z"
    let services = [
      ("compute", "http://cloud.test:8774/v2.1/p1"), ("image", "http://cloud.test:9292"),
      ("network", "http://cloud.test:9696"), ("identity", "http://cloud.test:5000/v3/"),
    ].map { type, url in
      #"{"type":"\#(type)","endpoints":[{"interface":"public","region_id":"SBG1","url":"\#(url)"}]}"#
    }
    let text = """
      {"token":{"issued_at":"2026-11-22T10:51:00.000000Z","expires_at":"\(stamp)",
      "project":{"id":"p1","name":"ci"},"user":{"name":"cds"},"catalog":[\(services.joined(separator: ","))]}}
      """
    var response = HTTPResponse.json(text, status: 201)
    response.headers.add("X-Subject-Token", "token-\(number)")
    return response
  }

  private static func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }

  /// A client of it.
  func client(pace: Pace = Pace()) -> Cloud {
    Cloud(.sample, transport: self, pace: pace, time: time.source, chance: { 0.5 })
  }
}

extension CloudSettings {
  static let sample = CloudSettings(
    name: "test", authURL: "http://cloud.test:5000/v3",
    credentials: .password(user: .name("cds", domain: .standard), password: Secret("open sesame")),
    project: .name("ci", domain: .standard))
}

extension HTTPResponse {
  static func json(_ text: String, status: Int = 200, _ headers: HTTPHeaders = [:]) -> HTTPResponse {
    HTTPResponse(status: status, headers: headers, body: Array(text.utf8))
  }
}

/// The error that a piece of work ends with.
func failure<Value>(_ work: () async throws(CloudError) -> Value) async -> CloudError? {
  do throws(CloudError) {
    _ = try await work()
    return nil
  } catch { return error }
}

struct NoFailure: Error {}

/// The error that a piece of work must end with.
func refused<Value>(_ work: () async throws(CloudError) -> Value) async throws -> CloudError {
  do throws(CloudError) { _ = try await work() } catch { return error }
  throw NoFailure()
}
