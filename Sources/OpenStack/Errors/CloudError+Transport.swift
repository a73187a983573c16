import HTTPTransport

extension CloudError {
  /// What a failed transfer means.
  init(_ error: HTTPError, _ purpose: String, _ service: Service) {
    let kind: Kind
    let effect: Effect
    var help = error.help
    switch error.code {
    case .resolve, .refused, .connectTimeout, .proxy, .certificate, .credentials, .tls:
      (kind, effect) = (.unreachable, .nothing)
    case .unusable: (kind, effect) = (.settings, .nothing)
    case .redirectRefused, .redirectLoop:
      // Who redirects has not done it.
      (kind, effect) = (.notOpenStack, .nothing)
    case .garbage: (kind, effect) = (.notOpenStack, .unknown)
    case .timeout, .reset, .truncated, .tooLarge, .requestBody, .other: (kind, effect) = (.lost, .unknown)
    case .cancelled: (kind, effect) = (.cancelled, .unknown)
    }
    if error.code == .certificate {
      help = ["if the authority is your own, name its PEM file: cacert in clouds.yaml, or OS_CACERT"]
    }
    self.init(
      kind, effect, "cannot \(purpose): \(service.name) at \(error.message)", help: help, service: service)
  }

  /// What it means that a request was not let through.
  init(_ denial: Gate.Denial, _ purpose: String, _ service: Service) {
    switch denial {
    case .cancelled: self = .cancelled
    case .closed(let time):
      self.init(
        .rateLimited(after: time), .nothing,
        "cannot \(purpose): \(service.name) takes no more requests for another \(Self.seconds(time))",
        help: ["fewer hatcheries, or a longer interval, ask less often"], service: service)
    case .broken(let time):
      self.init(
        .unavailable(after: time), .nothing,
        "cannot \(purpose): \(service.name) did not answer the last requests and is tried again in \(Self.seconds(time))",
        help: ["look whether the cloud has trouble"], service: service)
    }
  }

  /// Whole seconds, rounded up.
  private static func seconds(_ time: Duration) -> String {
    let (whole, rest) = time.components
    return "\(rest > 0 ? whole + 1 : whole) s"
  }
}
