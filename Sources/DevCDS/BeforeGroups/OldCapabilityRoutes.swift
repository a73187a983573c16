import GRDB
import JSON

/// Capabilities as they were before models had groups: rows of their own, added one by one.
enum OldCapabilityRoutes {
  static let all =
    [Route("POST", "/worker/model/{id}/capability", .caller, add)]
    + CapabilityRoutes.others(.caller, flaw: .bare(400))

  private static func add(_ call: Call) async throws -> CDSAnswer {
    let id = try call.number("id", otherwise: .bare(400))
    let capability = try bare(400) { try WireRequirement(FieldReader(call.request.body)) }
    if call.cds.losesCapability() { return .done }
    try await bare(500) {
      try await call.cds.database.write { try $0.insertCapability(capability, model: id) }
    }
    return .done
  }
}
