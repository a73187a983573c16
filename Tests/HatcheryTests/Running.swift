import Foundation
import FoundationNetworking
import JSON
import Testing

/// `hatchery dev` as a user starts it: the built binary, found beside this test bundle.
final class Running {
  private let process = Process()
  private let output = Pipe()
  /// A file: the end of a pipe could be held by a server that another test has started.
  private let errors = FileManager.default.temporaryDirectory.appending(path: "hatchery-said-\(UUID())")

  static let program: URL = {
    let bundle = (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? ""
    return URL(filePath: bundle).deletingLastPathComponent().appending(path: "hatchery")
  }()

  convenience init(_ words: String...) throws { try self.init(words) }

  init(_ words: [String], _ environment: [String: String] = [:]) throws {
    process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
    process.executableURL = Self.program
    process.arguments = words
    process.standardOutput = output
    try Data().write(to: errors)
    process.standardError = try FileHandle(forWritingTo: errors)
    try process.run()
  }

  deinit {
    if process.isRunning { process.terminate() }
    try? FileManager.default.removeItem(at: errors)
  }

  /// The next line of standard output; empty at its end.
  func line() async throws -> String {
    let reader = output.fileHandleForReading
    return try await waiting { try Self.line(of: reader) }
  }

  private static func line(of reader: FileHandle) throws -> String {
    var bytes = Data()
    while let byte = try reader.read(upToCount: 1), !byte.isEmpty,
      byte != Data("\n".utf8)
    {
      bytes += byte
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// What it said on standard error, after its end.
  func complaints() throws -> String {
    String(decoding: try Data(contentsOf: errors), as: UTF8.self)
  }

  func send(_ signal: Int32) { kill(process.processIdentifier, signal) }

  /// Waits for its end and returns the exit code, 128 and more for a signal.
  func end() async -> Int32 {
    await withCheckedContinuation { continuation in
      let process = process
      Thread.detachNewThread {
        process.waitUntilExit()
        continuation.resume()
      }
    }
    return process.terminationReason == .exit ? process.terminationStatus : 128 + process.terminationStatus
  }
}

/// Waits on a thread of its own, so that no other test has to.
func waiting<Result: Sendable>(_ body: @escaping @Sendable () throws -> Result) async throws -> Result {
  try await withCheckedThrowingContinuation { continuation in
    Thread.detachNewThread { continuation.resume(with: Swift.Result { try body() }) }
  }
}

/// What a server said that was started with `--json`.
struct Started {
  let url: String
  private let user: String
  let password: String

  init(_ line: String) throws {
    let json = try JSONValue.parse(Array(line.utf8))
    url = try json.string(at: "url")
    password = try json.string(at: "password")
    user = "admin"
  }

  init(url: String, user: String, password: String) {
    (self.url, self.user, self.password) = (url, user, password)
  }

  /// Asks as a worker, or as nobody.
  func ask(
    _ method: String, _ path: String, _ body: String = "", as worker: String?
  ) async throws -> (status: Int, body: String) {
    var headers = ["User-Agent": "CDS/worker"]
    headers["X_AUTH_HEADER"] = worker.map { Data($0.utf8).base64EncodedString() }
    return try await ask(method, path, body, headers)
  }

  /// Asks as the administrator.
  func ask(_ method: String, _ path: String, _ body: String = "") async throws -> (status: Int, body: String)
  {
    let word = Data("\(user):\(password)".utf8).base64EncodedString()
    return try await ask(method, path, body, ["Authorization": "Basic \(word)"])
  }

  private func ask(
    _ method: String, _ path: String, _ body: String, _ headers: [String: String]
  ) async throws -> (status: Int, body: String) {
    var request = URLRequest(url: try #require(URL(string: url + path)))
    request.httpMethod = method
    if !body.isEmpty { request.httpBody = Data(body.utf8) }
    for (name, value) in headers { request.setValue(value, forHTTPHeaderField: name) }
    let (data, response) = try await URLSession.shared.data(for: request)
    return ((response as? HTTPURLResponse)?.statusCode ?? 0, String(decoding: data, as: UTF8.self))
  }
}

/// A directory that goes away with the value.
final class Place {
  let path = FileManager.default.temporaryDirectory.appending(path: "hatchery-dev-\(UUID())").path

  deinit { try? FileManager.default.removeItem(atPath: path) }
}
