package import HatcheryConfig
import Logging
package import Provisioning

extension Brain {
  /// What an operator wants.
  package func command(_ command: Command) {
    logger.notice("told by an operator", metadata: ["command": "\(command)"])
    tell([.command(command: command)])
  }

  /// Goes on with other settings, all of them at once. What was learnt and what is under way stays.
  package func reconfigure(_ new: HatcherySettings, shelf: BundleShelf) {
    let hasOtherBundles = shelf != self.shelf
    (settings, self.shelf) = (new, shelf)
    if hasOtherBundles { for path in models.keys.sorted() { compare(path) } }
    tell([.reconfigured(policy: new.policy)])
    tellCatalog()
    logger.notice("the configuration was read again")
  }

  /// Treats another owner's servers as ours from now on, in this life.
  package func adopt(_ owner: Owner) {
    guard !settings.policy.adopts.contains(owner) else { return }
    settings.policy.adopts.append(owner)
    logger.notice("adopting", metadata: ["owner": "\(owner)"])
    tell([.reconfigured(policy: settings.policy)])
  }

  /// Waits until no server is left, or until the time is up. False when some are.
  package func drained(within patience: Duration) async -> Bool {
    let end = now().advanced(by: patience)
    while now() < end {
      if fleet.isDraining, fleet.ledger.attempts.allSatisfy(\.state.isEnd) { return true }
      do { try await Task.sleep(for: .milliseconds(200)) } catch { return false }
    }
    return false
  }
}

extension Brain {
  /// Each question was answered, and no server is on its way up or down.
  package var isSettled: Bool {
    guard health.listed != nil, health.catalogued != nil, fleet.demand != nil else { return false }
    // What is only decided and never done stays needed.
    if isDry { return true }
    return fleet.ledger.attempts.allSatisfy { [.idle, .busy, .refused, .void, .gone].contains($0.state) }
      && report().models.allSatisfy { $0.unmet <= 0 || !$0.obstacles.isEmpty }
  }
}
