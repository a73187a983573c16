/// All servers of the project, from one walk over all pages.
package struct ServerList: Hashable, Sendable {
  package let servers: [Server]
  /// False while Nova cannot reach a part of itself: what it shows is there, what it lacks says nothing.
  package let isComplete: Bool

  package init(servers: [Server], isComplete: Bool) {
    self.servers = servers
    self.isComplete = isComplete
  }
}
