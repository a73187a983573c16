import JSON

extension Cloud {
  /// `POST /v3/auth/tokens`.
  mutating func logIn(_ call: Call) throws(Refusal) -> OpenStackAnswer {
    let body = try call.object(
      otherwise: .keystone(
        400,
        "Expecting to find valid JSON in request body. The server could not comply with the request since it is "
          + "either malformed or otherwise incorrect. The client is assumed to be in error."))
    guard let auth = body["auth"] else { throw Self.required("auth", in: body) }
    guard let identity = auth["identity"] else { throw Self.required("identity", in: auth) }
    guard case .array(let methods)? = identity["methods"] else {
      throw Self.required("methods", in: identity)
    }
    var token = Token(
      id: "gAAAAA" + secret(90), methods: [], user: CloudPlan.User(id: "", name: "", password: ""),
      project: nil, roles: [], audit: secret(22), issued: now, expires: now + settings.tokenLife)
    switch methods.first {
    case "password": try logInWithPassword(identity["password"], &token)
    case "application_credential":
      try logInWithCredential(identity["application_credential"], auth["scope"], &token)
    case "token": try logInWithToken(identity["token"], &token)
    case let method?:
      throw .keystone(
        401, "The request you have made requires authentication. (unknown method \(pythonText(method)))")
    case nil: throw .keystone(400, "[] is too short")
    }
    if token.credential == nil { try chooseProject(auth["scope"], &token) }
    if token.project != nil { token.roles = token.user.roles }
    self.identity.add(token, now: now)
    var answer = OpenStackAnswer.json(["token": json(token, hasCatalog: true)], status: 201)
    answer.headers.append(("X-Subject-Token", token.id))
    return answer
  }

  private func logInWithPassword(_ part: JSONValue?, _ token: inout Token) throws(Refusal) {
    guard let user = part?["user"] else { throw Self.required("user", in: part ?? [:]) }
    guard let found = find(user), case .string(let password)? = user["password"], password == found.password
    else { throw refused }
    token.methods = ["password"]
    token.user = found
  }

  private func logInWithCredential(
    _ part: JSONValue?, _ scope: JSONValue?, _ token: inout Token
  ) throws(Refusal) {
    guard let part else { throw Self.required("application_credential", in: [:]) }
    if scope != nil { throw .keystone(401, "Application credentials cannot request a scope.") }
    let found = identity.credentials.first { credential in
      if case .string(let id)? = part["id"] { return id == credential.id }
      guard case .string(let name)? = part["name"], let user = part["user"], let owner = find(user) else {
        return false
      }
      return name == credential.name && owner.id == credential.user
    }
    guard let found, case .string(let secret)? = part["secret"], secret == found.secret,
      let user = identity.users.first(where: { $0.id == found.user })
    else { throw refused }
    token.methods = ["application_credential"]
    token.user = user
    token.project = found.project
    token.credential = found
  }

  private func logInWithToken(_ part: JSONValue?, _ token: inout Token) throws(Refusal) {
    guard case .string(let id)? = part?["id"], let old = identity.tokens[id], old.expires > now,
      old.revoked == nil
    else { throw refused }
    token.methods = ["token"] + old.methods.filter { $0 != "token" }
    token.user = old.user
    // A new token does not live longer than the one it was had for.
    token.expires = old.expires
  }

  private func chooseProject(_ scope: JSONValue?, _ token: inout Token) throws(Refusal) {
    guard let scope, scope != "unscoped", scope["unscoped"] == nil else { return }
    guard let wanted = scope["project"] else {
      throw .keystone(401, "The request you have made requires authentication.")
    }
    let project = identity.projects.first { project in
      if case .string(let id)? = wanted["id"] { return id == project.id }
      return wanted["name"] == .string(project.name) && isOurDomain(wanted["domain"])
    }
    guard let project, token.user.projects?.contains(project.id) ?? true else { throw refused }
    token.project = project.id
  }

  /// The user of an id, or of a name and a domain.
  private func find(_ user: JSONValue) -> CloudPlan.User? {
    identity.users.first { known in
      if case .string(let id)? = user["id"] { return id == known.id }
      return user["name"] == .string(known.name) && isOurDomain(user["domain"])
    }
  }

  private func isOurDomain(_ domain: JSONValue?) -> Bool {
    if let id = domain?["id"] { return id == .string(plan.domain.id) }
    // Names of domains are compared without case, as MySQL does.
    guard case .string(let name)? = domain?["name"] else { return false }
    return name.lowercased() == plan.domain.name.lowercased()
  }

  private var refused: Refusal { Self.unknownToken(.identity, endpoints) }

  private static func required(_ key: String, in value: JSONValue) -> Refusal {
    .keystone(
      400,
      "'\(key)' is a required property\n\nFailed validating 'required' in schema\n\nOn instance:\n    "
        + pythonRepr(value))
  }
}
