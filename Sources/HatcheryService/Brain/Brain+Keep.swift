import Journal
import Logging
import Provisioning

/// What goes on beside the core's own questions, until the task is cancelled.
extension Brain {
  /// CDS forgets a hatchery that was silent for 30 s.
  func beat() async {
    await every(.seconds(5)) { await self.beatOnce() }
  }

  func beatOnce() async {
    let failure = await ports.work.beat()
    if failure == nil { health.beaten = now() }
    if failure != health.beatFailure {
      if let failure {
        logger.error("CDS does not know us", metadata: ["reason": "\(failure)"])
      } else {
        logger.notice("CDS knows us again")
      }
    }
    health.beatFailure = failure
  }

  /// Models change in CDS, and flavors in the cloud.
  func keepCatalog() async {
    var round = 0
    while !Task.isCancelled {
      if flavors.isEmpty || round.isMultiple(of: 10), let found = await ports.cloud.flavors() {
        health.catalogued = now()
        if found != flavors {
          flavors = found
          tellCatalog()
        }
      }
      await learn(needed(by: fleet.demand))
      round += 1
      do { try await Task.sleep(for: flavors.isEmpty ? .seconds(2) : .seconds(30)) } catch { return }
    }
  }

  /// History can wait a second; intents do not.
  func keepJournal() async {
    await every(.seconds(1)) { await self.flush() }
  }

  func flush() async {
    guard !recordings.isEmpty else { return }
    let (inputs, changes) = (recordings, transitions)
    (recordings, transitions) = ([], [])
    await write { (log) async throws(JournalError) in try await log.note(inputs, changes) }
  }

  func every(_ period: Duration, _ body: @Sendable () async -> Void) async {
    while !Task.isCancelled {
      await body()
      do { try await Task.sleep(for: period) } catch { return }
    }
  }
}
