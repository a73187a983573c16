import CCurl

/// Carries each request once, over connections that are kept and shared: no redirects, no retries.
///
/// It runs on libcurl's own thread. Dropping the last reference ends that thread and closes the connections.
package actor CurlTransport: Transport {
  private let loop = CurlLoop()
  nonisolated package var unownedExecutor: UnownedSerialExecutor { loop.asUnownedSerialExecutor() }

  private let options: ConnectionOptions
  /// Those that libcurl works on.
  private var running: [UInt64: Transfer] = [:]
  /// Those whose answer somebody may still read, running or not.
  private var streams: [UInt64: Transfer] = [:]
  private var idle: [EasyHandle] = []
  private var lastSerial: UInt64 = 0

  /// As many handles as are kept for requests to come.
  private static let idleKept = 32

  package init(_ options: ConnectionOptions = ConnectionOptions()) {
    self.options = options
    _ = ccurl_multi_set(loop.multi, CURLMOPT_MAX_HOST_CONNECTIONS, options.connectionsPerHost)
    _ = ccurl_multi_set(loop.multi, CURLMOPT_MAX_TOTAL_CONNECTIONS, options.connections)
    _ = ccurl_multi_set(loop.multi, CURLMOPT_MAXCONNECTS, options.connections)
    loop.start { [weak self] messages in
      // Without the actor nothing is under way, and its end stops the loop.
      self?.assumeIsolated { $0.turn(messages) } ?? 0
    }
  }

  isolated deinit {
    // Before the loop cleans up what they belong to.
    idle = []
    loop.stop()
  }

  package func send(_ request: HTTPRequest) async throws(HTTPError) -> HTTPResponse {
    let transfer = try admit(request, isStreamed: false)
    let serial = transfer.serial
    let result = await withTaskCancellationHandler {
      // An async closure in an actor that does not name `self` runs off the actor, as of Swift 6.3.
      await withCheckedContinuation { self.begin(transfer, $0) }
    } onCancel: { [loop] in
      loop.tell(.cancel(serial))
    }
    return try result.get()
  }

  package func open(_ request: HTTPRequest) async throws(HTTPError) -> HTTPStreamedResponse {
    let transfer = try admit(request, isStreamed: true)
    let lease = StreamLease(self, loop, transfer.serial)
    streams[transfer.serial] = transfer
    begin(transfer, nil)
    while !transfer.hasHead { try await wait(for: transfer) }
    // What broke behind the header is told to who reads the body.
    if case .failure(let error) = transfer.ending, !transfer.header.isComplete { throw error }
    transfer.isHeadSeen = true
    return HTTPStreamedResponse(
      status: transfer.header.status, headers: transfer.header.headers, url: transfer.url.text,
      body: HTTPBody { () async throws(HTTPError) in try await lease.next() })
  }

  /// The next bytes of a streamed answer, nil at its end.
  func next(_ serial: UInt64) async throws(HTTPError) -> [UInt8]? {
    guard let transfer = streams[serial] else { return nil }
    transfer.deadline = .now + transfer.request.idleTimeout
    while transfer.inlet.isEmpty {
      switch transfer.ending {
      case .success: return nil
      case .failure(let error): throw error
      case nil: try await wait(for: transfer)
      }
    }
    defer { transfer.resumeReceiving() }
    return transfer.inlet.take()
  }

  private func wait(for transfer: Transfer) async throws(HTTPError) {
    let serial = transfer.serial
    await withTaskCancellationHandler {
      await withCheckedContinuation { self.park(transfer, $0) }
    } onCancel: { [loop] in
      loop.tell(.cancel(serial))
    }
    if Task.isCancelled { throw HTTPError(.cancelled, url: transfer.url.text) }
  }

  /// Nothing can come between the question and the waiting: a wake-up that is lost is a transfer that stands still.
  private func park(_ transfer: Transfer, _ continuation: CheckedContinuation<Void, Never>) {
    transfer.inlet.waiter.wait(continuation)
    if transfer.isNews || Task.isCancelled { transfer.inlet.waiter.wake() }
  }

  private func admit(_ request: HTTPRequest, isStreamed: Bool) throws(HTTPError) -> Transfer {
    let url = try request.fit()
    if Task.isCancelled { throw HTTPError(.cancelled, url: request.url) }
    guard let easy = idle.popLast() ?? EasyHandle() else {
      throw HTTPError(.other(Int(CURLE_OUT_OF_MEMORY.rawValue)), url: request.url)
    }
    lastSerial += 1
    easy.setSerial(lastSerial)
    return Transfer(
      request, url, easy, serial: lastSerial, isStreamed: isStreamed, deadline: .now + request.timeout)
  }

  private func begin(
    _ transfer: Transfer, _ completion: CheckedContinuation<Result<HTTPResponse, HTTPError>, Never>?
  ) {
    transfer.completion = completion
    running[transfer.serial] = transfer
    if Task.isCancelled { return cancel(transfer.serial) }
    transfer.prepare(options)
    if case .stream(_, let open) = transfer.request.body { feed(transfer, open()) }
    curl_multi_add_handle(loop.multi, transfer.easy.raw)
  }

  private func cancel(_ serial: UInt64) {
    guard let transfer = running[serial] else { return }
    end(transfer, .failure(HTTPError(.cancelled, url: transfer.url.text)))
  }

  private func end(_ transfer: Transfer, _ result: Result<Void, HTTPError>) {
    guard running.removeValue(forKey: transfer.serial) != nil else { return }
    curl_multi_remove_handle(loop.multi, transfer.easy.raw)
    transfer.easy.reset()
    if idle.count < Self.idleKept { idle.append(transfer.easy) }
    transfer.end(result)
  }
}

