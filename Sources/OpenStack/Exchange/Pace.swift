/// How hard the cloud may be pushed, and how long it is waited for.
package struct Pace: Hashable, Sendable {
  /// How many requests of one service are under way at the same time, at most; it is fewer while the cloud cannot
  /// follow.
  package var atOnce = 32
  /// How many requests of one service begin in a second, at most; fewer while the cloud asks for it.
  package var perSecond = 1000
  /// How long an answer may take.
  package var answer = Duration.seconds(30)
  /// How long a page of servers may take.
  package var list = Duration.seconds(60)
  /// How long the answer to `POST /servers` may take; 50 at once took 35 s on a small cloud. Longer is unknown.
  package var create = Duration.seconds(90)
  /// Nova itself gives up a console after 60 s.
  package var console = Duration.seconds(65)
  /// How long a request waits here for its turn.
  package var patience = Duration.seconds(60)
  /// The same for `POST /servers`, which its caller can order again.
  package var createPatience = Duration.seconds(15)
  /// How often a request is sent that does the same twice.
  package var attempts = 4

  package init() {}
}
