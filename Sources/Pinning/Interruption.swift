import Glibc
import Synchronization

/// Ctrl-C while something is fetched: it ends in order, so that no temporary files stay behind.
package enum Interruption {
  private static let asked = Atomic<Bool>(false)

  /// Whether an end was asked for.
  static var isAsked: Bool { asked.load(ordering: .relaxed) }

  /// From now on the first SIGINT, SIGTERM or SIGHUP only asks; a second one ends the process at once.
  package static func watch() {
    // Read once here, so that the handler never is the first to touch it.
    guard !isAsked else { return }
    for number in [SIGINT, SIGTERM, SIGHUP] {
      signal(number) { number in
        if Interruption.asked.exchange(true, ordering: .relaxed) { _exit(128 + number) }
      }
    }
  }

  /// Throws when an end was asked for.
  static func check() throws(PinError) { if isAsked { throw PinError.interruption } }
}
