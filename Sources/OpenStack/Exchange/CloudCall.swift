package import HTTPTransport

/// One request that was sent, for metrics.
package struct CloudCall: Hashable, Sendable {
  package let service: Service
  package let method: HTTPMethod
  /// nil where no answer came.
  package let status: Int?
  package let time: Duration
}

/// How a service stands.
package struct ServiceLoad: Hashable, Sendable {
  package let service: Service
  package let underWay: Int
  package let waiting: Int
  /// How many may be under way at the same time.
  package let window: Double
  /// How many may begin in a second.
  package let rate: Double
  /// Whether it does not answer and is left alone.
  package let isBroken: Bool
  /// How long it wants to be left alone; zero where it does not.
  package let closedFor: Duration
}
