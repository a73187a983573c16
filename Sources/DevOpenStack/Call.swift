import JSON

/// A request on its way to its handler.
struct Call: Sendable {
  let service: Service
  let request: OpenStackRequest
  /// What stands in the path where the pattern has `{}`, unescaped, in order.
  var variables: [String] = []
  /// nil where nobody need be known.
  var token: Token?
  /// The microversion's second number: 1 to 93.
  var microversion = 1
  /// What goes wrong on purpose, for the handler to play.
  var faults: [FaultKind] = []

  /// The project that the token is for.
  func project() throws(Refusal) -> String {
    guard let project = token?.project else {
      throw .forbidden("The token is for no project.")
    }
    return project
  }

  var isAdmin: Bool { token?.roles.contains("admin") ?? false }

  /// The value of a query's parameter.
  func parameter(_ name: String) -> String? { request.parameters.first { $0.name == name }?.value }

  /// The body; what is no object of JSON is `error`.
  func object(otherwise error: Refusal = .badRequest("Malformed request body")) throws(Refusal) -> JSONValue {
    guard let value = try? JSONValue.parse(request.body), case .object = value else { throw error }
    return value
  }
}

/// A method and a path that a service serves.
struct Route: Sendable {
  typealias Handler = @Sendable (inout Cloud, Call) throws(Refusal) -> OpenStackAnswer

  let method: String
  /// Below `/v3`, `/v2.1/{project}`, `/v2` or `/v2.0`.
  let pattern: String
  let segments: [String]
  /// Whether a token is needed.
  let isOpen: Bool
  /// The last microversion that has it.
  let until: Int
  let handle: Handler

  init(
    _ method: String, _ pattern: String, isOpen: Bool = false, until: Int = .max, _ handle: @escaping Handler
  ) {
    self.method = method
    self.pattern = pattern
    segments = pattern.split(separator: "/").map(String.init)
    self.isOpen = isOpen
    self.until = until
    self.handle = handle
  }

  /// How the call is named in counts and faults.
  var name: String { "\(method) \(pattern)" }

  /// The variables of a path that this pattern fits, else nil.
  func match(_ path: ArraySlice<Substring>) -> [String]? {
    guard path.count == segments.count else { return nil }
    var variables: [String] = []
    for (segment, part) in zip(segments, path) {
      if segment == "{}" {
        variables.append(part.utf8.contains(UInt8(ascii: "%")) ? percentDecoded(part.utf8) : String(part))
      } else if segment != part {
        return nil
      }
    }
    return variables
  }
}

/// The routes of a service, by the number of their segments.
struct RouteTable: Sendable {
  private var bySize: [[Route]] = []

  init(_ routes: [Route]) {
    for route in routes {
      while bySize.count <= route.segments.count { bySize.append([]) }
      bySize[route.segments.count].append(route)
    }
  }

  /// The first route that fits; a known path with another method fits none.
  func find(_ method: String, _ path: ArraySlice<Substring>) -> (route: Route, variables: [String])? {
    guard path.count < bySize.count else { return nil }
    for route in bySize[path.count] where route.method == method {
      if let variables = route.match(path) { return (route, variables) }
    }
    return nil
  }
}
