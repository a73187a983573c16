package import Processes

/// Fetches with the `curl` program, which knows the machine's proxies and certificates.
package struct CurlFetcher: Fetcher {
  private let subprocess: Subprocess
  /// Called now and then with what is being fetched and how many bytes came.
  private let progress: @Sendable (String, Int) -> Void

  /// The longest that one file may take.
  private static let seconds = 3600

  package init(
    _ subprocess: Subprocess, progress: @escaping @Sendable (String, Int) -> Void = { _, _ in }
  ) {
    self.subprocess = subprocess
    self.progress = progress
  }

  package func fetch(
    _ address: WebAddress, limit: Int, _ sink: (UnsafeRawBufferPointer) throws(PinError) -> Void
  ) throws(PinError) {
    var count = 0
    let ending = try subprocess.run(
      "curl", Self.arguments(address, limit: limit), seconds: Self.seconds + 60,
      tick: { progress(address.lastComponent, count) },
      output: { (piece) throws(PinError) in
        count += piece.count
        // Where the server does not say how much will come, older versions of curl do not count.
        if count > limit { throw Self.tooLarge(address, limit) }
        try sink(piece)
      })
    // The last line is ours: status and final address. What is before it are curl's own words.
    var lines = ending.complaints.split(separator: "\n").map(String.init)
    let last = lines.popLast()?.split(separator: " ", maxSplits: 1).map(String.init) ?? []
    let status = last.first.flatMap(Int.init) ?? 0
    guard ending.code == 0 else {
      throw Self.failure(address, limit, code: ending.code, status: status, lines.last ?? "")
    }
    // curl was told which protocols it may follow; this finds a way from this machine's own http to somebody
    // else's.
    if let final = last.last, last.count == 2 {
      do throws(PinError) { _ = try WebAddress(final, permittingHTTP: address.permitsHTTP) } catch {
        throw PinError(
          error.code, error.id, "\(address) leads to \(final): \(error.message)", help: error.help)
      }
    }
  }

  private static func arguments(_ address: WebAddress, limit: Int) -> [String] {
    let protocols = address.allowsHTTP ? "=http,https" : "=https"
    // First: nobody's .curlrc, which could switch the check of certificates off.
    var arguments = ["--disable", "--silent", "--show-error", "--fail", "--globoff"]
    arguments += ["--location", "--max-redirs", "5", "--proto", protocols, "--proto-redir", protocols]
    arguments += ["--max-filesize", "\(limit)", "--connect-timeout", "30", "--max-time", "\(seconds)"]
    arguments += ["--speed-limit", "1", "--speed-time", "60"]
    arguments += ["--write-out", "%{stderr}\\n%{http_code} %{url_effective}"]
    if address.isLoopback { arguments += ["--noproxy", "*"] }
    return arguments + ["--url", address.description]
  }

  private static func tooLarge(_ address: WebAddress, _ limit: Int) -> PinError {
    PinError(.refused, "too-large", "\(address) is larger than \(limit) bytes, which is more than is fetched")
  }

  private static func failure(
    _ address: WebAddress, _ limit: Int, code: CInt, status: Int, _ complaint: String
  ) -> PinError {
    let words = complaint.isEmpty ? "curl ended with code \(code)" : complaint
    func environment(_ why: String, _ help: String) -> PinError {
      PinError(.environment, "not-fetched", "cannot fetch \(address): \(why)", help: [help])
    }
    switch code {
    case 22 where [401, 403, 404, 410].contains(status):
      return PinError(
        .absent, "not-there", "the server has no \(address) (HTTP \(status))",
        help: ["is it the right version? The address comes from the recipe in the template"])
    case 22: return environment("the server says HTTP \(status)", "try again later")
    case 5, 6, 7: return environment(words, "look at the network and at the proxy variables, then try again")
    case 28: return environment(words, "the server is slow or silent: try again later")
    case 35, 51, 58, 60, 77, 83, 90, 91:
      return environment(
        words, "the server's certificate is not believed here: install ca-certificates, look at the clock")
    case 1 where !address.allowsHTTP:
      return PinError(
        .refused, "not-https", "\(address) leads to an address that is not https",
        help: ["allow it once: --allow-http"])
    case 63: return tooLarge(address, limit)
    default: return environment(words, "try the address with curl by hand")
    }
  }
}
