import JSON

/// Keystone, below `/v3`.
enum IdentityRoutes {
  static let all = [
    Route("POST", "/auth/tokens", isOpen: true) { cloud, call throws(Refusal) in try cloud.logIn(call) },
    Route("GET", "/auth/tokens") { cloud, call throws(Refusal) in try cloud.showToken(call) },
    Route("HEAD", "/auth/tokens") { cloud, call throws(Refusal) in
      var answer = try cloud.showToken(call)
      answer.body = []
      return answer
    },
    Route("DELETE", "/auth/tokens") { cloud, call throws(Refusal) in
      let subject = try cloud.subject(call)
      cloud.identity.revoke(subject.id, now: cloud.now)
      return OpenStackAnswer(204)
    },
    Route("GET", "/auth/catalog") { cloud, call throws(Refusal) in
      .json([
        "catalog": .array(call.token?.project == nil ? [] : cloud.catalog(call.token?.project ?? "")),
        "links": ["self": .string("\(cloud.endpoints.identity)/v3/auth/catalog")],
      ])
    },
    Route("GET", "/auth/projects") { cloud, call throws(Refusal) in
      .json(["projects": .array(cloud.projects(of: call).map(cloud.json)), "links": cloud.links(call)])
    },
    Route("GET", "/users/{}/projects") { cloud, call throws(Refusal) in
      .json(["projects": .array(cloud.projects(of: call).map(cloud.json)), "links": cloud.links(call)])
    },
    Route("GET", "/projects/{}") { cloud, call throws(Refusal) in
      guard let project = cloud.projects(of: call).first(where: { $0.id == call.variables[0] }) else {
        throw .keystone(404, "Could not find project: \(call.variables[0]).")
      }
      return .json(["project": cloud.json(project)])
    },
    Route("GET", "/projects") { _, _ throws(Refusal) in
      throw .keystone(403, "You are not authorized to perform the requested action: identity:list_projects.")
    },
  ]
}

extension Cloud {
  /// The token that a call is about.
  func subject(_ call: Call) throws(Refusal) -> Token {
    let id = call.request.header("x-subject-token") ?? ""
    guard let token = identity.tokens[id], token.expires > now, token.revoked == nil else {
      throw .keystone(404, "Could not find token: \(id.prefix(8))...")
    }
    return token
  }

  func showToken(_ call: Call) throws(Refusal) -> OpenStackAnswer {
    let token = try subject(call)
    let hasCatalog = !call.request.parameters.contains { $0.name == "nocatalog" }
    var answer = OpenStackAnswer.json(["token": json(token, hasCatalog: hasCatalog)])
    answer.headers.append(("X-Subject-Token", token.id))
    return answer
  }

  /// The projects that somebody may choose.
  func projects(of call: Call) -> [CloudPlan.Project] {
    guard let user = call.token?.user else { return [] }
    return identity.projects.filter { user.projects?.contains($0.id) ?? true }
  }

  func json(_ project: CloudPlan.Project) -> JSONValue {
    [
      "id": .string(project.id), "name": .string(project.name), "domain_id": .string(plan.domain.id),
      "description": "", "enabled": true, "parent_id": .string(plan.domain.id), "is_domain": false,
      "tags": [], "options": [:],
      "links": ["self": .string("\(endpoints.identity)/v3/projects/\(project.id)")],
    ]
  }

  func links(_ call: Call) -> JSONValue {
    ["next": .null, "self": .string(endpoints.identity + call.request.path), "previous": .null]
  }
}
