import GRDB
import JSON

/// Capabilities as they were before models had groups: rows of their own, added one by one.
enum OldCapabilityRoutes {
  static let all = [
    Route("GET", "/worker/model/capability/type", .caller) { _ in
      .list(WireRequirement.types.map { .string($0) })
    },
    Route("POST", "/worker/model/{id}/capability", .caller, add),
    Route("PUT", "/worker/model/{id}/capability/{name}", .caller, update),
    Route("DELETE", "/worker/model/{id}/capability/{name}", .caller, delete),
  ]

  private static func add(_ call: Call) async throws -> CDSAnswer {
    let id = try call.number("id", otherwise: .bare(400))
    let capability = try bare(400) { try WireRequirement(FieldReader(call.request.body)) }
    if call.cds.losesCapability() { return .done }
    try await bare(500) {
      try await call.cds.database.write { try $0.insertCapability(capability, model: id) }
    }
    return .done
  }

  private static func update(_ call: Call) async throws -> CDSAnswer {
    let id = try call.number("id", otherwise: .bare(400))
    let capability = try bare(400) { try WireRequirement(FieldReader(call.request.body)) }
    guard capability.name == call.variables["name"] else { throw CDSError.bare(400) }
    let isThere = try await call.cds.database.write { try $0.updateCapability(capability, model: id) }
    if !isThere { throw CDSError.noCapability }
    return .done
  }

  private static func delete(_ call: Call) async throws -> CDSAnswer {
    let id = try call.number("id", otherwise: .bare(400))
    let name = call.variables["name"] ?? ""
    let isThere = try await call.cds.database.write { try $0.deleteCapability(named: name, model: id) }
    if !isThere { throw CDSError.noCapability }
    return .done
  }
}
