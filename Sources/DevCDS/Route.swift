/// A request on its way to its handler.
struct Call: Sendable {
  let request: CDSRequest
  /// What stands in the path where the pattern has `{name}`, unescaped.
  let variables: [String: String]
  /// nil where the route needs nobody.
  let caller: Caller?
  let cds: EmbeddedCDS

  /// A number out of the path; `error` when it is none.
  func number(_ name: String, otherwise error: CDSError) throws(CDSError) -> Int64 {
    guard let number = Int64(variables[name] ?? "") else { throw error }
    return number
  }
}

/// A method and a path that CDS serves.
struct Route: Sendable {
  typealias Handler = @Sendable (Call) async throws -> CDSAnswer

  let method: String
  let segments: [String]
  let need: Need
  let handle: Handler

  /// Segments of `pattern` in braces are variables.
  init(_ method: String, _ pattern: String, _ need: Need, _ handle: @escaping Handler) {
    self.method = method
    segments = pattern.split(separator: "/").map(String.init)
    self.need = need
    self.handle = handle
  }

  /// The variables of a path that this pattern fits, else nil.
  func match(_ path: [Substring]) -> [String: String]? {
    guard path.count == segments.count else { return nil }
    var variables: [String: String] = [:]
    for (segment, part) in zip(segments, path) {
      if segment.hasPrefix("{") {
        variables[String(segment.dropFirst().dropLast())] = unescaped(part)
      } else if segment != part {
        return nil
      }
    }
    return variables
  }
}

extension EmbeddedCDS {
  /// The routes of a variant; of two patterns that fit a path the earlier one serves it.
  static func routes(_ variant: CDSVariant) -> [Route] {
    let ofBoth = LoginRoutes.all + GroupRoutes.all + TokenRoutes.all + HatcheryRoutes.all + ActionRoutes.all
    return switch variant {
    case .classic:
      ofBoth + ModelRoutes.all + CapabilityRoutes.all + WorkerRoutes.all
        + QueueRoutes.all(readyWhen: .checking)
    case .beforeGroups:
      ofBoth + OldModelRoutes.all + OldCapabilityRoutes.all + OldWorkerRoutes.all
        + QueueRoutes.all(readyWhen: .waiting)
    }
  }

  /// Serves a request, or says why not.
  func serve(_ request: CDSRequest) async throws -> CDSAnswer {
    let path = request.path.split(separator: "/")
    let fitting = routes.compactMap { route in route.match(path).map { (route, $0) } }
    guard let first = fitting.first else { throw CDSError.notFound }
    // A known path with a wrong method is not found, but only for those who are known.
    let (route, variables) = fitting.first { $0.0.method == request.method } ?? first
    var caller: Caller?
    if route.need != .nothing {
      let known = try await authenticate(request)
      try await permit(route.need, known, variables)
      caller = known
    }
    guard route.method == request.method else { throw CDSError.notFound }
    return try await route.handle(Call(request: request, variables: variables, caller: caller, cds: self))
  }
}
