extension Cloud {
  /// Answers a request of a service; whatever goes wrong is an answer, too. One that comes late has met its faults.
  mutating func answer(
    _ service: Service, _ request: OpenStackRequest, isLate: Bool = false
  ) -> OpenStackAnswer {
    if !isLate { settle() }
    var call = Call(service: service, request: request)
    let path = request.path.utf8.split(separator: UInt8(ascii: "/")).map(Substring.init)[...]
    if path.count <= 1, let versions = versions(service, path, request.method) {
      calls.note(service, "\(request.method) /")
      return finish(versions, call, isRouted: false)
    }
    guard request.body.count <= Self.bodyLimit(service) else {
      calls.note(service, "too large")
      let message = "Request is too large. Larger than max_request_body_size (\(Self.bodyLimit(service)))."
      return finish(Refusal(status: 413, envelope: .plain, message: message).answer, call, isRouted: false)
    }
    let (rest, project) = below(service, path)
    guard let rest, let (route, variables) = Self.table(service).find(request.method, rest) else {
      calls.note(service, "no such call")
      return finish(unrouted(call), call, isRouted: false)
    }
    if !isLate { calls.note(service, route.name) }
    call.variables = variables
    let (met, delay) = isLate ? ([], 0) : meet(service, route, request)
    if !isLate, service == .compute, let rate = settings.rate, limiter.isOver(rate, now: now) {
      return limited(call)
    }
    for kind in met {
      guard var answer = instead(kind, call) else { continue }
      answer.delay += delay
      return answer
    }
    call.faults = met
    var answer: OpenStackAnswer
    var isRouted = false
    do throws(Refusal) {
      if !route.isOpen { call.token = try authenticate(call) }
      call.microversion = try microversion(call)
      isRouted = true
      if let project, project != call.token?.project {
        throw Refusal.badRequest(
          "Malformed request URL: URL's project_id '\(project)' doesn't match Context's project_id "
            + "'\(call.token?.project ?? "None")'")
      }
      if call.microversion > route.until { throw Refusal.notFound() }
      answer = try route.handle(&self, call)
    } catch {
      answer = error.answer
      isRouted = isRouted || error.status == 406
    }
    answer = finish(answer, call, isRouted: isRouted)
    answer.delay += delay
    for kind in met { spoil(&answer, kind) }
    return answer
  }

  /// What a service calls the part of the path that its routes do not have: its version, and Nova's project.
  private func below(
    _ service: Service, _ path: ArraySlice<Substring>
  ) -> (rest: ArraySlice<Substring>?, project: String?) {
    guard let version = path.first else { return (nil, nil) }
    let rest = path.dropFirst()
    switch service {
    case .identity: return (version == "v3" && !settings.isIdentityV2Only ? rest : nil, nil)
    case .image: return (version == "v2" ? rest : nil, nil)
    case .network: return (version == "v2.0" ? rest : nil, nil)
    case .compute:
      guard version == "v2.1" || version == "v2", let first = rest.first else { return (nil, nil) }
      if ComputeRoutes.roots.contains(String(first)) { return (rest, nil) }
      return (rest.dropFirst(), String(first))
    }
  }

  /// Bytes of a body that a service takes.
  static func bodyLimit(_ service: Service) -> Int { service == .image ? 8 << 20 : 114_688 }

  /// What a path says that a service does not have; without a good token, only that.
  private func unrouted(_ call: Call) -> OpenStackAnswer {
    if call.service == .identity { return Refusal.keystone(404, "The resource could not be found.").answer }
    do throws(Refusal) {
      _ = try authenticate(call)
      return Refusal.noRoute.answer
    } catch {
      return error.answer
    }
  }

  /// The headers that a service adds to every answer.
  mutating func finish(_ answer: OpenStackAnswer, _ call: Call, isRouted: Bool) -> OpenStackAnswer {
    var answer = answer
    calls.note(answer.status)
    let id = "req-\(uuid())"
    switch call.service {
    case .identity:
      answer.headers += [("Vary", "X-Auth-Token"), ("x-openstack-request-id", id)]
    case .compute:
      if isRouted {
        let word = asked(call) ?? "2.\(call.microversion)"
        answer.headers += [
          ("Openstack-Api-Version", "compute \(word)"), ("X-Openstack-Nova-Api-Version", word),
          ("Vary", "OpenStack-API-Version"), ("Vary", "X-OpenStack-Nova-API-Version"),
        ]
      }
      if call.request.path != "/" {
        answer.headers += [("X-Openstack-Request-Id", id), ("X-Compute-Request-Id", id)]
      }
    case .image:
      if answer.status != 401 { answer.headers.append(("X-Openstack-Request-Id", id)) }
    case .network: answer.headers.append(("X-Openstack-Request-Id", id))
    }
    return answer
  }

  private static let tables: [Service: RouteTable] = [
    .identity: RouteTable(IdentityRoutes.all), .compute: RouteTable(ComputeRoutes.all),
    .image: RouteTable(ImageRoutes.all), .network: RouteTable(NetworkRoutes.all),
  ]

  private static func table(_ service: Service) -> RouteTable { tables[service] ?? RouteTable([]) }
}
