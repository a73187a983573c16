import Testing

@testable import HTTPTransport

@Suite("The client around a transport")
struct ClientTests {
  private let time = ManualTime()
  private let lines = Lines()

  private func client(_ script: Script, budget: RetryBudget = RetryBudget()) -> HTTPClient {
    HTTPClient(script, budget: budget, time: time.source, chance: { 0.5 }, log: lines.add)
  }

  private func get(_ url: String = "http://h/") -> HTTPRequest {
    var request = HTTPRequest(.get, url)
    request.retries = RetryPolicy(attempts: 3, firstDelay: .seconds(1), longestDelay: .seconds(8))
    return request
  }

  @Test("tries again until it is well, and waits in between")
  func retries() async throws {
    let script = Script([.failure(.reset), .answer(503), .answer(200)])
    #expect(try await client(script).send(get()).status == 200)
    #expect(time.sleeps == [.milliseconds(500), .seconds(1)])
  }

  @Test("returns the last answer, or throws the last error with the number of tries")
  func last() async throws {
    #expect(try await client(Script([.answer(503), .answer(502), .answer(504)])).send(get()).status == 504)
    let script = Script([.failure(.reset), .failure(.timeout), .failure(.refused)])
    let error = await failure { () async throws(HTTPError) in _ = try await client(script).send(get()) }
    #expect(error?.code == .refused)
    #expect(error?.attempts == 3)
    #expect(error?.message == "http://h/: nobody takes connections there, tried 3 times")
  }

  @Test("waits as Retry-After says, by the server's clock")
  func retryAfter() async throws {
    let script = Script([
      .answer(429, ["Retry-After": "7"]),
      .answer(
        503, ["Retry-After": "Sun, 06 Nov 1994 12:00:30 GMT", "Date": "Sun, 06 Nov 1994 12:00:00 GMT"]),
      .answer(200),
    ])
    #expect(try await client(script).send(get()).status == 200)
    #expect(time.sleeps == [.milliseconds(7500), .milliseconds(30_500)])
  }

  @Test("sends a POST once, however it fails")
  func post() async throws {
    var request = get()
    request.method = .post
    let script = Script([.answer(503), .answer(200)])
    #expect(try await client(script).send(request).status == 503)
    #expect(script.requests.count == 1)
  }

  @Test("with an empty budget sends each request once, and says so")
  func budget() async throws {
    let script = Script([.answer(503), .answer(503), .answer(503), .answer(503)])
    let client = client(script, budget: RetryBudget(capacity: 2))
    #expect(try await client.send(get()).status == 503)
    #expect(script.requests.count == 3)
    #expect(try await client.send(get()).status == 503)
    #expect(script.requests.count == 4)
    #expect(lines.all.last == "GET http://h/: not tried again, too many requests fail")
  }

  @Test("a cancelled wait ends the request")
  func cancelled() async {
    let script = Script([.answer(503), .answer(200)])
    let client = HTTPClient(
      script, budget: RetryBudget(), time: .machine, chance: { 1 }, log: lines.add)
    var request = get()
    request.retries = RetryPolicy(attempts: 2, firstDelay: .seconds(600), longestDelay: .seconds(600))
    let task = Task { [request] in
      await failure { () async throws(HTTPError) in _ = try await client.send(request) }
    }
    while lines.all.count < 2 { await Task.yield() }
    task.cancel()
    #expect(await task.value?.code == .cancelled)
    #expect(script.requests.count == 1)
  }

  @Test("follows redirects as far as it may, and returns them where it must not")
  func redirects() async throws {
    let there = Result<HTTPResponse, HTTPError>.answer(302, ["Location": "/y"])
    let script = Script([there, there, .answer(200)])
    var request = get()
    request.redirects = .follow(atMost: 2)
    #expect(try await client(script).send(request).status == 200)
    #expect(script.requests.map(\.url) == ["http://h/", "http://h/y", "http://h/y"])
    request.redirects = .follow(atMost: 1)
    let error = await failure { () async throws(HTTPError) in
      _ = try await client(Script([there, there, .answer(200)])).send(request)
    }
    #expect(error?.code == .redirectLoop)
    request.redirects = .never
    #expect(try await client(Script([there])).send(request).status == 302)
  }

  @Test("logs a line for each exchange and each wait, without secrets")
  func log() async throws {
    let script = Script([.answer(503), .answer(302, ["Location": "https://b/?sig=abcdef"]), .answer(200)])
    _ = try await client(script).send(get("http://u:hunter2@h/?token=abcdef"))
    #expect(
      lines.all == [
        "GET http://***@h/?token=***: 503, 0 bytes, 0 ms",
        "GET http://***@h/?token=***: 503, again in 500 ms (2 of 3)",
        "GET http://***@h/?token=***: 302, 0 bytes, 0 ms",
        "GET https://b/?sig=***: 200, 0 bytes, 0 ms",
      ])
  }
}
