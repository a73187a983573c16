import HTTPTransport

extension ClassicRegistry {
  package func add(_ capability: ServerCapability, to model: RegisteredModel) async throws(CDSError) {
    let purpose = Purpose.addCapability(capability.name, model: model.name)
    let body = ClassicWriting.requirement(capability)
    try await lookingAfterLoss {
      () async throws(CDSError) in
      _ = try await client.send(.post, "/worker/model/\(model.id)/capability", body, as: caller, purpose)
    } look: {
      (failure: CDSError) async throws(CDSError) in
      let there = try await self.model(named: model.name)?.capabilities.first { $0.name == capability.name }
      guard let there else { return nil }
      if there == capability { return () }
      throw CDSError(
        .conflict, purpose, "the model has another one of that name, \(there.type) '\(there.value)'",
        help: ["run it again: it is updated then"], status: failure.status, cause: failure)
    }
  }

  package func update(_ capability: ServerCapability, of model: RegisteredModel) async throws(CDSError) {
    _ = try await client.send(
      .put, path(to: capability.name, of: model), ClassicWriting.requirement(capability), as: caller,
      .updateCapability(capability.name, model: model.name))
  }

  package func removeCapability(named name: String, from model: RegisteredModel) async throws(CDSError) {
    do {
      _ = try await client.send(
        .delete, path(to: name, of: model), as: caller, .removeCapability(name, model: model.name))
    } catch  where error.code == .notFound {
      // Gone already: by somebody else, or by a first try whose answer was lost.
    }
  }

  private func path(to name: String, of model: RegisteredModel) -> String {
    "/worker/model/\(model.id)/capability/\(PercentEncoding.encode(name))"
  }
}
