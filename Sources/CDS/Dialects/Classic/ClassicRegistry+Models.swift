import HTTPTransport
import JSON

extension ClassicRegistry {
  package func add(_ draft: ModelDraft) async throws(CDSError) -> RegisteredModel {
    let purpose = Purpose.addModel(draft.name, group: draft.group)
    let groupID = try await groupID(of: draft, purpose)
    let body = ClassicWriting.model(id: 0, draft, capabilities: nil, groupID: groupID)
    return try await lookingAfterLoss {
      () async throws(CDSError) in
      let model = try await client.read(
        .post, "/worker/model", body, as: caller, purpose, ClassicReading.model)
      learn(from: model)
      return model
    } look: {
      (failure: CDSError) async throws(CDSError) in
      guard let found = try await model(named: draft.name) else { return nil }
      if found.isAsDrafted(draft, groupID: groupID) { return found }
      throw CDSError(
        .nameTaken, purpose, "the server has another model of that name",
        help: [
          "'modelc models \(draft.name)' shows it; 'modelc register' of a spec of that name updates it; names are unique across groups"
        ], status: failure.status, cause: failure)
    }
  }

  package func update(
    _ model: RegisteredModel, to draft: ModelDraft
  ) async throws(CDSError) -> RegisteredModel {
    learn(from: model)
    // With groups, null keeps what the server has, and so what workers add meanwhile; before, nobody knows.
    let hasGroups = known == .groups
    let purpose = Purpose.updateModel(model.name)
    let groupID = draft.group == nil ? (hasGroups ? 0 : nil) : try await groupID(of: draft, purpose)
    let body = ClassicWriting.model(
      id: model.id, draft, capabilities: hasGroups ? nil : model.capabilities, groupID: groupID)
    do {
      let response = try await client.send(.put, "/worker/model/\(model.id)", body, as: caller, purpose)
      // Before groups a server says that it did it, and no more.
      if response.body.isEmpty, let made = try await self.model(named: draft.name) { return made }
      return try ClassicClient.value(of: response, purpose, ClassicReading.model)
    } catch  where error.code == .serverFailure && draft.name != model.name {
      // The old server's only word for a name that another model has.
      guard let other = try await self.model(named: draft.name), other.id != model.id else { throw error }
      throw CDSError(
        .nameTaken, purpose, "another model has the name '\(draft.name)'",
        help: ["choose another name, or remove that model first: 'modelc models remove \(draft.name)'"],
        status: error.status, cause: error)
    }
  }

  package func remove(_ model: RegisteredModel) async throws(CDSError) {
    do {
      _ = try await client.send(.delete, "/worker/model/\(model.id)", as: caller, .removeModel(model.name))
    } catch  where error.code == .notFound {
      // Gone already: by somebody else, or by a first try whose answer was lost.
    }
  }

  /// The id of a draft's group, nil where models have none.
  private func groupID(of draft: ModelDraft, _ purpose: Purpose) async throws(CDSError) -> Int? {
    if try await groupSupport() == .none { return nil }
    guard let name = draft.group else {
      // A server that has no models yet may still be one without groups; it passes the key over.
      throw CDSError(
        .unusable, purpose, "this server's models belong to groups, and none is given",
        help: ["give one: --group \(ServerGroup.sharedInfra) is for models that all may use"])
    }
    guard let group = try await group(named: name) else {
      throw CDSError(
        .notFound, purpose, "the server has no group '\(name)'",
        help: ["look at its spelling; only members of a group see it"], status: 404)
    }
    return group.id
  }
}

extension RegisteredModel {
  /// Whether it is what `add` was to make of a draft.
  fileprivate func isAsDrafted(_ draft: ModelDraft, groupID: Int?) -> Bool {
    name == draft.name && type == draft.type && image == draft.image
      && (self.groupID == nil || self.groupID == groupID)
  }
}
