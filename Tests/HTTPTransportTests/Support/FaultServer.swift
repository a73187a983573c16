import Foundation
import HTTPTransport

/// `Tests/Fixtures/http/faults.py`, started once for all tests; it ends with them, since its input does.
final class FaultServer: Sendable {
  static let shared = FaultServer()

  private let words: [String: String]
  // Never used again, but the server reads from it until the tests are over.
  private let input: Pipe

  private init() {
    let script = URL(filePath: #filePath).deletingLastPathComponent().appending(
      path: "../../Fixtures/http/faults.py")
    let process = Process()
    let output = Pipe()
    input = Pipe()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = ["python3", script.path]
    process.standardInput = input
    process.standardOutput = output
    var line = Data()
    do {
      try process.run()
      while line.last != UInt8(ascii: "\n"), let byte = try output.fileHandleForReading.read(upToCount: 1),
        !byte.isEmpty
      {
        line += byte
      }
    } catch {
      fatalError("the fault server does not start: \(error)")
    }
    let pairs = String(decoding: line, as: UTF8.self).split(whereSeparator: \.isWhitespace).map {
      $0.split(separator: "=")
    }
    words = Dictionary(uniqueKeysWithValues: pairs.map { (String($0[0]), String($0[1])) })
    precondition(
      words["folder"] != nil, "the fault server does not say its ports: are python3 and openssl here?")
  }

  /// `http://127.0.0.1:PORT/path`, by the name of a port: http, second; https, other, expired, self, client are TLS.
  func url(_ path: String, at port: String = "http") -> String {
    let scheme = ["http", "second", "greeter", "proxy", "strictproxy"].contains(port) ? "http" : "https"
    return "\(scheme)://127.0.0.1:\(words[port] ?? "0")\(path)"
  }

  /// The file of a certificate or key: authority.pem, client.pem, client.key, …
  func file(_ name: String) -> String { "\(words["folder"] ?? "")/\(name)" }

  /// How many requests the server has had under an id, and over how many connections.
  func counts(_ id: String) async throws -> (requests: Int, connections: Int) {
    let answer = try await CurlTransport().send(HTTPRequest(.get, url("/stats?id=\(id)")))
    let numbers = answer.text.split(separator: " ").compactMap { Int($0) }
    return (numbers[0], numbers[1])
  }
}

extension HTTPResponse {
  var text: String { String(decoding: body, as: UTF8.self) }
}

/// The error that `action` ends with; nil where it ends well.
func failure(_ action: () async throws(HTTPError) -> Void) async -> HTTPError? {
  do throws(HTTPError) {
    try await action()
    return nil
  } catch {
    return error
  }
}
