import HTTPTransport

extension Gate {
  /// Sends a request when its turn has come, again where its policy allows, and returns the answer of any status.
  nonisolated func exchange(
    _ request: HTTPRequest, priority: Priority, patience: Duration, _ purpose: String, service: Service,
    _ world: Surroundings
  ) async throws(CloudError) -> HTTPResponse {
    var once = request
    // What is tried again waits for its turn here each time.
    once.retries = .never
    var attempt = 1
    while true {
      do throws(Denial) { try await enter(priority, patience: patience) } catch {
        throw CloudError(error, purpose, service)
      }
      let start = world.time.elapsed()
      let outcome: RetryPolicy.Outcome
      let result: Result<HTTPResponse, CloudError>
      do throws(HTTPError) {
        let response = try await world.transport.send(once)
        let after = RetryAfter.delay(response.headers, now: world.time.unixSeconds())
        await leave(Self.load(response, after), isAlive: ![502, 503, 504].contains(response.status))
        outcome = .answer(status: response.status, retryAfter: after)
        result = .success(response)
      } catch {
        await leave(
          error.code == .timeout ? .overloaded(after: nil) : .neutral, isAlive: Self.isAlive(error.code))
        outcome = .failure(error.code, isBeforeSending: error.isBeforeSending)
        result = .failure(CloudError(error, purpose, service))
      }
      let status: Int? = if case .answer(let status, _) = outcome { status } else { nil }
      world.observe(
        CloudCall(
          service: service, method: request.method, status: status, time: world.time.elapsed() - start))
      let verdict = request.retries.verdict(
        request.method, attempt: attempt, outcome, chance: world.chance())
      guard case .retry(let delay) = verdict, await takeRetry() else { return try result.get() }
      do { try await world.time.sleep(delay) } catch { throw .cancelled }
      attempt += 1
    }
  }

  private static func load(_ response: HTTPResponse, _ after: Duration?) -> AdaptiveLimit.Outcome {
    switch response.status {
    case 429: .throttled(after: after)
    // Nova's old way to say it; without the header it is a body that is too large.
    case 413 where after != nil: .throttled(after: after)
    case 503, 504: .overloaded(after: after)
    case 500, 502: .neutral
    default: .good
    }
  }

  /// Whether the service is there, as far as a failure tells.
  private static func isAlive(_ code: HTTPError.Code) -> Bool? {
    switch code {
    case .unusable, .cancelled, .credentials, .requestBody: nil
    case .tooLarge, .redirectRefused, .redirectLoop: true
    default: false
    }
  }
}
