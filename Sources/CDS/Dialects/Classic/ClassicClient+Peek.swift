import HTTPTransport

extension ClassicClient {
  /// Looks at the beginning of a file for machines, and leaves the rest of its many megabytes.
  func peek(_ path: String, _ purpose: Purpose) async throws(CDSError) -> WorkerDownload {
    let request = try request(.get, path, nil, as: .hatchery(nil), purpose)
    var start: [UInt8] = []
    let answer: HTTPStreamedResponse
    do {
      answer = try await transport.open(request)
      // An error's words fit into this, too.
      while start.count < 4096, let piece = try await answer.body.next() { start += piece }
    } catch {
      throw CDSError(error, purpose, isOnce: false)
    }
    let seen = HTTPResponse(status: answer.status, headers: answer.headers, body: start, url: answer.url)
    if answer.status != 200 { try Self.check(seen, purpose, as: .hatchery(nil), hiding: []) }
    if seen.isPage || start.isEmpty { throw CDSError.notCDS(seen, purpose, insteadOf: "a program") }
    return WorkerDownload(
      bytes: answer.headers["Content-Length"].flatMap { Int($0) },
      isELF: start.starts(with: [0x7f, 0x45, 0x4c, 0x46]))
  }
}
