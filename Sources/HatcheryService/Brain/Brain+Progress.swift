import Logging
import Provisioning

/// How far the scripts of booting servers have come. Each look is a request to Nova, so few are made: one at a time,
/// and unasked only at those whose bundle says that there is something to wait for.
extension Brain {
  func keepProgress() async {
    await every(.seconds(15)) { await self.lookAtOne() }
  }

  /// Looks at the booting server that was not looked at for longest.
  private func lookAtOne() async {
    let booting = fleet.ledger.attempts.filter { $0.state == .booting && isWorthALook($0) }
    let next = booting.min { lastLook(at: $0.name) < lastLook(at: $1.name) }
    if let next { await look(at: next) }
  }

  private func lastLook(at name: AttemptName) -> Instant { looks[name]?.at ?? Instant(milliseconds: 0) }

  private func isWorthALook(_ attempt: Attempt) -> Bool {
    bundle(of: attempt.order).flatMap(\.preparation).map { $0 >= .seconds(30) } ?? false
  }

  /// The bundle that an attempt's script is of.
  func bundle(of order: Order) -> BundleShelf.Entry? {
    guard case .model(let model) = models[order.model], model.revision == order.revision else { return nil }
    return standings[model.path]?.entry
  }

  /// Reads a booting server's console, unless that was done a moment ago.
  func look(at attempt: Attempt) async {
    let moment = now()
    guard attempt.state == .booting, let id = attempt.server,
      lastLook(at: attempt.name).duration(to: moment) >= .seconds(5)
    else { return }
    looks[attempt.name] = Look(at: moment, progress: looks[attempt.name]?.progress)
    guard let text = await ports.cloud.console(of: id) else { return }
    // It may have come further, or to its end, meanwhile.
    guard fleet.ledger[attempt.name]?.state == .booting else { return }
    let steps = bundle(of: attempt.order)?.steps ?? []
    looks[attempt.name] = Look(at: moment, progress: BootProgress(text, steps: steps, seen: moment))
  }

  /// When a console was read, and what it showed.
  struct Look: Sendable {
    let at: Instant
    let progress: BootProgress?
  }
}
