/// How often CDS and the cloud are asked.
package struct Rhythm: Hashable, Sendable, Codable {
  package var demand: Duration = .seconds(2)
  package var workers: Duration = .seconds(5)
  /// While a server is on its way up or down, and else.
  package var serversInMotion: Duration = .seconds(2)
  package var serversAtRest: Duration = .seconds(60)
  /// While it is the quota that stands in the way, and else.
  package var quotaClosed: Duration = .seconds(30)
  package var quota: Duration = .minutes(5)

  package init() {}
}
