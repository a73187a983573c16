import Foundation
import Testing

/// Asks over a plain connection and reads until the server closes it, so that tests see every byte.
struct PlainClient {
  let port: UInt16

  init(_ url: String) throws {
    port = try #require(url.split(separator: ":").last.flatMap { UInt16($0) })
  }

  /// The whole answer as it came: head, empty line, body; CR LF as LF. After `limit` bytes nobody listens any more.
  func ask(
    _ method: String, _ path: String, headers: [String] = [], upTo limit: Int = .max, _ body: String = ""
  ) async throws -> String {
    let lines =
      [
        "\(method) \(path) HTTP/1.1", "Host: 127.0.0.1", "Connection: close",
        "Content-Length: \(body.utf8.count)",
      ] + headers
    let text = lines.joined(separator: "\r\n") + "\r\n\r\n" + body
    // On a thread of its own: the server needs those that this one would wait on.
    return try await withCheckedThrowingContinuation { continuation in
      Thread.detachNewThread { continuation.resume(with: Result { try exchange(text, limit) }) }
    }
  }

  private func exchange(_ text: String, _ limit: Int) throws -> String {
    let connection = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    defer { close(connection) }
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = port.bigEndian
    address.sin_addr.s_addr = inet_addr("127.0.0.1")
    let connected = withUnsafePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        connect(connection, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
      }
    }
    try #require(connected == 0, "errno \(errno)")
    let bytes = Array(text.utf8)
    try #require(send(connection, bytes, bytes.count, Int32(MSG_NOSIGNAL)) == bytes.count)
    var answer: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 65_536)
    while answer.count < limit {
      let count = recv(connection, &buffer, buffer.count, 0)
      if count <= 0 { break }
      answer += buffer[..<count]
    }
    return String(decoding: answer, as: UTF8.self).replacing("\r\n", with: "\n")
  }
}

/// The head and the body of an answer.
func parts(_ answer: String) -> (status: String, head: [String], body: String) {
  let halves = answer.split(separator: "\n\n", maxSplits: 1, omittingEmptySubsequences: false)
  let lines = halves.first?.split(separator: "\n").map(String.init) ?? []
  return (lines.first ?? "", Array(lines.dropFirst()), halves.count > 1 ? String(halves[1]) : "")
}
