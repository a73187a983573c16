import HatcheryConfig
import Journal
import Logging
import Provisioning

extension Brain {
  /// Has effects carried out: intents go to the journal together, the rest side by side.
  func dispatch(_ effects: [Effect]) {
    var entries: [Journal.Entry] = []
    var ended: [AttemptName] = []
    for effect in effects {
      switch effect {
      case .record(let intent):
        entries.append(entry(for: intent))
      case .forget(let attempt): ended.append(attempt)
      case .wake(let moment): wake(at: moment)
      case .ask(let question): hands.yield { await self.ask(question) }
      default: hands.yield { await self.perform(effect) }
      }
    }
    if !entries.isEmpty { hands.yield { [entries] in await self.record(entries) } }
    if !ended.isEmpty { hands.yield { [ended] in await self.forget(ended) } }
  }

  /// Without an address where none is left: such a server is refused before anything is asked of the cloud.
  private func entry(for intent: Intent) -> Journal.Entry {
    let ranges = server(for: intent.order.model).addresses
    guard !ranges.isEmpty, fleet.ledger[intent.attempt]?.state == .planned else {
      return Journal.Entry(intent, address: pool.holders[intent.attempt])
    }
    return Journal.Entry(intent, address: pool.take(from: ranges, for: intent.attempt))
  }

  private func record(_ entries: [Journal.Entry]) async {
    if isDry {
      for entry in entries {
        logger.notice("would start a server", metadata: ["model": "\(entry.intent.order.model)"])
      }
      return tell(entries.map { .unrecorded(attempt: $0.intent.attempt) })
    }
    do throws(JournalError) {
      try await ports.log.record(entries)
      health.journalFailure = nil
      tell(entries.map { .recorded(attempt: $0.intent.attempt) })
    } catch {
      health.journalFailure = error.description
      logger.error("nothing is started", metadata: ["reason": "\(error)"])
      tell(entries.map { .unrecorded(attempt: $0.intent.attempt) })
    }
  }

  private func forget(_ attempts: [AttemptName]) async {
    await ports.cloud.tidy(Set(attempts))
    for attempt in attempts {
      pool.release(attempt)
      failed[attempt] = nil
    }
    await write { (log) async throws(JournalError) in try await log.forget(attempts) }
  }

  /// Writes what the hatchery can do without; to its end, also when the hatchery ends meanwhile.
  func write(_ body: @escaping @Sendable (any IntentLog) async throws(JournalError) -> Void) async {
    guard !isDry else { return }
    let log = ports.log
    let failure = await Task { () -> JournalError? in
      do throws(JournalError) {
        try await body(log)
        return nil
      } catch {
        return error
      }
    }.value
    health.journalFailure = failure?.description
    if let failure { logger.error("the journal is not written", metadata: ["reason": "\(failure)"]) }
  }

  private func perform(_ effect: Effect) async {
    switch effect {
    case .create(let intent): await create(intent)
    case .inspect(let attempt, let id):
      let outcome = await ports.cloud.inspect(attempt, id)
      tell([.inspected(attempt: attempt, outcome: outcome)])
    case .check(let attempt, let worker):
      tell([.checked(attempt: attempt, outcome: await ports.work.check(worker))])
    case .vouch: await write { (log) async throws(JournalError) in try await log.vouch() }
    case .record, .forget, .wake, .ask: break
    case .book, .release, .disable, .delete:
      if isDry { return logger.notice("would change something", metadata: ["what": "\(effect)"]) }
      await change(effect)
    }
  }

  private func change(_ effect: Effect) async {
    switch effect {
    case .book(let attempt, let job):
      // Without an answer the core gives up by itself.
      if let granted = try? await ports.work.book(job) {
        tell([.booking(attempt: attempt, granted: granted)])
      }
    case .release(let job): await ports.work.release(job)
    case .disable(let attempt, let worker):
      tell([.disabled(attempt: attempt, outcome: await ports.work.disable(worker))])
    case .delete(let attempt, let id, let force):
      let outcome = await deleting.run {
        await self.examine(attempt, id)
        return await self.ports.cloud.delete(id, force: force)
      }
      tally.called("delete \(outcome.rawValue)")
      tell([.deleted(attempt: attempt, outcome: outcome)])
    default: break
    }
  }
}
