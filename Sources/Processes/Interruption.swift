import Glibc
import Synchronization

/// Ctrl-C while programs run: it ends in order, so that nothing stays behind.
package enum Interruption {
  /// The number of the signal that asked for an end, or 0.
  private static let asked = Atomic<CInt>(0)

  /// Whether an end was asked for.
  package static var isAsked: Bool { signal != 0 }

  /// The signal that asked for an end; 0 while none has.
  package static var signal: CInt { asked.load(ordering: .relaxed) }

  /// From now on the first SIGINT, SIGTERM or SIGHUP only asks; a second one ends the process at once.
  package static func watch() {
    // Read once here, so that the handler never is the first to touch it.
    guard !isAsked else { return }
    for number in [SIGINT, SIGTERM, SIGHUP] {
      Glibc.signal(number) { number in
        if Interruption.asked.exchange(number, ordering: .relaxed) != 0 { _exit(128 + number) }
      }
    }
  }

  /// Throws when an end was asked for.
  package static func check() throws(ProcessError) { if isAsked { throw ProcessError.interruption } }
}
