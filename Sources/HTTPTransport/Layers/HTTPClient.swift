/// The client that the program uses: libcurl, with redirects, retries and a log around it.
///
/// One for a server or for all of them; connections are kept as long as it lives.
package struct HTTPClient: Transport {
  private let outermost: any Transport

  /// A client with connections of its own.
  ///
  /// - Parameters:
  ///   - options: how it connects: proxies, authorities, its certificate.
  ///   - budget: how many retries all its requests have together.
  ///   - time: the clocks that retries wait by.
  ///   - chance: a random number from 0 up to 1, anew each time.
  ///   - log: gets a line for each exchange and each retry, without secrets.
  package init(
    _ options: ConnectionOptions, budget: RetryBudget = RetryBudget(), time: TimeSource = .machine,
    chance: @escaping @Sendable () -> Double = { Double.random(in: 0..<1) },
    log: @escaping @Sendable (String) -> Void = { _ in }
  ) {
    self.init(CurlTransport(options), budget: budget, time: time, chance: chance, log: log)
  }

  /// The same around another carrier, such as a script in a test.
  package init(
    _ carrier: any Transport, budget: RetryBudget, time: TimeSource,
    chance: @escaping @Sendable () -> Double, log: @escaping @Sendable (String) -> Void
  ) {
    let logged = LoggedTransport(base: carrier, time: time, log: log)
    let following = FollowingTransport(base: logged, time: time)
    outermost = RetryingTransport(following, budget: budget, time: time, chance: chance, log: log)
  }

  package func send(_ request: HTTPRequest) async throws(HTTPError) -> HTTPResponse {
    try await outermost.send(request)
  }

  package func open(_ request: HTTPRequest) async throws(HTTPError) -> HTTPStreamedResponse {
    try await outermost.open(request)
  }
}
