import HTTPTransport
import JSON

/// The one token that all requests use, renewed before it ends.
///
/// After four fifths of its life one renewal goes on while the old one is still used. Who finds none that is valid
/// waits for that one renewal.
actor TokenSource {
  private let settings: CloudSettings
  private let keystone: Keystone
  private let time: TimeSource
  private let log: @Sendable (String) -> Void
  private var current: Session?
  /// The one renewal that is under way.
  private var renewal: SharedFlight<Session>?
  /// Set when a service refused the current token.
  private var isRefused = false
  /// No renewal before its time after one that failed, so that a wrong password does not lock the account.
  private var failed: (error: CloudError, until: Duration)?

  init(
    _ settings: CloudSettings, _ keystone: Keystone, time: TimeSource,
    log: @escaping @Sendable (String) -> Void
  ) {
    self.settings = settings
    self.keystone = keystone
    self.time = time
    self.log = log
  }

  /// A session whose token is valid as far as is known.
  func session() async throws(CloudError) -> Session {
    if let current, !isRefused {
      switch age(of: current) {
      case .young: return current
      case .ripe:
        if isAllowed, renewal == nil {
          _ = beginRenewal()
          Task { _ = try? await self.renew() }
        }
        return current
      case .over: break
      }
    }
    return try await renew()
  }

  /// Another session instead of one whose token a service refused; nil where there is no use in asking for one.
  func session(insteadOf refused: Session) async throws(CloudError) -> Session? {
    if let current, current.token != refused.token, !isRefused { return current }
    // A token so young was valid: it is the service that does not take it.
    if time.elapsed() - refused.asked < Self.youth { return nil }
    if case .token = settings.credentials, settings.project == nil { return nil }
    isRefused = true
    return try await renew()
  }

  private func renew() async throws(CloudError) -> Session {
    if let failed, time.elapsed() < failed.until { throw failed.error }
    let flight = renewal ?? beginRenewal()
    defer { if renewal === flight { renewal = nil } }
    do throws(CloudError) {
      let session = try await flight.value()
      // All who waited come by here, perhaps late.
      if current.map({ $0.asked < session.asked }) ?? true {
        log("logged in at \(settings.name)")
        (current, isRefused, failed) = (session, false, nil)
      }
      return session
    } catch {
      if error.kind != .cancelled {
        let wait: Duration = error.kind == .unauthorized ? .seconds(30) : .seconds(1)
        failed = (error, time.elapsed() + max(wait, error.retryAfter ?? .zero))
      }
      throw error
    }
  }

  private func beginRenewal() -> SharedFlight<Session> {
    let keystone = keystone
    let flight = SharedFlight(.once) { () async throws(CloudError) in try await keystone.logIn() }
    renewal = flight
    return flight
  }

  private var isAllowed: Bool { failed.map { time.elapsed() >= $0.until } ?? true }

  private enum Age { case young, ripe, over }

  private func age(of session: Session) -> Age {
    guard let lifetime = session.lifetime else { return .young }
    let age = time.elapsed() - session.asked
    // What is on the way when the token ends is refused: the last part is not used, a minute of a usual token.
    if age >= lifetime - min(.seconds(60), lifetime / 20) { return .over }
    return age >= lifetime * 4 / 5 ? .ripe : .young
  }

  private static let youth = Duration.seconds(5)
}
