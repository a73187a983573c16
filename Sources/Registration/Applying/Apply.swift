import CDS

extension Registrar {
  /// How often the server is read before a difference that comes back is left alone.
  static let looks = 16
  /// How often in a row a call may fail in a way that reading the server again can settle.
  static let troubles = 3

  /// Makes the server's model what it is to be; where it already is, nothing is sent.
  ///
  /// `approved` is the difference that somebody agreed to: where the server has another one by now, nothing is done.
  /// `report` is told of each call that the server confirmed.
  package func apply(
    _ model: OfferedModel, approved: ChangeSet? = nil, report: (Operation) -> Void = { _ in }
  ) async -> Application {
    var run = Run(model)
    var done: [Operation] = []
    var left: ChangeSet?
    var unsure: Operation?
    var trouble = (count: 0, last: CDSError?.none)
    func application(_ end: Application.End) -> Application {
      if let unsure { left?.settle(unsure) }
      return Application(end: end, done: done, unsure: unsure, left: left)
    }
    do throws(CDSError) {
      for look in 0..<Self.looks {
        if look > 0 { try await wait(look) }
        let changes = try await self.look(&run)
        (left, unsure) = (changes, nil)
        if changes.isEmpty { return application(.finished) }
        if look == 0, let approved, approved.isStale(against: changes) { return application(.stale) }
        do throws(CDSError) {
          for operation in changes.nextStep(for: run.found) {
            unsure = operation
            try await send(operation)
            unsure = nil
            done.append(operation)
            left?.settle(operation)
            report(operation)
          }
          trouble.count = 0
        } catch {
          if !error.leavesOpen { unsure = nil }
          trouble = (trouble.count + 1, error)
          guard error.mayBeSettled, trouble.count < Self.troubles else { throw error }
        }
      }
    } catch {
      return application(.failed(error))
    }
    if trouble.count > 0, let last = trouble.last { return application(.failed(last)) }
    return application(.contested)
  }

  private func wait(_ look: Int) async throws(CDSError) {
    do { try await pause(look) } catch {
      throw CDSError(.cancelled, .useServer, "it was interrupted", help: [])
    }
  }

  private func send(_ operation: Operation) async throws(CDSError) {
    switch operation {
    case .addModel(let draft): _ = try await registry.add(draft)
    case .updateModel(let model, let draft): _ = try await registry.update(model, to: draft)
    case .addCapability(let capability, let model): try await registry.add(capability, to: model)
    case .updateCapability(let capability, let model): try await registry.update(capability, of: model)
    case .removeCapability(let capability, let model):
      try await registry.removeCapability(named: capability.name, from: model)
    }
  }
}

extension CDSError {
  /// Whether the server may by now be as it was to be, or the next look shows what to do instead: another client was
  /// faster, or an answer was lost.
  fileprivate var mayBeSettled: Bool {
    switch code {
    case .conflict, .nameTaken, .notFound, .uncertain, .serverFailure, .unavailable: true
    default: false
    }
  }

  /// Whether it is not known if the call was carried out.
  fileprivate var leavesOpen: Bool { [.cancelled, .uncertain].contains(code) }
}

extension ChangeSet {
  /// Whether another thing would be done by now; what is kept is not touched.
  fileprivate func isStale(against now: ChangeSet) -> Bool {
    var (shown, now) = (self, now)
    (shown.kept, now.kept) = ([], [])
    return shown != now
  }

  /// Takes out what a call has done.
  mutating func settle(_ operation: Operation) {
    switch operation {
    case .addModel, .updateModel:
      fields = []
      userData = nil
      isNew = false
    case .addCapability(let capability, _), .updateCapability(let capability, _),
      .removeCapability(let capability, _):
      capabilities.removeAll { $0.name == capability.name }
    }
  }
}
