import CCurl

/// One exchange under way. Confined to libcurl's thread, which calls back into it.
final class Transfer {
  let serial: UInt64
  let easy: EasyHandle
  let request: HTTPRequest
  let url: WebURL
  /// Whether the reader takes the body while it comes.
  let isStreamed: Bool

  var header: HeaderReader
  var inlet = Inlet()
  var outlet: Outlet?
  /// What feeds the outlet; ends with the transfer.
  var feeder: Task<Void, Never>?
  /// The whole of it: resumed once, with the answer.
  var completion: CheckedContinuation<Result<HTTPResponse, HTTPError>, Never>?

  /// How it ended; nil while it runs.
  var ending: Result<Void, HTTPError>?
  /// Why one of our callbacks ended it, in libcurl's eyes without a reason.
  private(set) var objection: HTTPError.Code?
  /// When it is to end, at the latest.
  var deadline: ContinuousClock.Instant
  private(set) var received = 0
  private var isReceivingPaused = false
  private var isSendingPaused = false

  init(
    _ request: HTTPRequest, _ url: WebURL, _ easy: EasyHandle, serial: UInt64, isStreamed: Bool,
    deadline: ContinuousClock.Instant
  ) {
    self.serial = serial
    self.easy = easy
    self.request = request
    self.url = url
    self.isStreamed = isStreamed
    self.deadline = deadline
    header = HeaderReader(limit: request.maximumHeaderBytes)
    switch request.body {
    case .none: break
    case .bytes(let bytes): outlet = Outlet(bytes)
    case .stream(let length, _): outlet = Outlet(length: length)
    }
  }

  /// The status and headers are there, or will never be.
  var hasHead: Bool { header.isComplete || ending != nil }
  /// `open` has returned.
  var isHeadSeen = false

  /// There is something that a reader who waits wants to know: bytes, the end, or the header as the first thing.
  var isNews: Bool { !inlet.isEmpty || ending != nil || (!isHeadSeen && header.isComplete) }

  /// Takes a line of the header; false ends the transfer.
  func receiveHeader(_ line: UnsafeBufferPointer<UInt8>) -> Bool {
    guard header.take(line) else {
      objection = .tooLarge
      return false
    }
    if isStreamed && header.isComplete { inlet.waiter.wake() }
    return true
  }

  /// What to do with bytes of the body.
  enum Reception { case taken, pause, refuse }

  func receiveBody(_ bytes: UnsafeBufferPointer<UInt8>) -> Reception {
    // The reader's time, not the server's; the same bytes come again.
    if isStreamed && inlet.isFull {
      isReceivingPaused = true
      return .pause
    }
    guard received + bytes.count <= request.maximumBodyBytes else {
      objection = .tooLarge
      return .refuse
    }
    if !isStreamed && received == 0, let length = header.headers["Content-Length"].flatMap({ Int($0) }) {
      inlet.reserve(min(length, request.maximumBodyBytes))
    }
    received += bytes.count
    if isStreamed { deadline = .now + request.idleTimeout }
    inlet.append(bytes)
    return .taken
  }

  func supply(_ room: UnsafeMutableRawBufferPointer) -> Outlet.Supply {
    guard let supply = outlet?.fill(room) else { return .end }
    if case .later = supply { isSendingPaused = true }
    return supply
  }

  /// Goes on receiving where there is room again. libcurl may call back before this returns.
  func resumeReceiving() {
    guard isReceivingPaused, ending == nil, !inlet.isFull else { return }
    isReceivingPaused = false
    easy.pause(receiving: false, sending: isSendingPaused)
  }

  /// Goes on sending, since there are bytes again, or none will come.
  func resumeSending() {
    guard isSendingPaused, ending == nil else { return }
    isSendingPaused = false
    easy.pause(receiving: isReceivingPaused, sending: false)
  }

  /// Whether it has taken too long. A reader who takes time takes none of the server's.
  func isOverdue(_ now: ContinuousClock.Instant) -> Bool {
    now >= deadline && isTimed
  }

  var isTimed: Bool { !isStreamed || inlet.waiter.isWaiting }

  /// Ends it, and wakes who waits.
  func end(_ result: Result<Void, HTTPError>) {
    ending = result
    feeder?.cancel()
    completion?.resume(returning: result.map { response })
    completion = nil
    inlet.waiter.wake()
    outlet?.waiter.wake()
  }

  private var response: HTTPResponse {
    HTTPResponse(status: header.status, headers: header.headers, body: inlet.take(), url: url.text)
  }
}