// What happens in each turn of the loop.
extension CurlTransport {
  /// Does what other threads ask for, lets libcurl move bytes, and settles what came to its end. Returns the milliseconds
  /// until something is overdue.
  private func turn(_ messages: [CurlLoop.Message]) -> CInt {
    for message in messages {
      switch message {
      case .cancel(let serial): cancel(serial)
      case .abandon(let serial):
        cancel(serial)
        streams[serial] = nil
      }
    }
    var count: CInt = 0
    curl_multi_perform(loop.multi, &count)
    while let message = curl_multi_info_read(loop.multi, &count) {
      guard message.pointee.msg == CURLMSG_DONE, let raw = message.pointee.easy_handle,
        let transfer = running[EasyHandle.serial(raw)]
      else { continue }
      let failure = transfer.failure(ccurl_message_result(message), options)
      end(transfer, failure.map { .failure($0) } ?? .success(()))
    }
    return expire()
  }

  /// Ends what is overdue, or what one of our callbacks refused when libcurl had no way to say so.
  private func expire() -> CInt {
    let now = ContinuousClock.now
    var next = now + .seconds(60)
    for transfer in running.values {
      if let objection = transfer.objection {
        end(transfer, .failure(HTTPError(objection, url: transfer.url.text)))
      } else if transfer.isOverdue(now) {
        end(transfer, .failure(HTTPError(.timeout, url: transfer.url.text)))
      } else if transfer.isTimed {
        next = min(next, transfer.deadline)
      }
    }
    // One more, so that it is overdue and not almost.
    return running.isEmpty ? 60_000 : CInt((next - now).milliseconds) + 1
  }
}

// How a streamed request gets its bytes.
extension CurlTransport {
  private func feed(_ transfer: Transfer, _ body: HTTPBody) {
    let serial = transfer.serial
    // Not on libcurl's thread: nobody knows how long the next piece takes. The transfer ends this task.
    transfer.feeder = Task { @concurrent in
      do throws(HTTPError) {
        while let piece = try await body.next() {
          guard await self.put(piece, serial) else { return }
        }
        await self.finish(serial, nil)
      } catch {
        await self.finish(serial, error)
      }
    }
  }

  /// Hands a piece to libcurl and waits until it is sent; false where nobody wants more.
  private func put(_ piece: [UInt8], _ serial: UInt64) async -> Bool {
    guard let transfer = running[serial], let fits = transfer.outlet?.put(piece) else { return false }
    guard fits else {
      refuse(transfer, "there is more of it than was announced")
      return false
    }
    transfer.resumeSending()
    await withCheckedContinuation { self.parkFeeder(transfer, $0) }
    return transfer.ending == nil
  }

  private func parkFeeder(_ transfer: Transfer, _ continuation: CheckedContinuation<Void, Never>) {
    transfer.outlet?.waiter.wait(continuation)
    if transfer.ending != nil || transfer.outlet?.isDrained != false { transfer.outlet?.waiter.wake() }
  }

  private func finish(_ serial: UInt64, _ error: HTTPError?) {
    guard let transfer = running[serial] else { return }
    if let error { return refuse(transfer, error.message) }
    guard transfer.outlet?.end() == true else {
      return refuse(transfer, "there is less of it than was announced")
    }
    transfer.resumeSending()
  }

  private func refuse(_ transfer: Transfer, _ detail: String) {
    end(transfer, .failure(HTTPError(.requestBody, url: transfer.url.text, detail: detail)))
  }
}
