import ArgumentParser
import Diagnostics
import HTTPTransport
import HatcheryConfig
import JSON
import Terminal

/// How a command reaches the hatchery that runs.
struct OperatorOptions: ParsableArguments {
  @Option(help: "The configuration of the hatchery: it says where its status is, and the token for changes.")
  var config: String?

  @Option(help: "Where its status is, instead: http://127.0.0.1:8088.")
  var url: String?

  @OptionGroup var output: OutputOptions

  /// Asks the hatchery for a path, with POST and the token where that changes something, and returns its answer's
  /// body; anything but 2xx ends the command.
  func ask(_ path: String, changes: Bool = false) async throws -> [UInt8] {
    let answer = try await exchange(path, changes: changes)
    if answer.isSuccess { return answer.body }
    let text = String(decoding: answer.body.prefix(500), as: UTF8.self)
    throw Failure(
      answer.status == 404 ? "not-found" : "refused", VisibleText.line(text.filter { $0 != "\n" }), code: 1)
  }

  func exchange(_ path: String, changes: Bool = false) async throws -> HTTPResponse {
    let settings = try settings()
    var request = HTTPRequest(changes ? .post : .get, try base(settings) + path)
    request.timeout = .seconds(15)
    request.retries = .never
    if changes, let token = settings.status.token {
      request.headers.add("Authorization", "Bearer \(token.reveal())")
    }
    do throws(HTTPError) {
      return try await HTTPClient(ConnectionOptions()).send(request)
    } catch {
      throw Failure("no-hatchery", error.message, help: ["is 'hatchery run' running there? --url says where"])
    }
  }

  private func base(_ settings: HatcherySettings) throws -> String {
    if let url { return url.hasSuffix("/") ? String(url.dropLast()) : url }
    guard let port = settings.status.port, port != 0 else {
      throw Failure("no-status", "'status.listen' names no port", help: ["--url says where the hatchery is"])
    }
    let host = ["0.0.0.0", "::"].contains(settings.status.host) ? "127.0.0.1" : settings.status.host
    return "http://\(host.contains(":") ? "[\(host)]" : host):\(port)"
  }

  private func settings() throws -> HatcherySettings {
    let options = try SettingOptions.parse(config.map { ["--config", $0] } ?? [])
    return try options.settings(isForRunning: false, output).settings
  }

  /// A name as one part of a path.
  static func part(_ name: String) -> String {
    let plain = Set("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~".utf8)
    return name.utf8.map { byte in
      if plain.contains(byte) { return String(UnicodeScalar(byte)) }
      let digits = String(byte, radix: 16, uppercase: true)
      return digits.count == 1 ? "%0\(digits)" : "%\(digits)"
    }.joined()
  }
}
