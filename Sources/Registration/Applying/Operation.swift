package import CDS

/// One call that changes a server.
package enum Operation: Hashable, Sendable {
  case addModel(ModelDraft)
  case updateModel(RegisteredModel, to: ModelDraft)
  case addCapability(ServerCapability, to: RegisteredModel)
  case updateCapability(ServerCapability, of: RegisteredModel)
  case removeCapability(ServerCapability, from: RegisteredModel)
}

extension ChangeSet {
  /// The calls of the next step towards no difference; the server is read again before the step after it.
  ///
  /// First what the new script will not bring is taken back, so that no job comes for it; then the model gets its
  /// script; and only then is promised what that brings.
  package func nextStep(for model: RegisteredModel?) -> [Operation] {
    guard let model else { return isNew ? [.addModel(draft)] : [] }
    let removals = capabilities.compactMap { change -> Operation? in
      if case .remove(let capability, _) = change { .removeCapability(capability, from: model) } else { nil }
    }
    if !removals.isEmpty { return removals }
    if changesModel { return [.updateModel(model, to: draft)] }
    return capabilities.compactMap { change in
      switch change {
      case .add(let offer): .addCapability(offer.capability, to: model)
      case .change(_, let offer): .updateCapability(offer.capability, of: model)
      case .remove: nil
      }
    }
  }
}
