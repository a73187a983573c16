import CCurl
import Glibc
import Synchronization

/// The thread that owns a multi handle of libcurl, as an executor of Swift.
///
/// An actor that runs on it has all its state touched by this one thread, which is what libcurl asks for and what the
/// compiler then checks. Between jobs the thread sleeps in `curl_multi_poll`, which sockets and new jobs end.
final class CurlLoop: SerialExecutor {
  /// What can be said from any thread without waiting, about the transfer with that number.
  enum Message: Sendable {
    /// Its task was cancelled.
    case cancel(UInt64)
    /// Nobody will read its answer any more.
    case abandon(UInt64)
  }

  /// What other threads have brought.
  private struct Inbox {
    var jobs: [UnownedJob] = []
    var messages: [Message] = []
    var isStopped = false

    var isEmpty: Bool { jobs.isEmpty && messages.isEmpty && !isStopped }
  }

  // Safety: set before the thread starts; any thread may call `curl_multi_wakeup`, and only the loop's own thread
  // does anything else with it, until it has cleaned up.
  nonisolated(unsafe) let multi: UnsafeMutableRawPointer
  private let inbox = Mutex(Inbox())
  private let thread = Atomic<UInt>(0)

  /// curl_global_init, once, before there is a second thread that uses libcurl.
  private static let isReady: Bool = ccurl_start() == CURLE_OK

  init() {
    guard Self.isReady, let multi = curl_multi_init() else {
      // Both fail for want of memory alone.
      fatalError("libcurl does not start")
    }
    self.multi = multi
  }

  /// Starts the thread. In each of its turns, `turn` gets the messages, lets libcurl work, and returns the milliseconds
  /// after which it has to do something even if nothing happens.
  func start(turn: @escaping @Sendable ([Message]) -> CInt) {
    let body = Unmanaged.passRetained(Body { [self] in run(turn) })
    var handle = pthread_t()
    // Signals are for the threads of the program, and SIGPIPE for nobody: a lost connection is an error here.
    var all = sigset_t()
    var before = sigset_t()
    sigfillset(&all)
    pthread_sigmask(SIG_SETMASK, &all, &before)
    let code = pthread_create(&handle, nil, { Body.take($0)() }, body.toOpaque())
    pthread_sigmask(SIG_SETMASK, &before, nil)
    // A program that cannot have one more thread has no memory left.
    precondition(code == 0, "there is no thread for libcurl: error \(code)")
    pthread_detach(handle)
  }

  /// Ends the thread. Nothing may be handed to it afterwards, so only the end of its actor calls it.
  func stop() { put { $0.isStopped = true } }

  /// Hands a message to the next turn.
  func tell(_ message: Message) { put { $0.messages.append(message) } }

  func enqueue(_ job: consuming ExecutorJob) {
    let job = UnownedJob(job)
    put { $0.jobs.append(job) }
  }

  func isIsolatingCurrentContext() -> Bool? { isCurrent }

  func checkIsolated() { precondition(isCurrent, "this is not libcurl's thread") }

  private var isCurrent: Bool { UInt(pthread_self()) == thread.load(ordering: .acquiring) }

  private func put(_ change: (inout sending Inbox) -> Void) {
    let wasEmpty = inbox.withLock { inbox in
      let wasEmpty = inbox.isEmpty
      change(&inbox)
      return wasEmpty
    }
    // The thread itself looks into the inbox before it sleeps.
    if wasEmpty && !isCurrent { curl_multi_wakeup(multi) }
  }

  private func run(_ turn: ([Message]) -> CInt) {
    thread.store(UInt(pthread_self()), ordering: .releasing)
    var isStopped = false
    while !isStopped {
      let news = takeInbox()
      for job in news.jobs { job.runSynchronously(on: asUnownedSerialExecutor()) }
      isStopped = news.isStopped
      let patience = turn(news.messages)
      if !isStopped && inbox.withLock({ $0.isEmpty }) { curl_multi_poll(multi, nil, 0, patience, nil) }
    }
    curl_multi_cleanup(multi)
  }

  private func takeInbox() -> Inbox {
    inbox.withLock { inbox in
      defer { inbox = Inbox() }
      return inbox
    }
  }

  /// What the thread runs, in a form that passes through a C pointer.
  private final class Body: Sendable {
    private let run: @Sendable () -> Void

    init(_ run: @escaping @Sendable () -> Void) { self.run = run }

    static func take(_ pointer: UnsafeMutableRawPointer?) -> () -> UnsafeMutableRawPointer? {
      guard let pointer else { return { nil } }
      let body = Unmanaged<Body>.fromOpaque(pointer).takeRetainedValue()
      return {
        body.run()
        return nil
      }
    }
  }
}
