import GRDB
import JSON
import Synchronization

/// A model's capabilities.
enum CapabilityRoutes {
  static let all =
    [Route("POST", "/worker/model/{id}/capability", .model(write: true), add)]
    + others(.model(write: true), flaw: .wrongRequest)

  /// What both variants have: all but adding. `flaw` is the answer to what is wrong with a request.
  static func others(_ need: Need, flaw: CDSError) -> [Route] {
    [
      Route("GET", "/worker/model/capability/type", .caller) { _ in
        .list(WireRequirement.types.map { .string($0) })
      },
      Route("PUT", "/worker/model/{id}/capability/{name}", need) { try await update($0, flaw) },
      Route("DELETE", "/worker/model/{id}/capability/{name}", need) { try await delete($0, flaw) },
    ]
  }

  /// Reads the model, adds to its list and writes the whole model back, as CDS does it: of two calls at once one may
  /// undo the other's capability, and whatever else has changed in between.
  private static func add(_ call: Call) async throws -> CDSAnswer {
    let id = try call.number("id", otherwise: .wrongRequest)
    guard var model = try await call.cds.database.read({ try $0.model(id) }) else { throw CDSError.noModel }
    let capability = try WireRequirement(FieldReader(call.request.body))
    model.capabilities = (model.capabilities ?? []) + [capability]
    if call.cds.losesCapability() { return .done }
    let changed = model
    try await call.cds.database.write { try $0.replaceModel(changed) }
    return .done
  }

  private static func update(_ call: Call, _ flaw: CDSError) async throws -> CDSAnswer {
    let id = try call.number("id", otherwise: flaw)
    guard let capability = try? WireRequirement(FieldReader(call.request.body)),
      capability.name == call.variables["name"]
    else { throw flaw }
    let isThere = try await call.cds.database.write { try $0.updateCapability(capability, model: id) }
    if !isThere { throw CDSError.noCapability }
    return .done
  }

  private static func delete(_ call: Call, _ flaw: CDSError) async throws -> CDSAnswer {
    let id = try call.number("id", otherwise: flaw)
    let name = call.variables["name"] ?? ""
    let isThere = try await call.cds.database.write { try $0.deleteCapability(named: name, model: id) }
    if !isThere { throw CDSError.noCapability }
    return .done
  }
}

extension EmbeddedCDS {
  /// Lets the next `count` capabilities that are added get lost, as when another call writes its older list back.
  package func loseCapabilities(_ count: Int) { capabilitiesToLose.store(count, ordering: .relaxed) }

  /// Whether this one is to be lost.
  func losesCapability() -> Bool {
    while true {
      let left = capabilitiesToLose.load(ordering: .relaxed)
      if left <= 0 { return false }
      let (isMine, _) = capabilitiesToLose.compareExchange(
        expected: left, desired: left - 1, ordering: .relaxed)
      if isMine { return true }
    }
  }
}
