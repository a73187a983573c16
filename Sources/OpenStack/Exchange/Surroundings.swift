import HTTPTransport

/// What the client needs of the world.
struct Surroundings: Sendable {
  let transport: any Transport
  let time: TimeSource
  /// A random number from 0 up to 1, anew each time.
  let chance: @Sendable () -> Double
  let log: @Sendable (String) -> Void
  let observe: @Sendable (CloudCall) -> Void
}
